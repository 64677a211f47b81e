package unfold.app.canvas;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.paint.Color;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/** A part of the window as a picture. */
public final class NodePicture {
    private final BufferedImage image;

    /**
     * What is seen now.
     *
     * @param scale pixels of the picture for each of the window
     * @param ground what shows through
     */
    public NodePicture(Node node, double scale, Color ground) {
        SnapshotParameters how = new SnapshotParameters();
        how.setTransform(Transform.scale(scale, scale));
        how.setFill(ground);
        image = SwingFXUtils.fromFXImage(node.snapshot(how, null), null);
    }

    /** Writes it as PNG; on any thread. */
    public void write(OutputStream out) throws IOException {
        if (!ImageIO.write(image, "png", out)) {
            throw new IOException("this Java runtime cannot write PNG files");
        }
    }
}
