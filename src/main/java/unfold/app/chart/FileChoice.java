package unfold.app.chart;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Asks a person where to put a file and has it written there, away from the window thread. */
@FunctionalInterface
public interface FileChoice {
    /**
     * Asks and, unless the person declines, writes. Failures are told to the person by the one who asks.
     *
     * @param name proposed file name with its ending
     * @param endings that can be chosen, without the point
     * @param contents what goes into a file with one of them; asked for on the window's thread, once
     */
    void save(String name, List<String> endings, Contents contents);

    /** The same with one ending. */
    default void save(String name, String ending, Content content) {
        save(name, List.of(ending), chosen -> content);
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
