package unfold.app.canvas;

import java.awt.Graphics2D;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.layout.Region;
import unfold.app.print.Pen;
import unfold.app.print.Printed;
import unfold.app.print.ScreenPen;

/** A canvas as large as its pane that is drawn again only after something said it changed. */
public abstract class Layered extends Region implements Printed {
    private final Canvas canvas = new Canvas();
    private boolean dirty = true;
    private long drawings;

    /** An empty canvas. */
    protected Layered() {
        canvas.setManaged(false);
        getChildren().add(canvas);
        setMinSize(0, 0);
        widthProperty().addListener(o -> touch());
        heightProperty().addListener(o -> touch());
    }

    /** Asks for a drawing. */
    protected final void touch() {
        dirty = true;
    }

    /** Draws if something changed; called once a frame. */
    public final boolean refresh() {
        if (!dirty || getWidth() < 1 || getHeight() < 1 || !isVisible() || getScene() == null) {
            return false;
        }
        dirty = false;
        if (canvas.getWidth() != getWidth() || canvas.getHeight() != getHeight()) {
            canvas.setWidth(getWidth());
            canvas.setHeight(getHeight());
        }
        GraphicsContext g = canvas.getGraphicsContext2D();
        g.clearRect(0, 0, getWidth(), getHeight());
        paint(new ScreenPen(g), getWidth(), getHeight());
        drawings++;
        return true;
    }

    @Override
    public final void print(Graphics2D g) {
        if (getWidth() >= 1 && getHeight() >= 1) {
            paint(Pen.printing(g), getWidth(), getHeight());
        }
    }

    /** How often it was drawn. */
    public final long drawings() {
        return drawings;
    }

    /** Draws everything on a clear ground of this size, in pixels. */
    protected abstract void paint(Pen g, double width, double height);
}
