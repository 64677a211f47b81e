package unfold.app.bench;

import unfold.analysis.CliffSurface;

/**
 * From where the relief is seen: without perspective, so that equal heights look equal.
 *
 * @param turn about the upright axis, in radians
 * @param tilt how far from above, 0 to π/2 (straight down)
 */
record CliffCamera(double turn, double tilt) {
    /** Half the width of the relief, along w. */
    static final double WIDE = 1;
    /** Half its depth, along b. */
    static final double DEEP = 0.8;
    /** How high the largest error stands. */
    private static final double TALL = 0.85;

    private static final double FLATTEST = 0.15;
    private static final double STEEPEST = 1.45;

    /** In front of the wall. */
    static final CliffCamera FIRST = new CliffCamera(-1.9, 0.6);

    /** Turned on by so much. */
    CliffCamera turned(double by, double tiltBy) {
        return new CliffCamera(turn + by, Math.max(FLATTEST, Math.min(STEEPEST, tilt + tiltBy)));
    }

    /** How high an error stands. */
    static double up(double error) {
        return TALL * error / CliffSurface.LARGEST;
    }

    private static double across(double w) {
        return WIDE * (2 * (w - CliffSurface.LEFT) / (CliffSurface.RIGHT - CliffSurface.LEFT) - 1);
    }

    private static double along(double b) {
        return DEEP * (2 * (b - CliffSurface.LOW) / (CliffSurface.HIGH - CliffSurface.LOW) - 1);
    }

    /** Positive if a step in this direction of the ground comes nearer. */
    double nearer(double stepW, double stepB) {
        return -(stepW * Math.sin(turn) + stepB * Math.cos(turn));
    }

    /** How bright ground of this slope is, 0 to 1: the light comes from the upper left of the picture. */
    double light(double byW, double byB) {
        double lightX = -0.5 * Math.cos(turn) - 0.35 * Math.sin(turn);
        double lightY = 0.5 * Math.sin(turn) - 0.35 * Math.cos(turn);
        double lightUp = 0.8;
        double size = Math.sqrt(1 + byW * byW + byB * byB) * Math.sqrt(0.25 + 0.1225 + 0.64);
        return Math.max(0, Math.min(1, (-byW * lightX - byB * lightY + lightUp) / size));
    }

    /** The same on a picture of this size. */
    Screen on(double width, double height) {
        double radius = Math.hypot(WIDE, DEEP);
        double tall = 2 * radius * Math.sin(tilt) + TALL * Math.cos(tilt);
        double scale = Math.min(width / (2 * radius), height / tall) * 0.97;
        return new Screen(this, width / 2, height / 2 + scale * TALL / 2 * Math.cos(tilt) - 6, scale);
    }

    /** Pixels of a picture. */
    record Screen(CliffCamera camera, double centreX, double centreY, double scale) {
        double x(double w, double b) {
            return centreX + scale * (across(w) * Math.cos(camera.turn) - along(b) * Math.sin(camera.turn));
        }

        double y(double w, double b, double error) {
            double away = across(w) * Math.sin(camera.turn) + along(b) * Math.cos(camera.turn);
            return centreY - scale * (away * Math.sin(camera.tilt) + up(error) * Math.cos(camera.tilt));
        }
    }

    /** Whether ground between there and the eye hides a place at this height. */
    boolean hidden(CliffSurface surface, double w, double b, double error) {
        // one step towards the eye along the ground, and how much the line of sight rises meanwhile
        double step = 0.02;
        double towardsW = -Math.sin(turn) * step;
        double towardsB = -Math.cos(turn) * step;
        double rise = step * Math.tan(tilt);
        double x = across(w);
        double y = along(b);
        double z = up(error) + 0.02;
        for (int k = 0; k < 130 && z < TALL; k++) {
            x += towardsW;
            y += towardsB;
            z += rise;
            if (Math.abs(x) > WIDE || Math.abs(y) > DEEP) {
                return false;
            }
            double atW = CliffSurface.LEFT + (x / WIDE + 1) / 2 * (CliffSurface.RIGHT - CliffSurface.LEFT);
            double atB = CliffSurface.LOW + (y / DEEP + 1) / 2 * (CliffSurface.HIGH - CliffSurface.LOW);
            if (up(surface.error(atW, atB)) > z) {
                return true;
            }
        }
        return false;
    }
}
