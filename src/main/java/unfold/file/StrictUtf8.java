package unfold.file;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Text in UTF-8, and nothing that only looks like it. */
public final class StrictUtf8 {
    private StrictUtf8() {}

    /**
     * The text of these bytes.
     *
     * @param file where they stand, for what is said when they are no text
     * @param first place in the file of the first of them, counted from 0
     */
    public static CharBuffer text(String file, byte[] bytes, long first) throws FileException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw FileException.at(file, FileException.place("byte", first + in.position()), "file.encoding");
        }
        return out.flip();
    }

    /** Whether every character of the text is whole; an escape can spell half of one. */
    public static boolean encodable(String text) {
        return StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}
