package unfold.file;

import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics;
import java.awt.Graphics2D;
import java.awt.GraphicsConfiguration;
import java.awt.Image;
import java.awt.Paint;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.font.TextLayout;
import java.awt.geom.AffineTransform;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.awt.image.ImageObserver;
import java.awt.image.RenderedImage;
import java.awt.image.renderable.RenderableImage;
import java.text.AttributedCharacterIterator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.batik.ext.awt.g2d.AbstractGraphics2D;
import org.apache.batik.ext.awt.g2d.GraphicContext;

/**
 * Draws TikZ commands, one on a line: filled and drawn paths with colour, opacity, line width and dashes. Letters are outlines, so that the
 * picture is the same in every document. A picture made of pixels is one filled cell for each, coarser where
 * they would be too many for TeX.
 */
final class TikzGraphics extends AbstractGraphics2D {
    private static final Graphics METRICS = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB).createGraphics();

    /** TeX takes half a minute for as many. */
    private static final int MOST_CELLS = 20_000;
    /** How far a cell of a picture of pixels reaches under the next, as a share of it. */
    private static final double UNDER = 0.3;

    private final StringBuilder lines;
    private final Map<Integer, String> colours;

    TikzGraphics() {
        super(true);
        gc = new GraphicContext(new AffineTransform());
        lines = new StringBuilder();
        colours = new LinkedHashMap<>();
    }

    private TikzGraphics(TikzGraphics other) {
        super(other);
        lines = other.lines;
        colours = other.colours;
    }

    /** Everything drawn so far, as a picture of this size in points. */
    String picture(int width, int height) {
        StringBuilder text =
                new StringBuilder("% Unfold; needs \\usepackage{tikz}\n\\begin{tikzpicture}[x=1bp,y=-1bp]\n");
        colours.forEach((rgb, name) -> text.append(String.format(
                Locale.ROOT,
                "\\definecolor{%s}{RGB}{%d,%d,%d}\n",
                name,
                (rgb >> 16) & 0xFF,
                (rgb >> 8) & 0xFF,
                rgb & 0xFF)));
        text.append(String.format(Locale.ROOT, "\\clip (0,0) rectangle (%d,%d);\n", width, height));
        return text.append(lines).append("\\end{tikzpicture}\n").toString();
    }

    @Override
    public void fill(Shape shape) {
        String path = path(getTransform().createTransformedShape(shape));
        if (!path.isEmpty() && opacity() > 0) {
            boolean evenOdd = shape.getPathIterator(null).getWindingRule() == PathIterator.WIND_EVEN_ODD;
            command("fill", "fill=" + colour() + opacity("fill") + (evenOdd ? ",even odd rule" : ""), path);
        }
    }

    @Override
    public void draw(Shape shape) {
        AffineTransform to = getTransform();
        double scale = Math.sqrt(Math.abs(to.getDeterminant()));
        boolean even = Math.abs(to.getScaleX()) == Math.abs(to.getScaleY()) && to.getShearX() == 0;
        if (!(getStroke() instanceof BasicStroke stroke) || !even) {
            fill(getStroke().createStrokedShape(shape));
            return;
        }
        String path = path(to.createTransformedShape(shape));
        if (!path.isEmpty() && opacity() > 0) {
            command("draw", "draw=" + colour() + opacity("draw") + line(stroke, scale), path);
        }
    }

    private void command(String what, String how, String path) {
        Shape clip = getClip();
        if (clip != null) {
            lines.append("\\begin{scope}\\clip ")
                    .append(path(getTransform().createTransformedShape(clip)))
                    .append(";\n");
        }
        lines.append('\\')
                .append(what)
                .append('[')
                .append(how)
                .append("] ")
                .append(path)
                .append(";\n");
        if (clip != null) {
            lines.append("\\end{scope}\n");
        }
    }

    private static String line(BasicStroke stroke, double scale) {
        StringBuilder line = new StringBuilder(",line width=" + number(stroke.getLineWidth() * scale) + "bp");
        line.append(
                switch (stroke.getEndCap()) {
                    case BasicStroke.CAP_ROUND -> ",line cap=round";
                    case BasicStroke.CAP_SQUARE -> ",line cap=rect";
                    default -> "";
                });
        line.append(
                switch (stroke.getLineJoin()) {
                    case BasicStroke.JOIN_ROUND -> ",line join=round";
                    case BasicStroke.JOIN_BEVEL -> ",line join=bevel";
                    default -> "";
                });
        float[] dashes = stroke.getDashArray();
        if (dashes != null) {
            line.append(",dash pattern=");
            for (int k = 0; k < dashes.length * (1 + dashes.length % 2); k++) {
                line.append(k % 2 == 0 ? "on " : "off ")
                        .append(number(dashes[k % dashes.length] * scale))
                        .append("bp ");
            }
        }
        return line.toString().stripTrailing();
    }

    private String colour() {
        Paint paint = getPaint();
        int rgb = (paint instanceof Color c ? c : getColor()).getRGB() & 0xFFFFFF;
        return colours.computeIfAbsent(rgb, k -> "unfold" + letters(colours.size()));
    }

    /** A, B … Z, BA …: names of colours have no digits everywhere. */
    private static String letters(int number) {
        String last = Character.toString('A' + number % 26);
        return number < 26 ? last : letters(number / 26) + last;
    }

    private double opacity() {
        Composite composite = getComposite();
        double all = composite instanceof AlphaComposite a ? a.getAlpha() : 1;
        return all * (getPaint() instanceof Color c ? c.getAlpha() / 255.0 : 1);
    }

    private String opacity(String of) {
        return opacity() >= 0.999 ? "" : "," + of + " opacity=" + String.format(Locale.ROOT, "%.3f", opacity());
    }

    private static String path(Shape shape) {
        StringBuilder path = new StringBuilder();
        double[] at = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator it = shape.getPathIterator(null); !it.isDone(); it.next()) {
            switch (it.currentSegment(at)) {
                case PathIterator.SEG_MOVETO -> path.append(path.isEmpty() ? "" : " ")
                        .append(point(at[0], at[1]));
                case PathIterator.SEG_LINETO -> path.append("--").append(point(at[0], at[1]));
                case PathIterator.SEG_QUADTO -> path.append("..controls")
                        .append(point(x + 2 * (at[0] - x) / 3, y + 2 * (at[1] - y) / 3))
                        .append("and")
                        .append(point(at[2] + 2 * (at[0] - at[2]) / 3, at[3] + 2 * (at[1] - at[3]) / 3))
                        .append("..")
                        .append(point(at[2], at[3]));
                case PathIterator.SEG_CUBICTO -> path.append("..controls")
                        .append(point(at[0], at[1]))
                        .append("and")
                        .append(point(at[2], at[3]))
                        .append("..")
                        .append(point(at[4], at[5]));
                default -> path.append("--cycle");
            }
            int last =
                    switch (it.currentSegment(at)) {
                        case PathIterator.SEG_QUADTO -> 2;
                        case PathIterator.SEG_CUBICTO -> 4;
                        case PathIterator.SEG_CLOSE -> -1;
                        default -> 0;
                    };
            x = last < 0 ? x : at[last];
            y = last < 0 ? y : at[last + 1];
        }
        return path.toString();
    }

    private static String point(double x, double y) {
        return "(" + number(x) + "," + number(y) + ")";
    }

    /** Two digits after the point are finer than any printer; TeX knows no exponents. */
    private static String number(double value) {
        double rounded = Math.rint(100 * value) / 100 + 0.0;
        return rounded == Math.rint(rounded) && Math.abs(rounded) < 1e9
                ? Long.toString((long) rounded)
                : String.format(Locale.ROOT, "%.2f", rounded);
    }

    @Override
    public void drawString(String text, float x, float y) {
        Atomic.goOn();
        if (!text.isEmpty()) {
            Faces.outline(this, text, x, y);
        }
    }

    @Override
    public void drawString(AttributedCharacterIterator text, float x, float y) {
        fill(new TextLayout(text, getFontRenderContext()).getOutline(AffineTransform.getTranslateInstance(x, y)));
    }

    @Override
    public Graphics create() {
        return new TikzGraphics(this);
    }

    @Override
    public FontMetrics getFontMetrics(Font font) {
        return METRICS.getFontMetrics(font);
    }

    @Override
    public GraphicsConfiguration getDeviceConfiguration() {
        return ((Graphics2D) METRICS).getDeviceConfiguration();
    }

    @Override
    public void dispose() {
        // there is nothing to let go of
    }

    @Override
    public void setXORMode(Color other) {
        throw pixels();
    }

    @Override
    public void copyArea(int x, int y, int width, int height, int dx, int dy) {
        throw pixels();
    }

    @Override
    public void drawRenderableImage(RenderableImage image, AffineTransform at) {
        throw pixels();
    }

    @Override
    public void drawRenderedImage(RenderedImage image, AffineTransform at) {
        throw pixels();
    }

    /** Cells of one colour side by side are one rectangle; each reaches a little under the next, or the paper would show between them. */
    @Override
    public boolean drawImage(Image image, int x, int y, ImageObserver observer) {
        if (!(image instanceof BufferedImage fine)) {
            throw pixels();
        }
        BufferedImage all = fine;
        while ((long) all.getWidth() * all.getHeight() > MOST_CELLS) {
            all = halved(all);
        }
        AffineTransform before = getTransform();
        translate(x, y);
        scale((double) fine.getWidth() / all.getWidth(), (double) fine.getHeight() / all.getHeight());
        cells(all);
        setTransform(before);
        return true;
    }

    private static BufferedImage halved(BufferedImage image) {
        int width = (image.getWidth() + 1) / 2;
        int height = (image.getHeight() + 1) / 2;
        BufferedImage half = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB);
        Graphics2D g = half.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(image, 0, 0, width, height, null);
        g.dispose();
        return half;
    }

    private void cells(BufferedImage all) {
        for (int row = 0; row < all.getHeight(); row++) {
            int from = 0;
            for (int to = 1; to <= all.getWidth(); to++) {
                int argb = all.getRGB(from, row);
                if (to == all.getWidth() || all.getRGB(to, row) != argb) {
                    double under = argb >>> 24 == 255 ? UNDER : 0;
                    cell(
                            argb,
                            new Rectangle2D.Double(
                                    from,
                                    row,
                                    to - from + (to < all.getWidth() ? under : 0),
                                    1 + (row + 1 < all.getHeight() ? under : 0)));
                    from = to;
                }
            }
        }
    }

    private void cell(int argb, Rectangle2D where) {
        int opaque = argb >>> 24;
        if (opaque > 0) {
            String colour = String.format(
                    Locale.ROOT,
                    "fill={rgb,255:red,%d;green,%d;blue,%d}",
                    argb >> 16 & 0xFF,
                    argb >> 8 & 0xFF,
                    argb & 0xFF);
            String seen = opaque < 255 ? String.format(Locale.ROOT, ",fill opacity=%.3f", opaque / 255.0) : "";
            command("fill", colour + seen, path(getTransform().createTransformedShape(where)));
        }
    }

    @Override
    public boolean drawImage(Image image, int x, int y, int width, int height, ImageObserver observer) {
        throw pixels();
    }

    private static UnsupportedOperationException pixels() {
        return new UnsupportedOperationException("such a picture cannot be written as TikZ; choose SVG or PDF");
    }
}
