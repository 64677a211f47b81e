package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FigureFilesTest {
    @TempDir
    Path folder = Path.of("unset");

    private static Figure filled(Color colour) {
        return new Figure(40, 30, g -> {
            g.setColor(colour);
            g.fillRect(0, 0, 40, 30);
        });
    }

    @Test
    void pngHasTheSizeTimesTheScaleAndTheColours() throws IOException {
        Path file = folder.resolve("sub/red.png");
        PngFigure.write(filled(Color.RED), 2, file);
        BufferedImage read = ImageIO.read(file.toFile());
        assertThat(read.getWidth()).isEqualTo(80);
        assertThat(read.getHeight()).isEqualTo(60);
        assertThat(read.getRGB(70, 50)).isEqualTo(Color.RED.getRGB());
    }

    @Test
    void gifHoldsAllItsPictures() throws IOException {
        Path file = folder.resolve("blink.gif");
        List<Double> told = new ArrayList<>();
        GifFigure.write(List.of(filled(Color.RED), filled(Color.BLUE), filled(Color.RED)), 10, file, told::add);
        assertThat(told).last().isEqualTo(1.0);
        ImageReader reader = ImageIO.getImageReadersByFormatName("gif").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            assertThat(reader.getNumImages(true)).isEqualTo(3);
            assertThat(reader.read(1).getRGB(5, 5)).isEqualTo(Color.BLUE.getRGB());
        } finally {
            reader.dispose();
        }
    }

    @Test
    void aFailureLeavesTheOldFileAndNothingElse() throws IOException {
        Path file = folder.resolve("kept.svg");
        Files.writeString(file, "old");
        Figure broken = new Figure(10, 10, g -> {
            throw new IllegalStateException("broken");
        });
        assertThatThrownBy(() -> SvgFigure.write(broken, file)).hasMessage("broken");
        assertThat(file).hasContent("old");
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void aFigureNeedsASize() {
        assertThatThrownBy(() -> new Figure(0, 10, g -> {})).hasMessageContaining("0 × 10");
    }
}
