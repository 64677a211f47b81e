package unfold.diagram;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import unfold.circuit.Outline;
import unfold.circuit.Parameter;
import unfold.circuit.Symbol;

/**
 * Draws wires: on the way back as wide as the derivative they carry, its sign by colour and by a dashed line if negative. A wire whose
 * weights are never trained is dotted and grey, letters and all.
 */
final class WirePainter {
    private static final double HEAD = 10;
    private static final double WIDEST = 13;
    private static final double DIM = 0.28;
    /** How much wider a derivative is drawn for each pixel that lines are thicker than usual, and how much thinner the line upon it. */
    private static final double BESIDE = 3;

    private static final double CORE = 1.4;
    /** How much of the ink is left in the grey of what is never trained. */
    private static final double GREY = 0.55;

    private final Frame frame;
    private final Numbers numbers;
    private final Lettering lettering;
    private final Detail detail;

    WirePainter(Frame frame, Numbers numbers, Lettering lettering, Detail detail) {
        this.frame = frame;
        this.numbers = numbers;
        this.lettering = lettering;
        this.detail = detail;
    }

    void paint(Graphics2D g, Collection<Wire> wires) {
        wires.forEach(w -> paintHalo(g, w));
        widestFirst(wires).forEach(w -> paintCarried(g, w));
        wires.forEach(w -> paintLine(g, w));
        wires.forEach(w -> paintSquares(g, w));
        if (detail.letters()) {
            wires.forEach(w -> paintLabels(g, w));
        }
    }

    /** How wide a derivative of this norm is drawn. */
    static double width(double norm, GradientScale scale, Palette p) {
        double s = scale.position(norm);
        return s == 0 ? 0 : 1.5 + (WIDEST - 1.5) * s + BESIDE * thicker(p);
    }

    /** Where wires share their way, the narrower lies upon the wider. */
    private List<Wire> widestFirst(Collection<Wire> wires) {
        return frame.backward()
                ? wires.stream()
                        .sorted(Comparator.comparingDouble(w ->
                                -numbers.carried(w).map(Numbers.Carried::norm).orElse(0.0)))
                        .toList()
                : List.of();
    }

    private double opacity(Wire w) {
        boolean dimmed = frame.selection()
                .selected()
                .map(m -> Selection.of(m, w) == Selection.Strength.NONE)
                .orElse(false);
        return w.opacity() * (dimmed ? DIM : 1);
    }

