package unfold.app;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import unfold.app.canvas.Pictures;
import unfold.app.chart.FileChoice;
import unfold.app.desk.Background;
import unfold.app.desk.Notices;
import unfold.app.desk.Sight;
import unfold.app.desk.Wording;
import unfold.app.view.Dialogs;
import unfold.diagram.Frame;
import unfold.diagram.Painter;
import unfold.diagram.Viewport;
import unfold.file.Atomic;
import unfold.file.Figure;
import unfold.file.PngFigure;
import unfold.file.SvgFigure;

/** Writes pictures and curves into files, whole or not at all. */
final class Saving {
    private static final double SHARPNESS = 2;

    private final Pictures pictures;
    private final Sight sight;
    private final Painter painter;
    private final Dialogs dialogs;
    private final Background background;
    private final Notices notices;
    private final Wording wording;

    Saving(
            Pictures pictures,
            Sight sight,
            Painter painter,
            Dialogs dialogs,
            Background background,
            Notices notices,
            Wording wording) {
        this.pictures = pictures;
        this.sight = sight;
        this.painter = painter;
        this.dialogs = dialogs;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
    }

    /** Writes the diagram as it is seen. */
    void figure(Path file) {
        Optional<Frame> seen = pictures.frame(sight.unfolded().get(), 1600, 900);
        seen.ifPresent(f -> {
            var bounds = f.diagram().bounds();
            Frame whole = f.seen(new Viewport(1, -bounds.x, -bounds.y, bounds.width, bounds.height));
            Figure figure = new Figure((int) bounds.width, (int) bounds.height, g -> painter.paint(g, whole));
            boolean svg = file.toString().toLowerCase(Locale.ROOT).endsWith(".svg");
            run(file, () -> {
                if (svg) {
                    SvgFigure.write(figure, file);
                } else {
                    PngFigure.write(figure, SHARPNESS, file);
                }
                return file;
            });
        });
    }

    /** Asks where a chart's picture or numbers go, and writes them there. */
    void chart(String name, String extension, FileChoice.Content content) {
        dialogs.save(name, name, extension).ifPresent(file -> write(file, content));
    }

    private void write(Path file, FileChoice.Content content) {
        run(file, () -> {
            Atomic.write(file, content::writeTo);
            return file;
        });
    }

    private void run(Path file, Callable<Path> work) {
        String name = String.valueOf(file.getFileName());
        background.run(
                wording.say("busy.saving", name), work, saved -> notices.tell(wording.say("notice.saved", name)), e -> {
                    String said = wording.tell(e);
                    notices.warn(said.isEmpty() ? wording.say("problem.saving", name) : said);
                });
    }
}
