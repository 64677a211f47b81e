package unfold.app.chart;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import unfold.file.FigureFile;
import unfold.file.FigureSize;
import unfold.file.FileKind;

/** Asks a person where to put a file and has it written there, away from the window thread. */
@FunctionalInterface
public interface FileChoice {
    /**
     * Asks and, unless the person declines, writes. Failures are told to the person by the one who asks.
     *
     * @param name proposed file name with its ending
     * @param endings that can be chosen, without the point
     * @param contents what goes into a file with one of them; asked for on the window's thread, once
     * @param when is given, on the window's thread, what takes the contents and writes them, to be run there once they can be had
     */
    void save(String name, List<String> endings, Contents contents, Consumer<Runnable> when);

    /** The same with contents that can be had at once. */
    default void save(String name, List<String> endings, Contents contents) {
        save(name, endings, contents, Runnable::run);
    }

    /** The same with one ending. */
    default void save(String name, String ending, Content content) {
        save(name, List.of(ending), chosen -> content);
    }

    /**
     * The same with a picture, in any format that figures have.
     *
     * @param name proposed file name without ending
     * @param picture is painted on the window's thread
     */
    default void picture(String name, unfold.file.Figure picture) {
        picture(name, () -> picture, Runnable::run);
    }

    /**
     * The same with a picture that may take a while.
     *
     * @param when is given what paints and writes it, to be run on the window's thread once it can be painted
     */
    default void picture(String name, Supplier<unfold.file.Figure> picture, Consumer<Runnable> when) {
        List<String> endings = FileKind.endings(FigureFile.Format.values());
        Contents contents = ending -> {
            ByteArrayOutputStream painted = new ByteArrayOutputStream();
            FigureFile.write(
                    picture.get(), FigureFile.format(Path.of("." + ending)).orElseThrow(), size(), painted);
            return painted::writeTo;
        };
        save(name + "." + endings.get(0), endings, contents, when);
    }

    /** How many pixels a PNG gets. */
    default FigureSize size() {
        return FigureSize.USUAL;
    }

    /** What goes into a file. */
    @FunctionalInterface
    interface Contents {
        /** With this ending. */
        Content as(String ending) throws IOException;
    }

    /** What goes into the file. */
    @FunctionalInterface
    interface Content {
        /** Writes everything, on any thread, once; the caller closes the stream. */
        void writeTo(OutputStream out) throws IOException;
    }
}
