package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.lowagie.text.pdf.PdfReader;
import com.lowagie.text.pdf.parser.PdfTextExtractor;
import java.awt.AlphaComposite;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.jcodec.api.FrameGrab;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.scale.AWTUtil;
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

    private static Film blink() {
        return new Film(3, 10, k -> filled(k == 1 ? Color.BLUE : Color.RED));
    }

    @Test
    void mp4HoldsAllItsPictures() throws Exception {
        Path file = folder.resolve("blink.mp4");
        FilmFile.write(blink(), file, done -> {});
        try (SeekableByteChannel channel = NIOUtils.readableFileChannel(file.toString())) {
            FrameGrab grab = FrameGrab.createFrameGrab(channel);
            assertThat(grab.getVideoTrack().getMeta().getTotalFrames()).isEqualTo(3);
            assertThat(grab.getVideoTrack().getMeta().getTotalDuration()).isCloseTo(0.3, within(1e-6));
            for (boolean blue : new boolean[] {false, true, false}) {
                Color middle =
                        new Color(AWTUtil.toBufferedImage(grab.getNativeFrame()).getRGB(20, 15));
                assertThat(middle.getBlue() > middle.getRed()).isEqualTo(blue);
            }
        }
    }

    @Test
    void zipHoldsAllItsPictures() throws IOException {
        Path file = folder.resolve("blink.zip");
        FilmFile.write(blink(), file, done -> {});
        List<String> names = new ArrayList<>();
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(file))) {
            for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
                names.add(e.getName());
                assertThat(ImageIO.read(zip).getWidth()).isEqualTo(40);
            }
        }
        assertThat(names).containsExactly("frame-00001.png", "frame-00002.png", "frame-00003.png");
    }

    @Test
    void aFilmThatIsGivenUpLeavesNothing() throws IOException {
        for (String name : List.of("a.gif", "a.mp4", "a.zip")) {
            assertThatThrownBy(() -> FilmFile.write(blink(), folder.resolve(name), done -> {
                        throw new CancellationException();
                    }))
                    .isInstanceOf(CancellationException.class);
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void pdfIsOnePageOfTheSizeAndHoldsItsPaths() throws IOException {
        Path file = folder.resolve("red.pdf");
        FigureFile.write(filled(Color.RED), FigureSize.USUAL, file);
        try (PdfReader pdf = new PdfReader(file.toString())) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(1);
            assertThat(pdf.getPageSize(1).getWidth()).isEqualTo(40);
            assertThat(pdf.getPageSize(1).getHeight()).isEqualTo(30);
            assertThat(new String(pdf.getPageContent(1), StandardCharsets.ISO_8859_1))
                    .contains("1 0 0 rg", "f");
        }
    }

    @Test
    void tikzSaysWhatIsDrawn() {
        Figure figure = new Figure(40, 30, g -> {
            g.setColor(Color.RED);
            g.fillRect(1, 2, 10, 5);
            g.setComposite(AlphaComposite.SrcOver.derive(0.5f));
            g.setColor(Color.BLUE);
            g.translate(10, 0);
            g.scale(2, 2);
            g.setStroke(new BasicStroke(1.5f, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, new float[] {3, 1}, 0));
            g.draw(new Line2D.Double(0, 0, 5, 5));
        });
        assertThat(FigureFile.tikz(figure).lines())
                .containsExactly(
                        "% Unfold; needs \\usepackage{tikz}",
                        "\\begin{tikzpicture}[x=1bp,y=-1bp]",
                        "\\definecolor{unfoldA}{RGB}{255,0,0}",
                        "\\definecolor{unfoldB}{RGB}{0,0,255}",
                        "\\clip (0,0) rectangle (40,30);",
                        "\\fill[fill=unfoldA] (1,2)--(11,2)--(11,7)--(1,7)--(1,2)--cycle;",
                        "\\draw[draw=unfoldB,draw opacity=0.500,line width=3bp,line cap=round,line join=round,"
                                + "dash pattern=on 6bp off 2bp] (10,0)--(20,10);",
                        "\\end{tikzpicture}");
    }

    private static Figure written() {
        return new Figure(200, 60, g -> {
            g.setColor(Color.BLACK);
            g.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
            g.drawString("∇W of step τ", 10, 20);
            g.setFont(new Font(Font.MONOSPACED, Font.BOLD, 14));
            g.drawString("0.25", 10, 45);
        });
    }

    @Test
    void lettersStayLettersInSvgAndPdf() throws IOException {
        assertThat(SvgFigure.text(written()))
                .contains(">∇W of step τ<", ">0.25<", "DejaVu Sans Mono, Menlo", "bold")
                .doesNotContain("<path");
        Path file = folder.resolve("words.pdf");
        FigureFile.write(written(), FigureSize.USUAL, file);
        try (PdfReader pdf = new PdfReader(file.toString())) {
            assertThat(new PdfTextExtractor(pdf).getTextFromPage(1)).contains("∇W of step τ", "0.25");
        }
        assertThat(FigureFile.tikz(written())).contains("\\fill").doesNotContain("step");
    }

    /** Two cells beside each other, twenty times as large, and one that is half clear. */
    private static Figure cells() {
        BufferedImage image = new BufferedImage(2, 2, BufferedImage.TYPE_INT_ARGB);
        image.setRGB(0, 0, 0xFFFF0000);
        image.setRGB(1, 0, 0xFF0000FF);
        image.setRGB(1, 1, 0x80000000);
        return new Figure(50, 50, g -> {
            g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            AffineTransform at = AffineTransform.getTranslateInstance(5, 5);
            at.scale(20, 20);
            g.drawImage(image, at, null);
        });
    }

    @Test
    void pixelsStaySharp() throws Exception {
        String svg = SvgFigure.text(cells());
        String start = "data:image/png;base64,";
        int at = svg.indexOf(start) + start.length();
        String png = svg.substring(at, svg.indexOf('"', at)).replaceAll("\\s", "");
        BufferedImage read =
                ImageIO.read(new ByteArrayInputStream(Base64.getDecoder().decode(png)));
        int cell = read.getWidth() / 2;
        assertThat(cell).as("a cell is made of many pixels").isEqualTo(64);
        assertThat(read.getRGB(cell - 1, 0)).isEqualTo(0xFFFF0000);
        assertThat(read.getRGB(cell, 0)).isEqualTo(0xFF0000FF);
        assertThat(FigureFile.tikz(cells()).lines())
                .contains(
                        "\\fill[fill={rgb,255:red,255;green,0;blue,0}] (5,5)--(31,5)--(31,31)--(5,31)--(5,5)--cycle;",
                        "\\fill[fill={rgb,255:red,0;green,0;blue,255}] (25,5)--(45,5)--(45,31)--(25,31)--(25,5)--cycle;",
                        "\\fill[fill={rgb,255:red,0;green,0;blue,0},fill opacity=0.502]"
                                + " (25,25)--(45,25)--(45,45)--(25,45)--(25,25)--cycle;");
    }

    @Test
    void aFormatNobodyKnowsIsRefused() {
        assertThatThrownBy(() -> FigureFile.write(filled(Color.RED), FigureSize.USUAL, folder.resolve("a.bmp")))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(".svg, .pdf, .png or .tex");
        assertThatThrownBy(() -> FilmFile.write(blink(), folder.resolve("a.avi"), done -> {}))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(".gif, .mp4 or .zip");
    }

    @Test
    void gifHoldsAllItsPictures() throws IOException {
        Path file = folder.resolve("blink.gif");
        List<Double> told = new ArrayList<>();
        FilmFile.write(blink(), file, told::add);
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
