package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.within;

import java.io.RandomAccessFile;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.setting.Settings;
import unfold.task.corpus.Corpora;
import unfold.task.corpus.Corpus;
import unfold.task.corpus.CorpusException;
import unfold.trace.Example;

/** Whatever a person may open: one clear sentence with the place and the remedy, or the right reading. */
class BadInputTest {
    private final Path folder;

    BadInputTest(@TempDir Path folder) {
        this.folder = folder;
    }

    private String file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes).toString();
    }

    private String file(String name, String text) throws Exception {
        return file(name, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Dataset open(Task task, String file, String... chosen) throws Exception {
        Settings settings = Settings.defaults(task.settings()).with("file", file);
        for (int i = 0; i < chosen.length; i += 2) {
            settings = settings.with(chosen[i], chosen[i + 1]);
        }
        return task.open(settings, 1);
    }

    private static CorpusException refused(Task task, String file, String... chosen) {
        CorpusException e = catchThrowableOfType(CorpusException.class, () -> open(task, file, chosen));
        assertThat(e).as("not refused").isNotNull();
        assertThat(e.getMessage())
                .endsWith(".")
                .doesNotContain("\n", "Exception", "null")
                .hasSizeLessThan(400)
                .contains(e.file(), e.place(), e.reason(), e.remedy());
        assertThat(e.toString().replaceFirst("^\\S+ ", "").replaceAll("\\S+\\.(txt|csv|bin)|\\d\\.\\d", ""))
                .containsOnlyOnce(".");
        return e;
    }

    private static final TextTask TEXT = new TextTask();
    private static final SeriesTask SERIES = new SeriesTask();

    @Test
    void whatIsNoTextIsNamed() throws Exception {
        assertThat(refused(TEXT, folder.resolve("none.txt").toString()).reason())
                .contains("no such file");
        assertThat(refused(TEXT, folder.toString()).reason()).contains("folder");
        assertThat(refused(TEXT, "").reason()).contains("no file");
        assertThat(refused(TEXT, "a\0b").reason()).contains("name of a file");
        assertThat(refused(TEXT, file("empty.txt", "")).reason()).contains("empty");
        assertThat(refused(TEXT, file("one.txt", "a")).reason()).contains("only 1 character");
        assertThat(refused(TEXT, file("header.txt", "#! name: nothing\n")).reason())
                .contains("only 0 characters");
        assertThat(refused(TEXT, file("same.txt", "a".repeat(500))).reason()).contains("no two of its symbols");
        assertThat(refused(TEXT, file("dino.bin", new byte[] {80, 75, 3, 4, 0, 7}))
                        .place())
                .isEqualTo("byte 5");
        CorpusException latin = refused(TEXT, file("latin.txt", "ab\nca\u00E9d".getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(latin.place()).isEqualTo("line 2, byte 6 of the file");
        assertThat(latin.reason()).contains("not UTF-8");
        assertThat(refused(TEXT, file("cut.txt", new byte[] {'a', 'b', (byte) 0xE2, (byte) 0x82}))
                        .place())
                .contains("byte 3");
        assertThat(refused(TEXT, file("wide.txt", "\uFEFFabc".getBytes(StandardCharsets.UTF_16LE)))
                        .reason())
                .contains("UTF-16");
        assertThat(refused(TEXT, file("wide.csv", "\uFEFF1;2".getBytes(Charset.forName("UTF-16BE"))))
                        .reason())
                .contains("UTF-16");
        if (Files.exists(Path.of("/dev/zero"))) {
            assertThat(refused(TEXT, "/dev/zero").reason()).contains("not an ordinary file");
        }
    }

    @Test
    void twoHundredMegabytesAreRefusedBeforeTheyAreRead() throws Exception {
        Path large = folder.resolve("large.txt");
        try (RandomAccessFile f = new RandomAccessFile(large.toFile(), "rw")) {
            f.setLength(200L << 20);
        }
        assertThat(refused(TEXT, large.toString()).reason()).contains("larger than 32 MB");
        assertThat(refused(SERIES, large.toString()).reason()).contains("larger than 32 MB");
    }

    @Test
    void aWindowLongerThanTheTextIsRefusedWithTheLongestThatFits() throws Exception {
        String short100 = file("short.txt", "abcde".repeat(20));
        CorpusException e = refused(TEXT, short100, "window", "90");
        assertThat(e.reason()).contains("100 characters").contains("91");
        assertThat(e.remedy()).contains("at most 89");
        assertThat(open(TEXT, short100, "window", "89")
                        .training(2, new SplittableRandom(1))
                        .size())
                .isEqualTo(2);
        String tenth =
                file("tenth.csv", IntStream.range(0, 50).mapToObj(i -> i + ".5").collect(Collectors.joining("\n")));
        CorpusException s = refused(SERIES, tenth, "window", "40");
        assertThat(s.reason()).contains("50 values").contains("41");
        assertThat(s.remedy()).contains("at most 39");
        open(SERIES, tenth, "window", "39");
    }

    @Test
    void oneHugeLineIsAText() throws Exception {
        String huge = file("huge.txt", "abcdefghij".repeat(200_000));
        Dataset data = open(TEXT, huge);
        assertThat(data.form().input().size()).isEqualTo(10);
        CorpusException lines = refused(TEXT, huge, "mode", "lines");
        assertThat(lines.place()).isEqualTo("line 1");
        assertThat(refused(SERIES, file("huge.csv", "1,2,".repeat(500_000) + "3"))
                        .reason())
                .containsAnyOf("only one row", "too long");
        assertThat(refused(SERIES, file("wide.csv", "7".repeat(20 << 20))).getMessage())
                .isNotBlank();
    }

    @Test
    void lineEndsAndByteOrderMarksDoNotCount() throws Exception {
        String text = "one two three\nfour five six\n".repeat(20);
        Dataset plain = open(TEXT, file("lf.txt", text));
        for (String other : new String[] {text.replace("\n", "\r\n"), text.replace('\n', '\r'), "\uFEFF" + text}) {
            Dataset data = open(TEXT, file("other.txt", other));
            assertThat(data.vocabulary()).isEqualTo(plain.vocabulary());
            assertThat(data.validation()).isEqualTo(plain.validation());
        }
        assertThat(plain.vocabulary().orElseThrow().counts().get(0))
                .as("line feeds")
                .isEqualTo(40);
    }

    @Test
    void symbolsBeyondTheBasicPlaneAreOneSymbol() throws Exception {
        Dataset data = open(TEXT, file("dinosaurs.txt", "🦕🦖é".repeat(60) + "x"), "rare", "2");
        Vocabulary vocabulary = data.vocabulary().orElseThrow();
        assertThat(vocabulary.symbols()).containsExactly("é", "🦕", "🦖", Vocabulary.UNKNOWN);
        assertThat(vocabulary.counts()).containsExactly(60L, 60L, 60L, 1L);
        Example typed = data.probe("🦖é🦕?");
        assertThat(typed.get("x").symbols()).containsExactly(2, 0, 1);
        assertThat(typed.get("y").symbols()).containsExactly(0, 1, 3);
    }

    @Test
    void trainingAndValidationBlocksTouchAndDoNotOverlap() throws Exception {
        String text = IntStream.range(0, 1000)
                .mapToObj(i -> String.format(Locale.ROOT, "%03d", i))
                .collect(Collectors.joining());
        Dataset data = open(TEXT, file("digits.txt", text), "window", "30");
        Vocabulary v = data.vocabulary().orElseThrow();
        StringBuilder held = new StringBuilder();
        data.validation()
                .examples()
                .forEach(e -> held.append(v.decode(e.get("y").symbols())));
        assertThat(held.toString()).isEqualTo(text.substring(2700));
        SplittableRandom random = new SplittableRandom(2);
        boolean continued = false;
        boolean restarted = false;
        for (int i = 0; i < 300; i++) {
            var batch = data.training(4, random);
            continued |= batch.continues();
            restarted |= i > 0 && !batch.continues();
            for (Example e : batch.examples()) {
                String read =
                        v.decode(e.get("x").symbols()) + v.decode(e.get("y").symbols()[29]);
                assertThat(text.indexOf(read)).isBetween(0, 2700 - 31);
            }
        }
        assertThat(continued && restarted).isTrue();
    }

    private static double[] values(Dataset data) {
        Scaling s = data.scaling().orElseThrow();
        double[] x = data.probe(10_000, new SplittableRandom(0)).get("x").vectors();
        return Arrays.stream(x).map(v -> Math.rint(1e6 * s.restore(v)) / 1e6).toArray();
    }

    private static String rows(String pattern) {
        return IntStream.range(0, 60)
                .mapToObj(i -> String.format(Locale.ROOT, pattern, i, i % 7, i % 10))
                .collect(Collectors.joining("\n"));
    }

    @Test
    void germanTablesAreRead() throws Exception {
        double[] expected =
                IntStream.range(0, 59).mapToDouble(i -> i % 7 + (i % 10) / 10.0).toArray();
        String[] tables = {
            "Jahr;Wert\n" + rows("%d;%d,%d"),
            "Jahr\tWert\n" + rows("%d\t%d,%d"),
            "year,value\n" + rows("%d,%d.%d"),
            "year\tvalue\r\n" + rows("%d\t%d.%d").replace("\n", "\r\n"),
            "Wert\n" + rows("%2$d,%3$d"),
            "year,value\n" + rows("%d,\"%d.%d\""),
            "\uFEFF# a comment\n" + rows("%d;%d,%d"),
        };
        for (String table : tables) {
            assertThat(values(open(SERIES, file("t.csv", table), "window", "8")))
                    .as(table.substring(0, 20))
                    .isEqualTo(expected);
        }
        double[] thousands = values(open(SERIES, file("t.csv", "a;b\n" + rows("%d;1.00%d,%d")), "window", "8"));
        assertThat(thousands[1]).isEqualTo(1001.1);
        assertThat(values(open(SERIES, file("t.csv", rows("%d,%d,%d")), "window", "8", "column", "2"))[8])
                .isEqualTo(1);
        assertThat(values(open(SERIES, file("t.csv", "T,U\n" + rows("%d,%d")), "window", "8", "column", "t"))[8])
                .isEqualTo(8);
    }

    @Test
    void gapsAreListedOrFilled() throws Exception {
        String table = "#! name: gaps\nyear,value\n"
                + rows("%d,%2$d.%3$d")
                        .replace("\n5,5.5\n", "\n5,\n")
                        .replace("\n6,6.6\n", "\n6,NaN\n")
                        .replace("\n20,6.0\n", "\n20,6.0,7\n")
                        .replace("\n30,2.0\n", "\n30\n");
        String path = file("gaps.csv", table);
        CorpusException e = refused(SERIES, path, "window", "8");
        assertThat(e.place()).isEqualTo("lines 8, 9, 23, 33");
        assertThat(e.remedy()).contains("interpolate");
        double[] filled = values(open(SERIES, path, "window", "8", "gaps", "interpolate"));
        // 4.4, two gaps, 0.7
        assertThat(filled[5]).isCloseTo(4.4 - 3.7 / 3, within(1e-5));
        assertThat(filled[6]).isCloseTo(0.7 + 3.7 / 3, within(1e-5));
    }

    @Test
    void changesAreDifferences() throws Exception {
        String table =
                "v\n" + IntStream.range(0, 60).mapToObj(i -> i * i / 10.0 + "").collect(Collectors.joining("\n"));
        Dataset data = open(SERIES, file("squares.csv", table), "window", "8", "values", "changes");
        assertThat(values(data)).startsWith(0.1, 0.3, 0.5).hasSize(58);
        assertThat(data.scaling().orElseThrow().name()).isEqualTo("Δv");
        assertThat(open(SERIES, file("said.csv", "#! values: changes\n" + table), "window", "8")
                        .validation())
                .isEqualTo(data.validation());
    }

    @Test
    void badTablesAreNamed() throws Exception {
        CorpusException word =
                refused(SERIES, file("w.csv", "year,value\n" + rows("%d,%d").replace("\n12,5", "\n12,five")));
        assertThat(word.place()).isEqualTo("line 14");
        assertThat(word.reason()).contains("\"five\"").contains("value");
        assertThat(refused(SERIES, file("inf.csv", rows("%d,%d").replace("\n12,5", "\n12,Infinity")))
                        .place())
                .isEqualTo("line 13");
        assertThat(refused(SERIES, file("e.csv", "# only\n# comments\n")).reason())
                .contains("no rows");
        assertThat(refused(SERIES, file("h.csv", "a,b\n")).reason()).contains("only one row");
        assertThat(refused(SERIES, file("t.csv", "a,b\nx,y\nz,w\n")).reason()).contains("no column holds numbers");
        assertThat(refused(SERIES, file("c.csv", "a,b\n1,2\n3,4"), "column", "colour")
                        .remedy())
                .contains("a, b");
        assertThat(refused(SERIES, file("s.csv", "a\n1\n2\n3")).remedy()).contains("at least 10");
        assertThat(refused(SERIES, file("k.csv", "a\n" + "5\n".repeat(80))).reason())
                .contains("the same");
        assertThat(refused(SERIES, file("q.csv", "a,b\n1,\"2\n" + rows("%d,%d")))
                        .getMessage())
                .isNotBlank();
        assertThat(refused(SERIES, file("one.csv", "1")).getMessage()).isNotBlank();
        assertThat(refused(
                                SERIES,
                                file("all.csv", "year,value\n" + rows("%d,NA")),
                                "gaps",
                                "interpolate",
                                "column",
                                "value")
                        .reason())
                .contains("only 0 values");
    }

    /** Finite themselves, but not their sum, their squares, their changes, the line between them, or the error at the one not trained on. */
    @Test
    void numbersTooLargeToStandardiseAreNamed() throws Exception {
        String[] patterns = {"%d,%de307", "%d,%de200", "%d,%d"};
        for (String pattern : patterns) {
            String table = "t,v\n" + rows(pattern) + "\n60,1e200";
            CorpusException e = refused(SERIES, file("vast.csv", table), "column", "v");
            assertThat(e.place()).isEqualTo("column v");
            assertThat(e.reason()).contains("too large");
            assertThat(e.remedy()).contains("larger unit");
        }
        String apart = "t,v\n" + rows("%d,%d").replace("\n12,5", "\n12,1e308\n12,\n12,-1e308");
        assertThat(refused(SERIES, file("apart.csv", apart), "column", "v", "gaps", "interpolate", "values", "changes")
                        .reason())
                .contains("too large");
        open(SERIES, file("large.csv", "t,v\n" + rows("%d,%de150")), "column", "v");
    }

    @Test
    void corporaAreFoundInAJar() throws Exception {
        Path jar = folder.resolve("program.jar");
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (String name : new String[] {"README.md", "birds.txt", "tides.csv"}) {
                out.putNextEntry(new JarEntry("samples/corpora/" + name));
                out.write("#! name: In a jar\n1\n".getBytes(StandardCharsets.UTF_8));
            }
        }
        try (var loader = new URLClassLoader(new URL[] {jar.toUri().toURL()}, null)) {
            Corpora corpora = new Corpora(folder.resolve("none"), loader);
            assertThat(corpora.shipped()).extracting(Corpus::name).containsExactly("birds.txt", "tides.csv");
            assertThat(corpora.shipped())
                    .extracting(Corpus::kind)
                    .containsExactly(Corpus.Kind.TEXT, Corpus.Kind.SERIES);
            assertThat(corpora.find("birds.txt").read().header()).containsEntry("name", "In a jar");
            assertThat(corpora.find("birds.txt").read().text()).isEqualTo("1\n");
            Files.writeString(folder.resolve("owls.txt"), "hoo");
            assertThat(new Corpora(folder, loader).shipped())
                    .extracting(Corpus::name)
                    .contains("owls.txt", "birds.txt");
        }
    }
}
