package unfold.file;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.util.List;
import java.util.Set;

/**
 * Faces of letters in files. A text stays text where it is set in a face that every machine has in some form; letters of any other face,
 * those of formulas above all, become outlines.
 */
final class Faces {
    private static final Set<String> EVERYWHERE =
            Set.of(Font.SANS_SERIF, Font.SERIF, Font.MONOSPACED, Font.DIALOG, Font.DIALOG_INPUT);

    private Faces() {}

    /** Whether a text in this face can stay text. */
    static boolean everywhere(Font font) {
        return EVERYWHERE.contains(font.getFamily()) && !font.isTransformed();
    }

    /** Writes a text as outlines, in the face that is set. */
    static void outline(Graphics2D g, String text, float x, float y) {
        g.fill(new TextLayout(text, g.getFont(), g.getFontRenderContext())
                .getOutline(AffineTransform.getTranslateInstance(x, y)));
    }

    /** Its kind by the name that SVG has for it. */
    static String kind(Font font) {
        return switch (font.getFamily()) {
            case Font.SERIF -> "serif";
            case Font.MONOSPACED, Font.DIALOG_INPUT -> "monospace";
            default -> "sans-serif";
        };
    }

    /** Families to look for in turn, all of nearly the same widths, for a kind. */
    static String families(String kind) {
        return switch (kind) {
            case "serif" -> "DejaVu Serif, Bitstream Vera Serif, Georgia, serif";
            case "monospace" -> "DejaVu Sans Mono, Menlo, Consolas, monospace";
            default -> "DejaVu Sans, Bitstream Vera Sans, Verdana, sans-serif";
        };
    }

    /** Names of the files such a face may be in. */
    static List<String> files(Font font) {
        boolean bold = font.isBold();
        boolean italic = font.isItalic();
        String style = (bold ? "Bold" : "") + (italic ? "Oblique" : "");
        String serif = (bold ? "Bold" : "") + (italic ? "Italic" : "");
        String words = (bold ? " Bold" : "") + (italic ? " Italic" : "");
        String windows = bold && italic ? "z" : bold ? "b" : italic ? "i" : "";
        return switch (kind(font)) {
            case "serif" -> List.of(
                    named("DejaVuSerif", serif), "Georgia" + words + ".ttf", "georgia" + windows + ".ttf");
            case "monospace" -> List.of(
                    named("DejaVuSansMono", style), "Courier New" + words + ".ttf", "consola" + windows + ".ttf");
            default -> List.of(named("DejaVuSans", style), "Verdana" + words + ".ttf", "verdana" + windows + ".ttf");
        };
    }

    private static String named(String family, String style) {
        return family + (style.isEmpty() ? "" : "-" + style) + ".ttf";
    }
}
