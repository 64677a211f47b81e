package unfold.app.print;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ScrollBar;
import javafx.scene.image.ImageView;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import unfold.file.Figure;

/**
 * A part of the window as a figure. Panes, shapes and letters are drawn again, and what is {@link Printed} draws itself; nothing is
 * copied from the screen. Bars for scrolling and buttons that show nothing but an icon are left out: there is nothing to press on paper.
 */
public final class NodeFigure {
    /** The style class of what is left out as well. */
    private static final String ON_SCREEN = "on-screen";

    private NodeFigure() {}

    /**
     * A node as it is now; to be painted on the window's thread.
     *
     * @param ground what shows through
     */
    public static Figure of(Node node, Color ground) {
        Bounds size = node.getLayoutBounds();
        int width = (int) Math.max(1, Math.ceil(size.getWidth()));
        int height = (int) Math.max(1, Math.ceil(size.getHeight()));
        return new Figure(width, height, g -> {
            g.setColor(ground);
            g.fill(new Rectangle2D.Double(0, 0, width, height));
            AffineTransform before = g.getTransform();
            g.translate(-size.getMinX(), -size.getMinY());
            inside(g, node, false);
            g.setTransform(before);
        });
    }

    /**
     * The same, higher than it stands in the window, to which it goes back as soon as it is painted.
     *
     * @param more how much higher, in pixels; 0 or more
     */
    public static Figure of(Region region, double more, Color ground) {
        Figure seen = of(region, ground);
        int height = (int) Math.ceil(region.getHeight() + more);
        return new Figure(seen.width(), height, g -> {
            double before = region.getHeight();
            resize(region, height);
            try {
                of(region, ground).paint().on(g);
            } finally {
                resize(region, before);
            }
        });
    }

    private static void resize(Region region, double height) {
        region.resize(region.getWidth(), height);
        region.layout();
    }

    private static boolean unprinted(Node node) {
        return node.getStyleClass().contains(ON_SCREEN)
                || node instanceof ScrollBar
                || (node instanceof ButtonBase b
                        && (b.getText() == null || b.getText().isEmpty())
                        && b.getGraphic() != null);
    }

    private static void draw(Graphics2D g, Node node, boolean again) {
        if (!node.isVisible() || node.getOpacity() <= 0 || unprinted(node)) {
            return;
        }
        AffineTransform before = g.getTransform();
        Shape clip = g.getClip();
        float mixed = g.getComposite() instanceof AlphaComposite a ? a.getAlpha() : 1;
        g.transform(Awt.of(node.getLocalToParentTransform()));
        if (node.getClip() instanceof javafx.scene.shape.Shape shape) {
            Shape own = Outlines.of(shape);
            if (own != null) {
                g.clip(Awt.of(shape.getLocalToParentTransform()).createTransformedShape(own));
            }
        } else if (node.getClip() != null) {
            Bounds b = node.getClip().getBoundsInParent();
            g.clip(new Rectangle2D.Double(b.getMinX(), b.getMinY(), b.getWidth(), b.getHeight()));
        }
        if (node.getOpacity() < 1) {
            g.setComposite(AlphaComposite.SrcOver.derive((float) (mixed * node.getOpacity())));
        }
        inside(g, node, again);
        g.setTransform(before);
        g.setClip(clip);
        if (node.getOpacity() < 1) {
            g.setComposite(AlphaComposite.SrcOver.derive(mixed));
        }
    }

    /** @param again whether something above draws what lies on images and canvases */
    private static void inside(Graphics2D g, Node node, boolean again) {
        boolean below = again || node instanceof Printed;
        if (node instanceof Region region) {
            Boxes.draw(g, region);
        }
        if (node instanceof Printed printed) {
            AffineTransform before = g.getTransform();
            Shape clip = g.getClip();
            printed.print(g);
            g.setTransform(before);
            g.setClip(clip);
        }
        if (node instanceof Text text) {
            Lines.write(g, text);
        } else if (node instanceof javafx.scene.shape.Shape shape) {
            Outlines.draw(g, shape);
        } else if (!again && (node instanceof Canvas || node instanceof ImageView)) {
            throw new IllegalStateException("nobody draws again what is seen on " + node + " in " + node.getParent());
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                draw(g, child, below);
            }
        }
    }
}
