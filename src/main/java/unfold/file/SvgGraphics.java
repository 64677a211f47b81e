package unfold.file;

import java.awt.Graphics;
import java.awt.Image;
import java.awt.geom.AffineTransform;
import java.awt.image.ImageObserver;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** Draws SVG; a text stays text where its face allows it, see {@link Faces}. */
final class SvgGraphics extends SVGGraphics2D {
    SvgGraphics(SVGGeneratorContext context) {
        super(context, false);
    }

    private SvgGraphics(SvgGraphics other) {
        super(other);
    }

    @Override
    public Graphics create() {
        return new SvgGraphics(this);
    }

    @Override
    public void drawString(String text, float x, float y) {
        Atomic.goOn();
        if (text.isEmpty()) {
            return;
        }
        if (Faces.everywhere(getFont())) {
            super.drawString(text, x, y);
        } else {
            Faces.outline(this, text, x, y);
        }
    }

    @Override
    public boolean drawImage(Image image, AffineTransform at, ImageObserver observer) {
        SharpPixels pixels = SharpPixels.of(this, image, at);
        return super.drawImage(pixels.image(), pixels.at(), observer);
    }

    /** Everything that was drawn; faces are named by families that are found. */
    Element picture(int width, int height) {
        Element root = getRoot();
        root.setAttribute("viewBox", "0 0 " + width + " " + height);
        if (root.getElementsByTagNameNS(SVG_NAMESPACE_URI, SVG_TEXT_TAG).getLength() > 0) {
            mend(root);
        }
        return root;
    }

    private static void mend(Element element) {
        String family = element.getAttribute("font-family");
        if (!family.isEmpty()) {
            element.setAttribute("font-family", Faces.families(family.replace("'", "")));
        }
        for (Node child = element.getFirstChild(); child != null; child = child.getNextSibling()) {
            if (child instanceof Element below) {
                mend(below);
            }
        }
    }
}