    private void paintHalo(Graphics2D g, Wire w) {
        Palette p = frame.palette();
        for (Optional<Mark> mark :
                List.of(frame.selection().hovered(), frame.selection().selected())) {
            Selection.Strength s = mark.map(m -> Selection.of(m, w)).orElse(Selection.Strength.NONE);
            boolean shared = s == Selection.Strength.RELATED && mark.get() instanceof Mark.OfWire;
            if (s == Selection.Strength.FULL || shared) {
                g.setComposite(AlphaComposite.SrcOver.derive((float) (w.opacity() * (shared ? 0.3 : 0.75))));
                g.setColor(p.accent());
                g.setStroke(new BasicStroke((float) (p.line() + 9), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
                g.draw(w.route().path());
            }
        }
    }

    private void paintCarried(Graphics2D g, Wire w) {
        Optional<Numbers.Carried> carried = numbers.carried(w);
        if (carried.isEmpty()) {
            return;
        }
        Palette p = frame.palette();
        double width = width(carried.get().norm(), frame.gradients(), p);
        if (width == 0) {
            return;
        }
        boolean negative = carried.get().sum() < 0;
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity(w)));
        g.setColor(negative ? p.gradients().negative() : p.gradients().positive());
        g.setStroke(
                negative
                        ? new BasicStroke(
                                (float) width,
                                BasicStroke.CAP_BUTT,
                                BasicStroke.JOIN_ROUND,
                                10,
                                new float[] {11, 3.5f},
                                0)
                        : new BasicStroke((float) width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        g.draw(w.route().path());
    }

    /** How much thicker lines are than usual. */
    private static double thicker(Palette p) {
        return Math.max(0, p.line() - Palette.LIGHT.line());
    }

    /** How thick the line of a wire is: no thicker than usual upon a derivative, whose colour is to be seen beside it. */
    private double thickness(Wire w) {
        Palette p = frame.palette();
        boolean carries = numbers.carried(w)
                .filter(c -> width(c.norm(), frame.gradients(), p) > 0)
                .isPresent();
        return carries ? p.line() - CORE * thicker(p) : p.line();
    }

    private void paintLine(Graphics2D g, Wire w) {
        Palette p = frame.palette();
        float thickness = (float) thickness(w);
        boolean quiet = frame.trace().isPresent() && !reached(w);
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity(w)));
        boolean fixed = fixed(w);
        int copy = w.copy();
        Color reached = copy > 0 ? p.copy(copy) : fixed ? grey() : p.ink();
        Color waiting = copy > 0 ? Palette.mix(p.background(), p.copy(copy), 0.45) : p.soft();
        g.setColor(w.fedBack() ? p.roles().output() : quiet ? waiting : reached);
        float[] dashes =
                w.fedBack() ? new float[] {7, 5} : new float[] {(float) (1.6 * p.line()), (float) (1.4 * p.line())};
        g.setStroke(
                fixed || w.fedBack()
                        ? new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, dashes, 0)
                        : new BasicStroke(thickness, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        Path2D path = w.route().path();
        if (!detail.letters()) {
            g.draw(path);
            return;
        }
        double length = w.route().length();
        double head = Math.min(HEAD + p.line(), length * 0.6);
        g.draw(length > head ? w.route().part(0, 1 - 0.7 * head / length) : path);
        g.fill(head(w.route(), length, head));
    }

    /** Whether it has weights and none of them is trained. */
    private static boolean fixed(Wire w) {
        List<Parameter> weights = w.line().map(Outline.Wire::weights).orElse(List.of());
        return !weights.isEmpty() && weights.stream().noneMatch(Parameter::trained);
    }

    private Color grey() {
        return Palette.mix(frame.palette().background(), frame.palette().ink(), GREY);
    }

    private static Shape head(Route route, double length, double size) {
        Point2D.Double tip = route.end();
        Point2D.Double back = length == 0 ? route.start() : route.at(1 - size / length);
        double d = Math.max(1e-9, tip.distance(back));
        double dx = (tip.x - back.x) / d;
        double dy = (tip.y - back.y) / d;
        double half = size * 0.36;
        Path2D.Double head = new Path2D.Double();
        head.moveTo(tip.x, tip.y);
        head.lineTo(tip.x - size * dx - half * dy, tip.y - size * dy + half * dx);
        head.lineTo(tip.x - 0.78 * size * dx, tip.y - 0.78 * size * dy);
        head.lineTo(tip.x - size * dx + half * dy, tip.y - size * dy - half * dx);
        head.closePath();
        return head;
    }

    private boolean reached(Wire w) {
        if (w.line().isEmpty() || w.to().copy() == BoxId.Copy.CIRCUIT) {
            return true;
        }
        return frame.schedule().forward(w.line().get().to(), w.to().step())
                <= frame.playhead().position() + 1e-9;
    }

    private void paintSquares(Graphics2D g, Wire w) {
        for (Wire.Square s : w.squares()) {
            double length = Math.max(1e-6, w.route().length());
            g.setComposite(AlphaComposite.SrcOver.derive((float) opacity(w)));
            g.setColor(frame.palette().ink());
            if (s.length() <= Wire.Square.SIZE) {
                Point2D.Double p = w.route().at(s.at());
                double half = s.length() / 2;
                g.fill(new Rectangle2D.Double(p.x - half, p.y - half, s.length(), s.length()));
                continue;
            }
            double share = s.length() / length / 2;
            g.setStroke(new BasicStroke((float) s.width(), BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
            g.draw(w.route().part(Math.max(0, s.at() - share), Math.min(1, s.at() + share)));
        }
    }

    private void paintLabels(Graphics2D g, Wire w) {
        Palette p = frame.palette();
        for (Wire.Label l : w.labels()) {
            List<Symbol> symbols = l.symbols();
            double size = p.type() * Wire.Label.SIZE;
            boolean untied = w.copy() > 0;
            String step = untied ? Integer.toString(w.copy()) : "";
            double width = 0;
            for (int k = 0; k < symbols.size(); k++) {
                width += (k == 0 ? 0 : 0.45)
                        + lettering.label(symbols.get(k), step).width();
            }
            double x = l.x() + (l.side() > 0 ? 0 : l.side() < 0 ? -size * width : -size * width / 2);
            double y = l.side() == 0 ? l.y() : l.y() + size * 0.33;
            boolean marked = l.weights().stream().anyMatch(q -> marked(q, w));
            g.setComposite(AlphaComposite.SrcOver.derive(
                    (float) (Math.max(opacity(w), marked ? w.opacity() : 0) * l.opacity())));
            Color ink = marked
                    ? Palette.mix(p.accent(), p.ink(), 0.35)
                    : untied ? p.copy(w.copy()) : l.weights().stream().noneMatch(Parameter::trained) ? grey() : p.ink();
            for (int k = 0; k < symbols.size(); k++) {
                Lettering.Label label = lettering.label(symbols.get(k), step);
                if (k > 0) {
                    paintText(g, lettering.mathematics(",").outline(), x, y, size, ink);
                    x += size * 0.45;
                }
                paintText(g, label.letter(), x, y, size, ink);
                if (untied) {
                    paintText(g, label.step(), x, y, size, ink);
                }
                x += size * label.width();
            }
        }
    }

    private void paintText(Graphics2D g, Shape outline, double x, double y, double size, Color ink) {
        AffineTransform t = AffineTransform.getTranslateInstance(x, y);
        t.scale(size, size);
        Shape shape = t.createTransformedShape(outline);
        if (frame.backward()) {
            Color halo = frame.palette().background();
            g.setColor(new Color(halo.getRed(), halo.getGreen(), halo.getBlue(), 190));
            Rectangle2D around = shape.getBounds2D();
            g.fill(new RoundRectangle2D.Double(
                    around.getX() - 2, around.getY() - 2, around.getWidth() + 4, around.getHeight() + 4, 6, 6));
        }
        g.setColor(ink);
        g.fill(shape);
    }

    private boolean marked(Parameter w, Wire on) {
        return frame.selection()
                .selected()
                .map(m -> m instanceof Mark.OfParameter p
                        && p.parameter().equals(w.name())
                        && (p.step() == 0 || on.circuit() || p.step() == on.to().step()))
                .orElse(false);
    }
}
