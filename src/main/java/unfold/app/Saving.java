package unfold.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import unfold.app.canvas.Pictures;
import unfold.app.chart.FileChoice;
import unfold.app.desk.Background;
import unfold.app.desk.FileWriting;
import unfold.app.desk.Notices;
import unfold.app.desk.Prints;
import unfold.app.desk.Sight;
import unfold.app.desk.Wording;
import unfold.app.view.Dialogs;
import unfold.app.view.FigureSaving;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Viewport;
import unfold.file.Atomic;
import unfold.file.Figure;
import unfold.file.FigureFile;
import unfold.file.FigureSize;
import unfold.file.FileKind;
import unfold.file.PngFigure;

/** Writes pictures and curves into files, whole or not at all. */
final class Saving implements FigureSaving, FileChoice {
    private final Pictures pictures;
    private final Sight sight;
    private final Prints prints;
    private final Painter painter;
    private final Dialogs dialogs;
    private final Background background;
    private final Notices notices;
    private final Wording wording;
    private final FileWriting files;

    Saving(
            Pictures pictures,
            Sight sight,
            Prints prints,
            Painter painter,
            Dialogs dialogs,
            Background background,
            Notices notices,
            Wording wording) {
        this.pictures = pictures;
        this.sight = sight;
        this.prints = prints;
        this.painter = painter;
        this.dialogs = dialogs;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        this.files = new FileWriting(background, notices, wording);
    }

    @Override
    public void save(Path file) {
        FigureSize size = prints.size().get();
        whole().ifPresent(f -> files.write(file, () -> FigureFile.write(Figure.of(f, painter), size, file)));
    }

    @Override
    public void copy() {
        FigureSize size = prints.size().get();
        whole().map(f -> Figure.of(f, painter))
                .ifPresent(f -> background.run(
                        "",
                        () -> PngFigure.image(f, size.scale(f)),
                        image -> {
                            ClipboardContent content = new ClipboardContent();
                            content.putImage(SwingFXUtils.toFXImage(image, null));
                            Clipboard.getSystemClipboard().setContent(content);
                            notices.tell(wording.say("film.copied"));
                        },
                        e -> notices.warn(wording.tell(e))));
    }

    /** The diagram as it is seen, all of it. */
    private Optional<Frame> whole() {
        return pictures.frame(sight.unfolded().get(), 1600, 900).map(f -> {
            var bounds = f.diagram().bounds();
            Viewport all = new Viewport(1, -bounds.x, -bounds.y, Math.ceil(bounds.width), Math.ceil(bounds.height));
            return prints.numbers().get() ? f.seen(all) : Frame.plain(f.diagram(), f.palette(), all);
        });
    }

    @Override
    public FigureSize size() {
        return prints.size().get();
    }

    /** Asks first, while what is to be written may still be on its way. */
    @Override
    public void save(String name, List<String> endings, FileChoice.Contents contents, Consumer<Runnable> when) {
        dialogs.save(name, name, endings.toArray(String[]::new))
                .ifPresent(file -> when.accept(() -> write(file, endings, contents)));
    }

    private void write(Path file, List<String> endings, FileChoice.Contents contents) {
        String ending = endings.stream()
                .filter(e -> FileKind.ends(file, "." + e))
                .findFirst()
                .orElse(endings.get(0));
        try {
            FileChoice.Content content = contents.as(ending);
            files.write(file, () -> Atomic.write(file, content::writeTo));
        } catch (IOException | RuntimeException e) {
            files.failed(file, e);
        }
    }
}
