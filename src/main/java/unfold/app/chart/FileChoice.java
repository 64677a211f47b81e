package unfold.app.chart;

import java.io.IOException;
import java.io.OutputStream;

/** Asks a person where to put a file and has it written there, away from the window thread. */
@FunctionalInterface
public interface FileChoice {
    /**
     * Asks and, unless the person declines, writes. Failures are told to the person by the one who asks.
     *
     * @param name proposed file name with its extension
     * @param extension without the point: {@code png} or {@code csv}
     * @param content may run on any thread, once
     */
    void save(String name, String extension, Content content);

    /** What goes into the file. */
    @FunctionalInterface
    interface Content {
        /** Writes everything; the caller closes the stream. */
        void writeTo(OutputStream out) throws IOException;
    }
}
