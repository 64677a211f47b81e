package unfold.app.bench;

import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.input.KeyEvent;
import javafx.scene.paint.Color;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import org.jspecify.annotations.Nullable;
import unfold.analysis.FixedPoint;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;
import unfold.app.desk.Numbers;
import unfold.app.print.Pen;

/** A plane of states, as wide as high: arrows, ways, points and fixed points; a state in it can be dragged or moved by the arrow keys. */
final class StatePlane extends Layered {
    /** An arrow from a state towards where it is sent. */
    record Arrow(double x, double y, double across, double up) {}

    /**
     * A way from state to state.
     *
     * @param width before the theme's scale; 0 for points alone
     * @param dots radius of each state
     */
    record Way(List<double[]> states, Color colour, double width, double dots) {}

    /** A state. */
    record Dot(double x, double y, Color colour, double radius) {}

    /**
     * All that is seen.
     *
     * @param reach the plane goes from −reach to reach around (x, y)
     * @param unit an arrow of this length reaches from one to the next
     * @param held the state that can be moved; null for none
     */
    record Picture(
            double x,
            double y,
            double reach,
            String across,
            String up,
            List<Arrow> arrows,
            double unit,
            List<Way> ways,
            List<Dot> dots,
            List<FixedPoint> fixed,
            double @Nullable [] held) {}

    private static final double EDGE = 6;

    private final boolean beside;
    private @Nullable Picture picture;
    private Theme theme = Theme.LIGHT;
    private BiConsumer<Double, Double> mover = (x, y) -> {};

    /** @param beside whether something stands at its right that belongs to it, so that it keeps to that side */
    StatePlane(boolean beside) {
        this.beside = beside;
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        focusedProperty().addListener(o -> touch());
        setOnMousePressed(e -> {
            requestFocus();
            drag(e.getX(), e.getY());
            e.consume(); // or the scroll pane around takes the focus
        });
        setOnMouseDragged(e -> drag(e.getX(), e.getY()));
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
    }

    /** Who hears of where the state is to be. */
    void onMove(BiConsumer<Double, Double> listener) {
        mover = listener;
        setFocusTraversable(true);
    }

    void show(Picture next, Theme look) {
        picture = next;
        theme = look;
        touch();
    }

    private double type() {
        return 11 * theme.typeScale();
    }

    private double side() {
        return Math.max(1, Math.min(getWidth() - 3.4 * type(), getHeight() - 1.8 * type()) - 2 * EDGE);
    }

    private double left() {
        return beside ? getWidth() - side() - EDGE : (getWidth() - side() + 3.4 * type()) / 2;
    }

    private double x(Picture p, double x) {
        return left() + side() * ((x - p.x) / p.reach + 1) / 2;
    }

    private double y(Picture p, double y) {
        return EDGE + side() * (1 - (y - p.y) / p.reach) / 2;
    }

    private void drag(double x, double y) {
        Picture p = picture;
        if (p != null && p.held != null) {
            mover.accept(
                    p.x + p.reach * bounded(2 * (x - left()) / side() - 1),
                    p.y + p.reach * bounded(1 - 2 * (y - EDGE) / side()));
        }
    }

    private static double bounded(double share) {
        return Math.max(-1, Math.min(1, share));
    }

    private void press(KeyEvent e) {
        Picture p = picture;
        double[] held = p == null ? null : p.held;
        if (p == null || held == null || e.isShortcutDown() || e.isAltDown()) {
            return;
        }
        double by = p.reach * (e.isShiftDown() ? 0.005 : 0.05);
        switch (e.getCode()) {
            case LEFT -> mover.accept(Math.max(p.x - p.reach, held[0] - by), held[1]);
            case RIGHT -> mover.accept(Math.min(p.x + p.reach, held[0] + by), held[1]);
            case UP -> mover.accept(held[0], Math.min(p.y + p.reach, held[1] + by));
            case DOWN -> mover.accept(held[0], Math.max(p.y - p.reach, held[1] - by));
            default -> {
                return;
            }
        }
        e.consume();
    }

    @Override
    protected void paint(Pen g, double width, double height) {
        Picture p = picture;
        if (p == null || height < 4 * type()) {
            return;
        }
        double x0 = left();
        double side = side();
        g.setLineWidth(1);
        g.setStroke(Ink.of(theme.grid()));
        if (Math.abs(p.x) < p.reach && Math.abs(p.y) < p.reach) {
            g.strokeLine(x(p, 0), EDGE, x(p, 0), EDGE + side);
            g.strokeLine(x0, y(p, 0), x0 + side, y(p, 0));
        }
        g.save();
        g.beginPath();
        g.rect(x0, EDGE, side, side);
        g.clip();
        arrows(g, p);
        for (Dot d : p.dots) {
            dot(g, x(p, d.x), y(p, d.y), d.radius * theme.strokeScale(), d.colour);
        }
        for (Way way : p.ways) {
            way(g, p, way);
        }
        for (FixedPoint f : p.fixed) {
            fixed(g, p, f);
        }
        g.restore();
        double[] held = p.held;
        if (held != null) {
            double r = 5.5 * theme.strokeScale();
            g.setStroke(Ink.of(theme.accent()));
            g.setLineWidth(2.2 * theme.strokeScale());
            g.strokeOval(x(p, held[0]) - r, y(p, held[1]) - r, 2 * r, 2 * r);
        }
        frame(g, p, x0, side);
    }

