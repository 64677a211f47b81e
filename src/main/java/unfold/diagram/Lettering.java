package unfold.diagram;

import java.awt.Font;
import java.awt.FontFormatException;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.font.GlyphVector;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import unfold.circuit.Symbol;

/**
 * Letters as outlines, set as a book of mathematics sets them: Computer Modern, italic letters, upright figures. Outlines look the same on
 * screen, in SVG and on every machine.
 */
public final class Lettering {
    private static final String HOME = "/org/scilab/forge/jlatexmath/fonts/";
    private static final FontRenderContext CONTEXT = new FontRenderContext(new AffineTransform(), true, true);
    private static final String GREEK = "αβγδεζηθικλμνξπρστ";
    private static final int FIRST_GREEK = 0xAE;
    private final Map<Key, Written> cache = new ConcurrentHashMap<>();
    private final Map<LabelKey, Label> labels = new ConcurrentHashMap<>();

    /** Read when the first letter is written: that takes a tenth of a second, which the start of the window has not got. */
    private static final class Faces {
        static final Font ITALIC = font("base/jlm_cmmi10.ttf");
        static final Font UPRIGHT = font("latin/jlm_cmr10.ttf");
        static final Font SIGNS = font("maths/jlm_cmsy10.ttf");
        static final Font PLAIN = new Font(Font.SANS_SERIF, Font.PLAIN, 1);
    }

    private record LabelKey(Symbol symbol, String step) {}

    private record Key(String text, boolean mathematics) {}

    /**
     * Outlines of size 1, starting at the origin of the baseline.
     *
     * @param outline the outlines
     * @param advance how far the next would start
     */
    public record Written(Shape outline, double advance) {
        /** The outlines at a place and size. */
        public Shape at(double x, double y, double size) {
            AffineTransform t = AffineTransform.getTranslateInstance(x, y);
            t.scale(size, size);
            return t.createTransformedShape(outline);
        }

        /** The outlines around a middle. */
        public Shape centred(double x, double y, double size) {
            Rectangle2D b = outline.getBounds2D();
            return at(x - size * advance / 2, y - size * b.getCenterY(), size);
        }
    }

    /**
     * A symbol in its parts, so that they can be drawn with different strength.
     *
     * @param letter the letter with what is lowered or raised for good
     * @param step the step in parentheses
     * @param letterWidth of the letter alone, for size 1
     * @param width of both, for size 1
     */
    public record Label(Shape letter, Shape step, double letterWidth, double width) {}

    private static Font font(String name) {
        try (InputStream in = Lettering.class.getResourceAsStream(HOME + name)) {
            if (in == null) {
                return new Font(Font.SERIF, name.contains("mi10") ? Font.ITALIC : Font.PLAIN, 1);
            }
            return Font.createFont(Font.TRUETYPE_FONT, in).deriveFont(1f);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (FontFormatException e) {
            throw new IllegalStateException("the font " + name + " cannot be read", e);
        }
    }

    /** Mathematics in one line: letters italic, figures and signs upright. */
    public Written mathematics(String text) {
        return cache.computeIfAbsent(new Key(text, true), k -> write(text, true));
    }

    /** Words and numbers in the plain face of the screen. */
    public Written words(String text) {
        return cache.computeIfAbsent(new Key(text, false), k -> write(text, false));
    }

    /** A symbol with a step raised in parentheses, at the origin, size 1. */
    public Label label(Symbol symbol, String step) {
        return labels.computeIfAbsent(new LabelKey(symbol, step), k -> set(symbol, step));
    }

    private Label set(Symbol symbol, String step) {
        String base = symbol.base();
        boolean tilde = base.endsWith("~");
        Written letter = mathematics(tilde ? base.substring(0, base.length() - 1) : base);
        Path2D.Double shape = new Path2D.Double(letter.at(0, 0, 1));
        if (tilde) {
            Rectangle2D b = letter.outline().getBounds2D();
            Written accent = mathematics("~");
            Rectangle2D a = accent.outline().getBounds2D();
            shape.append(accent.at(b.getCenterX() - a.getCenterX() + 0.04, b.getMinY() - a.getMaxY() - 0.06, 1), false);
        }
        double x = letter.advance() + 0.03;
        double after = x;
        if (!symbol.below().isEmpty()) {
            Written below = mathematics(symbol.below());
            shape.append(below.at(x - 0.02, 0.2, 0.68), false);
            after = Math.max(after, x + 0.68 * below.advance());
        }
        double raise = -0.4;
        double raisedAt = x + 0.04;
        if (!symbol.above().isEmpty()) {
            Written above = mathematics(symbol.above());
            shape.append(above.at(raisedAt, raise, 0.68), false);
            raisedAt += 0.68 * above.advance() + 0.03;
            after = Math.max(after, raisedAt);
        }
        if (step.isEmpty()) {
            return new Label(shape, new Path2D.Double(), after, after);
        }
        Written raised = mathematics("(" + step + ")");
        double width = Math.max(after, raisedAt + 0.66 * raised.advance());
        return new Label(shape, raised.at(raisedAt, raise, 0.66), after, width);
    }

    private Written write(String text, boolean mathematics) {
        Path2D.Double all = new Path2D.Double();
        double x = 0;
        for (int k = 0; k < text.length(); k += Character.charCount(text.codePointAt(k))) {
            int c = text.codePointAt(k);
            Font font = Faces.PLAIN;
            int code = c;
            int greek = c < 0x10000 ? GREEK.indexOf((char) c) : -1;
            if (mathematics && c < 127) {
                font = Character.isLetter(c) ? Faces.ITALIC : c == '-' ? Faces.SIGNS : Faces.UPRIGHT;
                code = c == '-' ? 0xA1 : c;
            } else if (mathematics && (c == '−' || c == '×' || c == '⊙')) {
                font = Faces.SIGNS;
                code = c == '−' ? 0xA1 : c == '×' ? 0xA3 : 0xAF;
            } else if (mathematics && greek >= 0) {
                font = Faces.ITALIC;
                code = FIRST_GREEK + greek;
            }
            GlyphVector glyph = font.createGlyphVector(CONTEXT, Character.toChars(code));
            all.append(glyph.getOutline((float) x, 0), false);
            x += glyph.getGlyphMetrics(0).getAdvanceX();
        }
        return new Written(all, x);
    }

    /** Upright words of mathematics, such as tanh. */
    public Written roman(String text) {
        return cache.computeIfAbsent(new Key("\\" + text, true), k -> {
            GlyphVector glyphs = Faces.UPRIGHT.createGlyphVector(CONTEXT, text);
            return new Written(
                    new Area(glyphs.getOutline()), glyphs.getLogicalBounds().getWidth());
        });
    }
}
