package unfold.diagram;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;

/** Draws the frames of opened groups. */
final class EnclosurePainter {
    private final Frame frame;
    private final Lettering lettering;
    private final Detail detail;

    EnclosurePainter(Frame frame, Lettering lettering, Detail detail) {
        this.frame = frame;
        this.lettering = lettering;
        this.detail = detail;
    }

    void paint(Graphics2D g, Enclosure e) {
        Palette p = frame.palette();
        boolean inner = e.group().parent().isPresent();
        g.setComposite(AlphaComposite.SrcOver.derive((float) e.opacity()));
        double arc = inner ? 26 : 40;
        RoundRectangle2D shape =
                new RoundRectangle2D.Double(e.area().x, e.area().y, e.area().width, e.area().height, arc, arc);
        g.setColor(inner ? Palette.mix(p.frame(), p.background(), 0.5) : p.frame());
        g.fill(shape);
        Color edge = Palette.mix(p.frame(), p.roles().state(), 0.35);
        g.setColor(edge);
        g.setStroke(new BasicStroke((float) (inner ? 0.8 : 1.2)));
        g.draw(shape);
        if (detail.letters() && !inner) {
            g.setColor(Palette.mix(p.frame(), p.roles().state(), 0.8));
            Lettering.Label label =
                    lettering.label(unfold.circuit.Symbol.of(e.group().name()), "");
            java.awt.geom.AffineTransform t =
                    java.awt.geom.AffineTransform.getTranslateInstance(e.area().x + 14, e.area().y + 24);
            t.scale(p.type() * 0.85, p.type() * 0.85);
            g.fill(t.createTransformedShape(label.letter()));
        }
    }
}
