package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusText;
import unfold.task.corpus.CsvTable;
import unfold.task.corpus.Dialect;

/** The files that come with the program: generated ones are what the generator makes, lists are complete, series have their counts. */
class SampleCorporaTest {
    static Stream<String> generated() {
        return SampleCorpora.files().keySet().stream();
    }

    static List<Corpus> shipped() {
        return Corpora.standard().shipped();
    }

    @ParameterizedTest
    @MethodSource("generated")
    void aGeneratedFileIsWhatTheGeneratorMakes(String name) throws Exception {
        String made = Objects.requireNonNull(SampleCorpora.files().get(name)).get();
        assertThat(Files.readString(Path.of("samples", "corpora", name)))
                .as("run the main method of SampleCorpora to write it anew")
                .isEqualTo(made);
    }

    @ParameterizedTest
    @MethodSource("shipped")
    void eachSaysWhatItTeaches(Corpus corpus) throws Exception {
        assertThat(corpus.header("name")).isNotBlank().hasSizeLessThan(30);
        assertThat(corpus.header("teaches")).endsWith(".").hasSizeBetween(30, 160);
        if (corpus.kind() == Corpus.Kind.SERIES) {
            assertThat(corpus.header("source")).isNotBlank();
            assertThat(corpus.header("column")).isNotBlank();
        } else if (corpus.kind() == Corpus.Kind.TEXT) {
            assertThat(corpus.header("mode")).isIn("lines", "stream");
        }
        assertThat(corpus.read().header()).containsEntry("name", corpus.header("name"));
        assertThat(corpus.header("colour")).isEmpty();
    }

    @Test
    void thereAreThirteen() {
        assertThat(shipped()).hasSizeGreaterThanOrEqualTo(13);
    }

    private static List<String> lines(String name) throws Exception {
        return Corpora.standard().find(name).read().text().lines().toList();
    }

    @Test
    void listsAreComplete() throws Exception {
        assertThat(lines("elements.txt")).hasSize(118).doesNotHaveDuplicates().contains("hydrogen", "oganesson");
        assertThat(lines("stars.txt"))
                .hasSizeGreaterThan(100)
                .doesNotHaveDuplicates()
                .isSorted();
        assertThat(lines("number-words.txt")).hasSize(1000).doesNotHaveDuplicates();
        assertThat(lines("roman-numerals.txt"))
                .hasSize(3999)
                .doesNotHaveDuplicates()
                .contains("IV", "MCMXCIX", "MMMCMXCIX")
                .allMatch(s -> s.matches("M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})"));
        assertThat(lines("dates.txt")).hasSize(1461).contains("29 February 2000 = 2000-02-29");
        assertThat(lines("sums.txt")).hasSize(2500).contains("17+25=42");
        // Catalan numbers times the ways to choose kinds: 2, 8, 40, 224, 1344
        assertThat(lines("brackets.txt")).hasSize(1618).doesNotHaveDuplicates().allMatch(s -> {
            String rest = s;
            while (!rest.isEmpty() && !rest.equals(rest.replace("()", "").replace("[]", ""))) {
                rest = rest.replace("()", "").replace("[]", "");
            }
            return rest.isEmpty();
        });
    }

    /** The rule has no exception but the few that are meant, and each word named in the header is there. */
    @Test
    void pluralsFollowTheirRule() throws Exception {
        List<String> records = lines("plurals.jsonl");
        assertThat(records).hasSizeGreaterThan(500).isSorted();
        assertThat(records.stream().map(r -> r.replaceFirst(", .*", ""))).doesNotHaveDuplicates();
        String y = "[a-z]+[^aeiou]y\", \"tgt\": \"-ies";
        String hissing = "[a-z]+([sxz]|ch|sh)\", \"tgt\": \"-es";
        String other = "[a-z]+([aeiou]y|[^aeiou]h|[^f]e|[^efhosxyz])\", \"tgt\": \"-s";
        assertThat(records.stream()
                        .filter(r -> !r.matches("\\{\"src\": \"(" + y + "|" + hissing + "|" + other + ")\"\\}")))
                .hasSize(8)
                .allMatch(r -> r.matches(".*\"(child|foot|goose|man|mouse|ox|tooth|woman)\".*"));
        assertThat(String.join("", records)).contains("\"city\"", "\"boy\"", "\"fox\"", "\"child\"", "\"foot\"");
    }

