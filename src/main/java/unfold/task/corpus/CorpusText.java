package unfold.task.corpus;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A decoded file: its header and its text.
 *
 * @param name of the file
 * @param header what its first lines say of it: lines {@code #! key: value} with one of the keys below
 * @param text without the header and without a byte order mark; every line ends with a single line feed character
 * @param headerLines how many lines of the file were header
 */
public record CorpusText(String name, Map<String, String> header, String text, int headerLines) {
    /**
     * What a header may say: a name, what it teaches, where it is from; how a text is read; which column of a table is meant and whether
     * its levels or its changes.
     */
    public static final List<String> KEYS = List.of("name", "teaches", "source", "mode", "column", "values");

    private static final Pattern HEADER = Pattern.compile("#! (" + String.join("|", KEYS) + "): (.*)\n");

    /** Keeps its own copy of the header. */
    public CorpusText {
        header = Map.copyOf(header);
    }

    /**
     * Decodes the bytes of a file.
     *
     * @throws CorpusException if they are empty, binary or not UTF-8
     */
    public static CorpusText decode(String name, byte[] bytes) throws CorpusException {
        if (bytes.length == 0) {
            throw CorpusException.of(name, "empty");
        }
        refuseOtherEncodings(name, bytes);
        int start = begins(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0;
        String text = utf8(name, bytes, start).replace("\r\n", "\n").replace('\r', '\n');
        Map<String, String> header = new LinkedHashMap<>();
        Matcher line = HEADER.matcher(text);
        int lines = 0;
        int end = 0;
        while (line.find(end) && line.start() == end) {
            header.put(line.group(1), line.group(2).strip());
            end = line.end();
            lines++;
        }
        return new CorpusText(name, header, text.substring(end), lines);
    }

    private static void refuseOtherEncodings(String name, byte[] bytes) throws CorpusException {
        if (begins(bytes, 0xFF, 0xFE) || begins(bytes, 0xFE, 0xFF)) {
            throw CorpusException.of(name, "utf16");
        }
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                throw CorpusException.at(name, CorpusException.place("byte", i + 1), "zero");
            }
        }
    }

    private static boolean begins(byte[] bytes, int... with) {
        for (int i = 0; i < with.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != with[i]) {
                return false;
            }
        }
        return true;
    }

    private static String utf8(String name, byte[] bytes, int start) throws CorpusException {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(bytes, start, bytes.length - start);
        CharBuffer out = CharBuffer.allocate(bytes.length - start);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            int line = 1;
            for (int i = 0; i < in.position(); i++) {
                line += bytes[i] == '\n' ? 1 : 0;
            }
            throw CorpusException.at(name, CorpusException.place("character", line, in.position() + 1), "encoding");
        }
        return out.flip().toString();
    }
}
