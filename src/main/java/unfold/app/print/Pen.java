package unfold.app.print;

import java.awt.Graphics2D;
import javafx.geometry.VPos;
import javafx.scene.image.Image;
import javafx.scene.paint.Paint;
import javafx.scene.shape.ArcType;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

/**
 * What the pictures of the window are drawn with: on a canvas, or once more for a file. The words are those of JavaFX's graphics context
 * and mean the same.
 */
public interface Pen {
    /** A pen for a file. */
    static Pen printing(Graphics2D g) {
        return new PrintPen(g);
    }

    /** What areas and letters are filled with. */
    void setFill(Paint paint);

    /** What lines are drawn with. */
    void setStroke(Paint paint);

    /** How wide lines are, in pixels. */
    void setLineWidth(double width);

    /** How wide lines are, in pixels. */
    double getLineWidth();

    /** Lengths of dashes and gaps in turn; none for a whole line. */
    void setLineDashes(double... lengths);

    /** The face of letters. */
    void setFont(Font font);

    /** Where across a text its place is. */
    void setTextAlign(TextAlignment side);

    /** Where down a text its place is. */
    void setTextBaseline(VPos line);

    /** Whether images are smoothed when they are made larger. */
    void setImageSmoothing(boolean smooth);

    /** Remembers everything that is set, clip included. */
    void save();

    /** Goes back to what was remembered last. */
    void restore();

    /** Begins a path. */
    void beginPath();

    /** Goes somewhere without a line. */
    void moveTo(double x, double y);

    /** Goes somewhere with a line. */
    void lineTo(double x, double y);

    /** Adds a rectangle to the path. */
    void rect(double x, double y, double width, double height);

    /** Draws only inside the path from now on. */
    void clip();

    /** Draws the path. */
    void stroke();

    /** Draws a line. */
    void strokeLine(double x0, double y0, double x1, double y1);

    /** Makes a rectangle clear; in a file it is clear anyway. */
    void clearRect(double x, double y, double width, double height);

    /** Fills a rectangle. */
    void fillRect(double x, double y, double width, double height);

    /** Draws a rectangle. */
    void strokeRect(double x, double y, double width, double height);

    /** Fills a rectangle with round corners. */
    void fillRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight);

    /** Draws a rectangle with round corners. */
    void strokeRoundRect(double x, double y, double width, double height, double arcWidth, double arcHeight);

    /** Fills an ellipse. */
    void fillOval(double x, double y, double width, double height);

    /** Draws an ellipse. */
    void strokeOval(double x, double y, double width, double height);

    /** Fills a part of an ellipse, from an angle on, in degrees against the clock from the right. */
    void fillArc(double x, double y, double width, double height, double start, double extent, ArcType closure);

    /** Fills a polygon of the first so many corners. */
    void fillPolygon(double[] x, double[] y, int corners);

    /** Writes. */
    void fillText(String text, double x, double y);

    /** Writes, narrower where this width would not do. */
    void fillText(String text, double x, double y, double most);

    /** Draws the outlines of letters. */
    void strokeText(String text, double x, double y);

    /** Draws an image, as large as this. */
    void drawImage(Image image, double x, double y, double width, double height);

    /** Draws a part of an image, as large as this. */
    void drawImage(
            Image image,
            double fromX,
            double fromY,
            double fromWidth,
            double fromHeight,
            double x,
            double y,
            double width,
            double height);
}
