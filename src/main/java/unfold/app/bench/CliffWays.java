package unfold.app.bench;

import javafx.geometry.VPos;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Cliff;
import unfold.analysis.CliffPath;
import unfold.analysis.CliffSurface;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.print.Pen;
import unfold.diagram.Palette;

/** Both ways over the relief; thin where the ground hides them. */
final class CliffWays extends Layered {
    private @Nullable CliffSurface surface;
    private @Nullable CliffPath free;
    private @Nullable CliffPath clipped;
    private CliffLook look = new CliffLook(Palette.LIGHT, Theme.LIGHT, false);
    private CliffCamera camera = CliffCamera.FIRST;

    void show(CliffSurface next, CliffLook in) {
        surface = next;
        look = in;
        touch();
    }

    void show(CliffPath withoutClip, CliffPath withClip) {
        free = withoutClip;
        clipped = withClip;
        touch();
    }

    void turn(CliffCamera next) {
        camera = next;
        touch();
    }

    /** Whether the keys turn it now. */
    void ringed() {
        touch();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        CliffSurface now = surface;
        CliffPath wild = free;
        CliffPath tame = clipped;
        if (now == null || wild == null || tame == null) {
            return;
        }
        CliffCamera.Screen screen = camera.on(width, height);
        axes(g, screen);
        way(g, screen, now, wild, look.free());
        way(g, screen, now, tame, look.clipped());
        Cliff start = wild.places().get(0);
        double r = 5 * look.theme().strokeScale();
        double x = screen.x(start.w(), start.b());
        double y = screen.y(start.w(), start.b(), start.error());
        g.setFill(Ink.of(look.palette().background()));
        g.fillOval(x - r, y - r, 2 * r, 2 * r);
        g.setStroke(Ink.of(look.palette().ink()));
        g.setLineWidth(2 * look.theme().strokeScale());
        g.strokeOval(x - r, y - r, 2 * r, 2 * r);
        if (getParent() != null && getParent().isFocused()) {
            g.setStroke(Ink.of(look.theme().accent()));
            g.strokeRect(1, 1, width - 2, height - 2);
        }
    }

    /** Names on the two near sides of the ground. */
    private void axes(Pen g, CliffCamera.Screen screen) {
        double nearW = camera.nearer(1, 0) > 0 ? CliffSurface.RIGHT : CliffSurface.LEFT;
        double nearB = camera.nearer(0, 1) > 0 ? CliffSurface.HIGH : CliffSurface.LOW;
        double middleW = (CliffSurface.LEFT + CliffSurface.RIGHT) / 2;
        double middleB = (CliffSurface.LOW + CliffSurface.HIGH) / 2;
        g.setFont(Font.font(11 * look.theme().typeScale()));
        g.setFill(Ink.of(look.theme().muted()));
        g.setTextAlign(TextAlignment.CENTER);
        g.setTextBaseline(VPos.TOP);
        g.setStroke(Ink.of(look.theme().muted()));
        g.setLineWidth(look.theme().strokeScale());
        g.strokeLine(
                screen.x(CliffSurface.LEFT, nearB),
                screen.y(CliffSurface.LEFT, nearB, 0),
                screen.x(CliffSurface.RIGHT, nearB),
                screen.y(CliffSurface.RIGHT, nearB, 0));
        g.strokeLine(
                screen.x(nearW, CliffSurface.LOW),
                screen.y(nearW, CliffSurface.LOW, 0),
                screen.x(nearW, CliffSurface.HIGH),
                screen.y(nearW, CliffSurface.HIGH, 0));
        name(g, screen, "w →", middleW, nearB, camera.turn());
        name(g, screen, "b →", nearW, middleB, camera.turn() + Math.PI / 2);
    }

    private static void name(Pen g, CliffCamera.Screen screen, String text, double w, double b, double direction) {
        String read = Math.cos(direction) >= 0 ? text : "← " + text.charAt(0);
        g.fillText(read, screen.x(w, b), screen.y(w, b, 0) + 3);
    }

    private void way(Pen g, CliffCamera.Screen screen, CliffSurface ground, CliffPath path, Color colour) {
        int last = path.updates();
        double stroke = look.theme().strokeScale();
        for (int k = 1; k <= last; k++) {
            Cliff from = path.places().get(k - 1);
            Cliff to = path.places().get(k);
            if (CliffSurface.shown(from.w(), from.b())) {
                piece(g, screen, ground, from, to, colour, stroke);
            }
        }
        Cliff end = path.places().get(last);
        if (CliffSurface.shown(end.w(), end.b())) {
            double r = 4 * stroke;
            g.setFill(colour);
            g.fillOval(screen.x(end.w(), end.b()) - r, screen.y(end.w(), end.b(), end.error()) - r, 2 * r, 2 * r);
        }
    }

    /** One update in short pieces that lie on the ground; nothing of it where it has left the map. */
    private void piece(
            Pen g, CliffCamera.Screen screen, CliffSurface ground, Cliff from, Cliff to, Color colour, double stroke) {
        double length = Math.hypot(to.w() - from.w(), to.b() - from.b());
        int pieces = (int) Math.max(1, Math.min(400, Math.ceil(length / 0.1)));
        double x = screen.x(from.w(), from.b());
        double y = screen.y(from.w(), from.b(), from.error());
        for (int k = 1; k <= pieces; k++) {
            double w = from.w() + (to.w() - from.w()) * k / pieces;
            double b = from.b() + (to.b() - from.b()) * k / pieces;
            if (!CliffSurface.shown(w, b)) {
                return;
            }
            double error = k == pieces ? to.error() : ground.error(w, b);
            boolean hidden = camera.hidden(ground, w, b, error);
            double nextX = screen.x(w, b);
            double nextY = screen.y(w, b, error);
            g.setStroke(hidden ? colour.deriveColor(0, 1, 1, 0.35) : colour);
            g.setLineWidth((hidden ? 1 : 2.2) * stroke);
            g.strokeLine(x, y, nextX, nextY);
            x = nextX;
            y = nextY;
        }
    }
}
