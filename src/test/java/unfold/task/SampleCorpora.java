package unfold.task;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Makes the generated files of {@code samples/corpora}; run it to write them anew, a test checks that they are what it makes. */
final class SampleCorpora {
    private SampleCorpora() {}

    /** Each generated file's name and content. */
    static Map<String, Supplier<String>> files() {
        Map<String, Supplier<String>> files = new LinkedHashMap<>();
        files.put(
                "number-words.txt",
                () -> list(
                        "Number words",
                        "A thousand entries from thirty words: the network learns spelling first, then grammar, then that every number is"
                                + " equally likely.",
                        IntStream.range(0, 1000).mapToObj(NumberWords::words).toList()));
        files.put(
                "roman-numerals.txt",
                () -> list(
                        "Roman numerals",
                        "All numbers up to 3999 in seven letters: what may follow depends on how much was already written.",
                        IntStream.rangeClosed(1, 3999)
                                .mapToObj(SampleCorpora::roman)
                                .toList()));
        files.put(
                "dates.txt",
                () -> list(
                        "Dates in two ways",
                        "Every day of four years, written twice: after the first time all is known, so the loss shows what was"
                                + " remembered and for how long.",
                        LocalDate.of(2000, 1, 1)
                                .datesUntil(LocalDate.of(2004, 1, 1))
                                .map(SampleCorpora::date)
                                .toList()));
        files.put(
                "sums.txt",
                () -> list(
                        "Sums",
                        "Additions up to 49 + 49: the result is certain, yet its first digit depends on a carry that is not written.",
                        sums(50)));
        files.put(
                "brackets.txt",
                () -> list(
                        "Nested brackets",
                        "All balanced strings of two kinds of brackets up to ten: which may close depends on what is still open, a stack.",
                        brackets(5)));
        files.put(
                "harbour-log.txt",
                () -> header(
                                "Harbour log",
                                "An invented log book with dates, weather, ships and tales: words come first, then the form of an entry.",
                                "stream")
                        + HarbourLog.write());
        files.put(
                "tense.jsonl",
                () -> header(
                                "Tense",
                                "Past, present or future? One word of the sentence tells, and it comes early.",
                                "")
                        + String.join("\n", SampleRecords.tenses()) + "\n");
        files.put(
                "marked-mean.jsonl",
                () -> header(
                                "Mean of two marked",
                                "Two channels, a value and a mark: asked for at each mark is the mean of the last two marked values.",
                                "")
                        + String.join("\n", SampleRecords.means()) + "\n");
        files.put(
                "plurals.jsonl",
                () -> header(
                                "Plurals",
                                "What is added is decided by the last letter or two: city, boy, fox; the rule carries over to words never seen, child and foot"
                                        + " must be known by heart.",
                                "")
                        + String.join("\n", SampleRecords.plurals()) + "\n");
        files.put(
                "mackey-glass.csv",
                () -> table(
                        "Mackey–Glass",
                        "A chaotic series: one step ahead is easy, fifty steps ahead is not.",
                        "dx/dt = 0.2 x(t-17) / (1 + x(t-17)^10) - 0.1 x, Runge-Kutta step 0.1, one value each unit of time",
                        MackeyGlass.samples(17, 2000)));
        files.put(
                "sines.csv",
                () -> table(
                        "Three sines",
                        "Three rhythms that never repeat together: six past values tell all that follows.",
                        "mean of sin(2 pi t/25), sin(2 pi phi t/25) and sin(2 pi phi^2 t/25), phi = (1 + sqrt(5))/2",
                        IntStream.range(0, 1000)
                                .mapToDouble(t -> Math.rint(1e6 * Sine.value(3, 25, new double[3], t)) / 1e6 + 0.0)
                                .toArray()));
        return files;
    }

    private static String header(String name, String teaches, String mode) {
        return "#! name: " + name + "\n#! teaches: " + teaches + "\n"
                + (mode.isEmpty() ? "" : "#! mode: " + mode + "\n");
    }

    private static String list(String name, String teaches, List<String> lines) {
        return header(name, teaches, "lines") + String.join("\n", lines) + "\n";
    }

    private static String table(String name, String teaches, String source, double... values) {
        StringBuilder text = new StringBuilder("#! name: " + name + "\n#! teaches: " + teaches
                + "\n#! source: generated, " + source + "\n#! column: x\nt,x\n");
        for (int t = 0; t < values.length; t++) {
            text.append(String.format(Locale.ROOT, "%d,%.6f%n", t, values[t]));
        }
        return text.toString().replace("\r", "");
    }

    static String roman(int number) {
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"};
        StringBuilder text = new StringBuilder();
        int rest = number;
        for (int i = 0; i < values.length; i++) {
            while (rest >= values[i]) {
                text.append(signs[i]);
                rest -= values[i];
            }
        }
        return text.toString();
    }

    private static String date(LocalDate day) {
        String month = day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
        return day.getDayOfMonth() + " " + month + " " + day.getYear() + " = " + day;
    }

    private static List<String> sums(int end) {
        return IntStream.range(0, end)
                .boxed()
                .flatMap(a -> IntStream.range(0, end).mapToObj(b -> a + "+" + b + "=" + (a + b)))
                .toList();
    }

    /** All balanced strings of at most so many pairs: each is ( inside ) rest or [ inside ] rest. */
    private static List<String> brackets(int pairs) {
        List<List<String>> bySize = new ArrayList<>(List.of(List.of("")));
        for (int n = 1; n <= pairs; n++) {
            List<String> strings = new ArrayList<>();
            for (int inside = 0; inside < n; inside++) {
                for (String in : bySize.get(inside)) {
                    for (String rest : bySize.get(n - 1 - inside)) {
                        strings.add("(" + in + ")" + rest);
                        strings.add("[" + in + "]" + rest);
                    }
                }
            }
            bySize.add(strings);
        }
        return bySize.stream().skip(1).flatMap(List::stream).collect(Collectors.toList());
    }

    /** Writes all files anew. */
    public static void main(String[] arguments) throws IOException {
        for (Map.Entry<String, Supplier<String>> file : files().entrySet()) {
            Files.writeString(
                    Path.of("samples", "corpora", file.getKey()),
                    file.getValue().get());
        }
    }
}
