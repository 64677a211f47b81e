package unfold.app.print;

import java.awt.Graphics2D;

/**
 * A part of the window that can be drawn once more, as vectors: a node whose picture on screen lies on canvases or images below it. Those
 * are not printed; other nodes below it are, over what this draws.
 */
public interface Printed {
    /** Draws on this, in the node's own pixels; on the window's thread. */
    void print(Graphics2D g);
}