    private void arrows(Pen g, Picture p) {
        Color colour = Ink.of(theme.muted()).deriveColor(0, 1, 1, 0.55);
        g.setStroke(colour);
        g.setFill(colour);
        g.setLineWidth(1.1 * theme.strokeScale());
        for (Arrow a : p.arrows) {
            double length = Math.hypot(a.across, a.up);
            if (length < 1e-9) {
                continue;
            }
            // longer moves are drawn longer, but never into the next arrow
            double drawn = 0.9 * p.unit * Math.sqrt(Math.min(1, length / p.reach));
            double fromX = x(p, a.x);
            double fromY = y(p, a.y);
            double toX = x(p, a.x + drawn * a.across / length);
            double toY = y(p, a.y + drawn * a.up / length);
            g.strokeLine(fromX, fromY, toX, toY);
            double head = Math.min(4.5 * theme.strokeScale(), 0.5 * Math.hypot(toX - fromX, toY - fromY));
            double ux = a.across / length * head;
            double uy = -a.up / length * head;
            g.fillPolygon(
                    new double[] {toX + ux / 2, toX - ux / 2 - uy / 2, toX - ux / 2 + uy / 2},
                    new double[] {toY + uy / 2, toY - uy / 2 + ux / 2, toY - uy / 2 - ux / 2},
                    3);
        }
    }

    private void way(Pen g, Picture p, Way way) {
        if (way.width > 0) {
            g.setStroke(way.colour);
            g.setLineWidth(way.width * theme.strokeScale());
            g.beginPath();
            for (int k = 0; k < way.states.size(); k++) {
                double x = x(p, way.states.get(k)[0]);
                double y = y(p, way.states.get(k)[1]);
                if (k == 0) {
                    g.moveTo(x, y);
                } else {
                    g.lineTo(x, y);
                }
            }
            g.stroke();
        }
        for (double[] state : way.states) {
            dot(g, x(p, state[0]), y(p, state[1]), way.dots * theme.strokeScale(), way.colour);
        }
    }

    private static void dot(Pen g, double x, double y, double r, Color colour) {
        if (r > 0) {
            g.setFill(colour);
            g.fillOval(x - r, y - r, 2 * r, 2 * r);
        }
    }

    /** Filled if stable, half filled a saddle, empty if unstable. */
    private void fixed(Pen g, Picture p, FixedPoint f) {
        double r = 6 * theme.strokeScale();
        double x = x(p, f.place()[0]) - r;
        double y = y(p, f.place()[1]) - r;
        g.setFill(Ink.of(theme.surface()));
        g.fillOval(x, y, 2 * r, 2 * r);
        g.setFill(Ink.of(theme.text()));
        switch (f.kind()) {
            case STABLE -> g.fillOval(x, y, 2 * r, 2 * r);
            case SADDLE -> g.fillArc(x, y, 2 * r, 2 * r, 90, 180, ArcType.CHORD);
            case UNSTABLE -> {}
        }
        g.setStroke(Ink.of(theme.text()));
        g.setLineWidth(1.6 * theme.strokeScale());
        g.strokeOval(x, y, 2 * r, 2 * r);
    }

    private void frame(Pen g, Picture p, double x0, double side) {
        g.setStroke(Ink.of(isFocused() ? theme.accent() : theme.line()));
        g.setLineWidth(isFocused() ? 2 : 1);
        g.strokeRect(x0, EDGE, side, side);
        g.setFont(Font.font(type()));
        g.setFill(Ink.of(theme.muted()));
        g.setTextBaseline(VPos.TOP);
        g.setTextAlign(TextAlignment.LEFT);
        g.fillText(number(p.x - p.reach), x0, EDGE + side + 3);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(number(p.x + p.reach), x0 + side, EDGE + side + 3);
        g.setTextAlign(TextAlignment.CENTER);
        g.fillText(p.across, x0 + side / 2, EDGE + side + 3);
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(number(p.y + p.reach), x0 - 4, EDGE);
        g.setTextBaseline(VPos.CENTER);
        g.fillText(p.up, x0 - 4, EDGE + side / 2, x0 - 4);
        g.setTextBaseline(VPos.BOTTOM);
        g.fillText(number(p.y - p.reach), x0 - 4, EDGE + side);
    }

    private static String number(double v) {
        return Numbers.text(Math.rint(v * 10) / 10).replaceAll("(\\.\\d)\\d+$", "$1");
    }
}