    @Test
    void theLogIsWorthLearningFrom() throws Exception {
        String text = Corpora.standard().find("harbour-log.txt").read().text();
        assertThat(text.length()).isBetween(28_000, 34_000);
        assertThat(text.codePoints().distinct().count()).isBetween(40L, 90L);
        assertThat(Arrays.stream(text.split("[^A-Za-z']+")).distinct().count()).isGreaterThan(700);
        assertThat(text.getBytes(StandardCharsets.UTF_8)).hasSizeLessThan(40_000);
    }

    private static double[] column(String name) throws Exception {
        CorpusText text = Corpora.standard().find(name).read();
        CsvTable table = CsvTable.of(text, Dialect.Wish.NONE);
        CsvTable.Column column = table.column(table.choose(""));
        assertThat(column.name()).isEqualTo(text.header().get("column"));
        assertThat(column.gaps()).isEmpty();
        return column.values();
    }

    @Test
    void publishedSeriesHaveTheirCounts() throws Exception {
        double[] sunspots = column("sunspots.csv");
        assertThat(sunspots).hasSize(309);
        assertThat(sunspots[0]).isEqualTo(5);
        assertThat(sunspots[1957 - 1700]).as("the highest maximum").isEqualTo(190.2);
        assertThat(Arrays.stream(sunspots).max()).hasValue(190.2);
        assertThat(sunspots[308]).isEqualTo(2.9);
        assertThat(Arrays.stream(sunspots).average().orElseThrow()).isCloseTo(49.752, within(1e-3));
        double[] nile = column("nile.csv");
        assertThat(nile).hasSize(100);
        assertThat(nile[0]).isEqualTo(1120);
        assertThat(nile[99]).isEqualTo(740);
        assertThat(Arrays.stream(nile).average().orElseThrow()).isCloseTo(919.35, within(1e-9));
        double[] co2 = column("co2.csv");
        assertThat(co2).hasSize(39 * 12);
        assertThat(co2[0]).isEqualTo(315.42);
        assertThat(co2[467]).isEqualTo(364.34);
        assertThat(Arrays.stream(co2).average().orElseThrow()).isCloseTo(337.05, within(0.01));
    }

    /** Rounded periods would be off by whole waves at the end. */
    @Test
    void theSinesAreThoseOfTheirSource() throws Exception {
        assertThat(Corpora.standard().find("sines.csv").header("source"))
                .contains("sin(2 pi t/25), sin(2 pi phi t/25) and sin(2 pi phi^2 t/25), phi = (1 + sqrt(5))/2");
        double phi = (1 + Math.sqrt(5)) / 2;
        double[] x = column("sines.csv");
        for (int t = 0; t < x.length; t++) {
            double w = 2 * Math.PI * t / 25;
            assertThat(3 * x[t]).isCloseTo(Math.sin(w) + Math.sin(phi * w) + Math.sin(phi * phi * w), within(2e-6));
        }
    }

    @Test
    void theListsOptimumIsItsEntropyRate() throws Exception {
        Task task = new TextTask();
        Dataset data = task.open(Settings.defaults(task.settings()).with("file", "elements.txt"), 1);
        List<String> names = lines("elements.txt");
        double symbols = names.stream().mapToInt(s -> s.length() + 1).average().orElseThrow();
        assertThat(data.optimum().orElseThrow()).isCloseTo(Math.log(118) / symbols, within(1e-12));
    }
}
