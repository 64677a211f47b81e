package unfold.diagram;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import unfold.circuit.Operation;

/** Draws boxes: a circle, its symbol with the step raised, and its vector as cells. */
final class BoxPainter {
    private static final double DIM = 0.28;
    private final Frame frame;
    private final Numbers numbers;
    private final Lettering lettering;
    private final Detail detail;
    private final CellPainter cells;

    BoxPainter(Frame frame, Numbers numbers, Lettering lettering, Detail detail) {
        this.frame = frame;
        this.numbers = numbers;
        this.lettering = lettering;
        this.detail = detail;
        this.cells = new CellPainter(frame);
    }

    void paint(Graphics2D g, Box b) {
        double opacity = opacity(b);
        if (opacity < 0.004) {
            return;
        }
        Palette p = frame.palette();
        halo(g, b);
        Color role = p.role(frame.diagram().outline(), b.item());
        Numbers.Shown shown = numbers.of(b);
        boolean quiet = frame.trace().isPresent() && shown.value().isEmpty();
        Ellipse2D circle = new Ellipse2D.Double(b.x() - b.radius(), b.y() - b.radius(), b.size(), b.size());
        if (opacity < 0.99) {
            g.setComposite(AlphaComposite.SrcOver.derive((float) Math.min(1, 5 * opacity)));
            g.setColor(p.background());
            g.fill(circle);
        }
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
        g.setColor(b.style() == Box.Style.INITIAL ? p.background() : p.fill(role));
        g.fill(circle);
        g.setColor(quiet ? Palette.mix(p.background(), role, 0.45) : role);
        g.setStroke(outline(b));
        g.draw(circle);
        boolean room = frame.trace().isPresent();
        if (detail.letters()) {
            if (b.style() == Box.Style.OPERATION) {
                glyph(g, b, room, quiet);
            } else {
                label(g, b, room, quiet, opacity);
            }
        }
        if (room) {
            contents(g, b, shown, opacity);
        }
    }

    private BasicStroke outline(Box b) {
        float width = (float) (frame.palette().line() * 1.15);
        return b.style() == Box.Style.INITIAL
                ? new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 10, new float[] {5, 4}, 0)
                : new BasicStroke(width);
    }

    private double opacity(Box b) {
        boolean dimmed = frame.selection()
                .selected()
                .map(m -> m instanceof Mark.OfSignal && Selection.of(m, b) == Selection.Strength.NONE)
                .orElse(false);
        return b.opacity() * (dimmed ? DIM : 1);
    }

    private void halo(Graphics2D g, Box b) {
        for (Optional<Mark> mark :
                List.of(frame.selection().hovered(), frame.selection().selected())) {
            Selection.Strength s = mark.map(m -> Selection.of(m, b)).orElse(Selection.Strength.NONE);
            if (s != Selection.Strength.NONE) {
                double r = b.radius() + (s == Selection.Strength.FULL ? 6 : 3.5);
                g.setComposite(AlphaComposite.SrcOver.derive(
                        (float) (b.opacity() * (s == Selection.Strength.FULL ? 0.95 : 0.45))));
                g.setColor(frame.palette().accent());
                g.fill(new Ellipse2D.Double(b.x() - r, b.y() - r, 2 * r, 2 * r));
            }
        }
    }

    private void label(Graphics2D g, Box b, boolean room, boolean quiet, double opacity) {
        Lettering.Label label = lettering.label(b.item().signal().symbol(), b.step());
        double size = Math.min(
                frame.palette().type() * (b.style() == Box.Style.INITIAL ? 0.82 : 1),
                (b.size() - (room ? 18 : 10)) / Math.max(0.1, label.width()));
        double letter = label.letterWidth();
        double width = letter + b.stepOpacity() * Math.max(0, label.width() - letter);
        double x = b.x() - size * width / 2;
        double y = b.y() + (room ? -b.radius() * 0.08 : size * 0.26);
        AffineTransform t = AffineTransform.getTranslateInstance(x, y);
        t.scale(size, size);
        g.setColor(
                quiet
                        ? Palette.mix(frame.palette().soft(), frame.palette().ink(), 0.35)
                        : frame.palette().ink());
        g.fill(t.createTransformedShape(label.letter()));
        g.setComposite(AlphaComposite.SrcOver.derive((float) (opacity * b.stepOpacity())));
        g.fill(t.createTransformedShape(label.step()));
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
    }

    private void glyph(Graphics2D g, Box b, boolean room, boolean quiet) {
        Operation op = b.item().signal().operation();
        double grown = Math.min(1, b.size() / Layers.OPERATION);
        double size = frame.palette().type() * grown * (op.glyph().length() > 1 ? 0.72 : 1.15);
        Lettering.Written glyph =
                op.glyph().length() > 2 ? lettering.roman(op.glyph()) : lettering.mathematics(op.glyph());
        double y = b.y() - (room ? b.radius() * 0.26 : 0);
        Shape shape = glyph.centred(b.x(), y, size);
        g.setColor(
                quiet
                        ? Palette.mix(frame.palette().soft(), frame.palette().ink(), 0.35)
                        : frame.palette().ink());
        g.fill(shape);
    }

    private void contents(Graphics2D g, Box b, Numbers.Shown shown, double opacity) {
        double r = b.radius();
        Rectangle2D.Double area = new Rectangle2D.Double(b.x() - 0.74 * r, b.y() + 0.13 * r, 1.48 * r, 0.46 * r);
        if (b.style() == Box.Style.OPERATION) {
            area = new Rectangle2D.Double(b.x() - 0.7 * r, b.y() + 0.2 * r, 1.4 * r, 0.38 * r);
        }
        if (!detail.letters()) {
            area = new Rectangle2D.Double(b.x() - 0.8 * r, b.y() - 0.45 * r, 1.6 * r, 0.9 * r);
        }
        if (shown.value().isEmpty()) {
            cells.empty(g, area);
            return;
        }
        Optional<String> caption = frame.captions().of(b.item().signal(), shown.step());
        if (caption.isPresent() && detail.letters() && shown.gradient().isEmpty()) {
            words(g, caption.get(), area, b);
            return;
        }
        double[] value = shown.value().get();
        if (value.length == 1 && detail.letters()) {
            cells.number(
                    g, area, shown, lettering, b.item().signal().operation().loss());
            return;
        }
        g.setComposite(AlphaComposite.SrcOver.derive((float) (opacity * shown.progress())));
        cells.paint(g, area, shown, detail);
        g.setComposite(AlphaComposite.SrcOver.derive((float) opacity));
    }

    private void words(Graphics2D g, String text, Rectangle2D.Double area, Box b) {
        Lettering.Written written = lettering.words(text);
        double size = Math.min(area.height * 1.3, area.width / Math.max(0.1, written.advance()));
        g.setColor(Palette.mix(
                frame.palette().ink(), frame.palette().role(frame.diagram().outline(), b.item()), 0.6));
        g.fill(written.at(b.x() - size * written.advance() / 2, area.getCenterY() + size * 0.36, size));
    }

    static String number(double v) {
        double magnitude = Math.abs(v);
        if (magnitude != 0 && (magnitude < 0.005 || magnitude >= 1000)) {
            return String.format(Locale.ROOT, "%.0e", v)
                    .replace("e-0", "e−")
                    .replace("e-", "e−")
                    .replace("e+0", "e");
        }
        return String.format(Locale.ROOT, magnitude < 10 ? "%.2f" : "%.0f", v).replace('-', '−');
    }
}
