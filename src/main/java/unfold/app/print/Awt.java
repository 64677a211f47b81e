package unfold.app.print;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.geom.AffineTransform;
import java.awt.geom.Arc2D;
import java.awt.geom.Path2D;
import javafx.scene.shape.ArcType;
import javafx.scene.shape.StrokeLineCap;
import javafx.scene.shape.StrokeLineJoin;
import javafx.scene.transform.Transform;

/** Colours, fonts, lines and ways of JavaFX as Java2D has them. */
final class Awt {
    private Awt() {}

    static Color of(javafx.scene.paint.Color c) {
        return new Color((float) c.getRed(), (float) c.getGreen(), (float) c.getBlue(), (float) c.getOpacity());
    }

    /** The face of the same family, the same size in pixels; of the three that every machine has if the family is not there. */
    static Font of(javafx.scene.text.Font font) {
        String style = font.getStyle();
        boolean bold = style.contains("Bold") || style.contains("Semi") || style.contains("Heavy");
        boolean italic = style.contains("Italic") || style.contains("Oblique");
        String family =
                switch (font.getFamily()) {
                    case "Monospaced", "Monospace", "monospace", "DejaVu Sans Mono" -> Font.MONOSPACED;
                    case "Serif", "serif", "DejaVu Serif" -> Font.SERIF;
                    default -> Font.SANS_SERIF;
                };
        return new Font(family, (bold ? Font.BOLD : Font.PLAIN) | (italic ? Font.ITALIC : Font.PLAIN), 1)
                .deriveFont((float) font.getSize());
    }

    /** Only what happens in the plane. */
    static AffineTransform of(Transform t) {
        return new AffineTransform(t.getMxx(), t.getMyx(), t.getMxy(), t.getMyy(), t.getTx(), t.getTy());
    }

    static int closure(ArcType type) {
        return switch (type) {
            case OPEN -> Arc2D.OPEN;
            case CHORD -> Arc2D.CHORD;
            case ROUND -> Arc2D.PIE;
        };
    }

    static BasicStroke line(
            double width, StrokeLineCap cap, StrokeLineJoin join, double miter, double[] dashes, double phase) {
        float[] lengths = new float[dashes.length];
        boolean whole = true;
        for (int k = 0; k < lengths.length; k++) {
            lengths[k] = (float) Math.max(0, dashes[k]);
            whole &= lengths[k] == 0;
        }
        return new BasicStroke(
                (float) width,
                switch (cap) {
                    case BUTT -> BasicStroke.CAP_BUTT;
                    case ROUND -> BasicStroke.CAP_ROUND;
                    case SQUARE -> BasicStroke.CAP_SQUARE;
                },
                switch (join) {
                    case MITER -> BasicStroke.JOIN_MITER;
                    case ROUND -> BasicStroke.JOIN_ROUND;
                    case BEVEL -> BasicStroke.JOIN_BEVEL;
                },
                (float) Math.max(1, miter),
                whole ? null : lengths,
                (float) phase);
    }

    /** A polygon or a row of lines. */
    static Path2D way(double[] x, double[] y, int corners, boolean closed) {
        Path2D way = new Path2D.Double(Path2D.WIND_NON_ZERO);
        for (int k = 0; k < corners; k++) {
            if (k == 0) {
                way.moveTo(x[k], y[k]);
            } else {
                way.lineTo(x[k], y[k]);
            }
        }
        if (closed && corners > 0) {
            way.closePath();
        }
        return way;
    }
}
