package unfold.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import unfold.setting.Told;

/**
 * Settings in one line, to paste into a chat or on a slide: {@code unfold:task=delay,delay=10;cell=lstm;units=16}. Parts are separated by
 * semicolons; what belongs to the task, the cell, the wiring or the optimizer follows it after commas. Every other character than letters,
 * digits and a few signs is written as {@code %} and two digits for each of its bytes in UTF-8, so that a line survives being broken: white
 * space in it means nothing.
 */
public final class PresetLine {
    /** How such a line begins; a digit before the colon would be a later form. */
    public static final String START = "unfold:";

    /** The most characters of a line. */
    static final int LARGEST = 1 << 20;

    private static final String PLAIN = "-._~/:+*()!";

    private PresetLine() {}

    /** Whether a text means to be such a line. */
    public static boolean looksLike(String text) {
        String stripped = text.strip();
        return stripped.regionMatches(true, 0, "unfold", 0, 6) && stripped.matches("(?is)unfold\\d*:.*");
    }

    /** The line. */
    public static String write(Preset preset) {
        StringBuilder line = new StringBuilder(START);
        preset.chosen().forEach((key, value) -> {
            int dot = key.indexOf('.');
            // what stands without the thing it belongs to names it in full
            boolean beside = dot >= 0 && preset.chosen().containsKey(key.substring(0, dot));
            if (line.length() > START.length()) {
                line.append(beside ? ',' : ';');
            }
            line.append(escaped(beside ? key.substring(dot + 1) : key))
                    .append('=')
                    .append(escaped(value));
        });
        return line.toString();
    }

    private static String escaped(String value) {
        StringBuilder text = new StringBuilder();
        for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0) {
                text.append(c);
            } else {
                text.append(String.format(Locale.ROOT, "%%%02X", (int) c));
            }
        }
        return text.toString();
    }

    /**
     * Reads a line.
     *
     * @param source where it stands, for what is said of it
     * @throws FileException if it cannot be read, in one sentence
     */
    public static Preset read(String source, String line) throws FileException {
        if (line.length() > LARGEST) {
            throw FileException.of(source, "preset.large", LARGEST);
        }
        String text = line.codePoints()
                .filter(c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c) && c != 0xFEFF && c != 0x200B)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        if (!text.regionMatches(true, 0, START, 0, START.length())) {
            throw FileException.of(source, looksLike(text) ? "preset.later" : "preset.line", START);
        }
        Map<String, String> chosen = new LinkedHashMap<>();
        List<String> parts =
                new ArrayList<>(List.of(text.substring(START.length()).split(";", -1)));
        parts.removeIf(String::isEmpty);
        for (int k = 0; k < parts.size(); k++) {
            String owner = "";
            for (String pair : parts.get(k).split(",", -1)) {
                int equals = pair.indexOf('=');
                if (equals < 1) {
                    throw FileException.at(
                            source,
                            FileException.place("part", k + 1),
                            "preset.equals",
                            Told.quoted(pair, Preset.SHOWN));
                }
                String own = plain(source, k + 1, pair.substring(0, equals));
                String key = owner.isEmpty() ? own : owner + "." + own;
                String value = plain(source, k + 1, pair.substring(equals + 1));
                if (chosen.putIfAbsent(key, value) != null) {
                    throw FileException.at(
                            source, FileException.place("part", k + 1), "preset.twice", Told.quoted(key, Preset.SHOWN));
                }
                owner = owner.isEmpty() ? key : owner;
            }
        }
        return Preset.of(source, chosen);
    }

    private static String plain(String source, int part, String escaped) throws FileException {
        byte[] bytes = escaped.getBytes(StandardCharsets.UTF_8);
        ByteBuffer plain = ByteBuffer.allocate(bytes.length);
        for (int k = 0; k < bytes.length; k++) {
            if (bytes[k] != '%') {
                plain.put(bytes[k]);
                continue;
            }
            int high = k + 2 < bytes.length ? Character.digit(bytes[k + 1], 16) : -1;
            int low = k + 2 < bytes.length ? Character.digit(bytes[k + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw FileException.at(source, FileException.place("part", part), "preset.escape");
            }
            plain.put((byte) (16 * high + low));
            k += 2;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(plain.flip())
                    .toString();
        } catch (CharacterCodingException e) {
            throw FileException.at(source, FileException.place("part", part), "preset.escape")
                    .because(e);
        }
    }
}
