package unfold.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Form;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.corpus.CorpusException;
import unfold.task.corpus.CorpusText;
import unfold.task.corpus.Records;
import unfold.trace.Example;
import unfold.trace.Series;

class RecordsTest {
    @TempDir
    Path folder = Path.of("");

    private Dataset open(String... lines) throws IOException, SettingException {
        Path file = folder.resolve("mine.jsonl");
        Files.writeString(file, String.join("\n", lines) + "\n");
        RecordsTask task = new RecordsTask();
        return task.open(Settings.defaults(task.settings()).with("file", file.toString()), 1);
    }

    private static List<Example> all(Dataset data) {
        SplittableRandom random = new SplittableRandom(2);
        return IntStream.range(0, 40)
                .mapToObj(i -> data.training(1, random).examples().get(0))
                .toList();
    }

    @Test
    void tokensWithALabelAreAskedForOnceAtTheEnd() throws Exception {
        Dataset data = open(
                "{'tokens': ['b', 'a', 'New York'], 'label': true}".replace('\'', '"'),
                "{'tokens': ['a'], 'label': 2}".replace('\'', '"'),
                "{'label': 'x', 'tokens': ['b', 'b']}".replace('\'', '"'),
                "",
                "{'tokens': [7, 'a'], 'label': 'x'}".replace('\'', '"'));
        assertThat(data.form().reading()).isEqualTo(Form.Reading.AT_END);
        assertThat(data.inputNames()).containsExactly("7", "New␣York", "a", "b");
        assertThat(data.outputNames()).containsExactly("2", "true", "x");
        Example typed = data.probe("b New␣York => true");
        assertThat(typed.get("x").symbols()).containsExactly(3, 1);
        assertThat(typed.get("y").symbols()).containsExactly(1);
        assertThat(data.targetText(typed, 1)).isEmpty();
        assertThat(data.targetText(typed, 2)).isEqualTo("true");
        assertThat(data.probe("b a").get("y").symbols()).containsExactly(Series.NO_SYMBOL);
        assertThatThrownBy(() -> data.probe("b c")).hasMessageContaining("Token 2, \"c\"");
        assertThatThrownBy(() -> data.probe("b => x x")).hasMessageContaining("type 1");
    }

    @Test
    void aMaskLeavesOutStepsAndNumbersAreStandardised() throws Exception {
        Dataset data = open(
                "{\"x\": [[1, 10], [3, 10]], \"y\": [5, 7], \"mask\": [0, 1]}",
                "{\"x\": [[1, 10], [3, 30], [1, 10]], \"y\": [5, null, 9], \"mask\": [true, true, true]}",
                "{\"x\": [[3, 30]], \"y\": [9], \"mask\": [1]}",
                "{\"x\": [[1, 10], [3, 30]], \"y\": [7, 7.25]}");
        assertThat(data.form().input()).isEqualTo(Form.Encoding.vector(2));
        assertThat(data.form().loss()).isEqualTo(Form.Loss.SQUARED);
        List<Example> drawn = all(data);
        assertThat(drawn).allMatch(e -> e.get("x").length() == e.get("y").length());
        double[] given = drawn.stream()
                .distinct()
                .flatMapToDouble(e -> IntStream.range(0, e.get("x").length())
                        .mapToDouble(t -> e.get("x").vectors()[2 * t]))
                .toArray();
        assertThat(Arrays.stream(given).average().orElseThrow()).isCloseTo(0, within(1e-12));
        assertThat(Arrays.stream(given).map(v -> v * v).average().orElseThrow()).isCloseTo(1, within(1e-12));
        Example typed = data.probe("1 10; 3 30 => · 7.25");
        assertThat(data.targetText(typed, 1)).isEmpty();
        assertThat(data.targetText(typed, 2)).isEqualTo("7.25");
        assertThat(data.probeText(typed)).isEqualTo("1 10; 3 30 => · 7.25");
        assertThatThrownBy(() -> data.probe("1 10; 3")).hasMessageContaining("3 numbers; type 2 for each step");
        assertThatThrownBy(() -> data.probe("1 · => 7")).isInstanceOf(ProbeException.class);
    }

    @Test
    void oneSequenceGivesAnother() throws Exception {
        Dataset data = open(
                "{\"src\": \"ab\", \"tgt\": \"b\"}",
                "{\"src\": \"b\", \"tgt\": \"ba\"}",
                "{\"src\": \"a\", \"tgt\": \"a\"}",
                "{\"src\": \"bb\", \"tgt\": \"b b\"}");
        assertThat(data.form().reading()).isEqualTo(Form.Reading.ANOTHER_LENGTH);
        assertThat(data.outputNames()).containsExactly("a", "b", "␣", "■");
        Example typed = data.probe("ab => b␣a");
        assertThat(typed.get("y").symbols()).containsExactly(1, 2, 0, 3);
        assertThat(data.probeText(typed)).isEqualTo("ab => b␣a");
        assertThatThrownBy(() -> data.probe("ab")).hasMessageContaining("=>");
    }

    @Test
    void oneNumberIsAskedForAtTheEnd() throws Exception {
        Dataset data = open(
                "{\"x\": [1, 2], \"y\": 3}",
                "{\"x\": [2], \"y\": 2}",
                "{\"x\": [4, 1, 1], \"y\": 6}",
                "{\"x\": [0.5, 1], \"y\": 1.5}");
        assertThat(data.form().reading()).isEqualTo(Form.Reading.AT_END);
        assertThat(data.validation().examples().get(0).get("y").length()).isEqualTo(1);
        assertThat(data.probeText(data.probe("1 2 => 3"))).isEqualTo("1 2 => 3");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'x': [1, 2], 'y': [1]} | there are 2 steps, but y has 1",
                "{'x': [1], 'y': [1], 'mask': [1, 0]} | there are 1 steps, but mask has 2",
                "{'x': [1], 'y': [1], 'mask': [2]} | mask[0] is 2",
                "{'x': [1], 'y': [1], 'z': 1} | its fields are x, y, z",
                "{'x': [1], 'y': ['a']} | y is a list of texts, in line 3 it is not",
                "{'x': [[1, 2]], 'y': [1]} | x has 2 numbers a step, in line 3 it has 1",
                "{'x': [1, [2, 3]], 'y': [1, 2]} | x[1] has 2 numbers, but x[0] has 1",
                "{'x': [], 'y': []} | x is []",
                "{'x': [true], 'y': [1]} | x[0] is true",
                "{'x': [1e999], 'y': [1]} | x[0] is 1E+999",
                "{'x': 1, 'y': [1]} | x is one entry",
                "{'x': [1], 'y': [1]} {} | this is not JSON",
                "{'x': [1], 'x': [1]} | this is not JSON",
                "[1] | this is no record in braces",
                "nothing | this is not JSON"
            })
    void whatIsWrongIsSaidWithItsLine(String line, String reason) {
        String text = "#! name: Mine\n\n{\"x\": [1], \"y\": [1]}\n" + line.replace('\'', '"') + "\n";
        assertThatThrownBy(() -> Records.of(CorpusText.decode("mine.jsonl", text.getBytes(StandardCharsets.UTF_8))))
                .isInstanceOfSatisfying(CorpusException.class, e -> {
                    assertThat(e.file()).isEqualTo("mine.jsonl");
                    assertThat(e.place()).isEqualTo("line 4");
                    assertThat(e.reason()).startsWith(reason);
                    assertThat(e.remedy()).isNotBlank();
                    assertThat(e.getMessage())
                            .endsWith(".")
                            .doesNotContain("\n")
                            .hasSizeLessThan(300);
                });
    }

    @Test
    void whatCannotBeLearnedIsRefused() {
        assertThatThrownBy(() -> open("{\"x\": [1], \"y\": [1]}")).hasMessageContaining("at least 4");
        String same = "{\"x\": [1, 2], \"y\": [1, 1]}";
        assertThatThrownBy(() -> open(same, same, same, same)).hasMessageContaining("all numbers in y are the same");
        String label = "{\"tokens\": [\"a\", \"b\"], \"label\": 1}";
        assertThatThrownBy(() -> open(label, label, label, label)).hasMessageContaining("there is only one label");
        String huge = "{\"x\": [1e308, -1e308, 1e308], \"y\": [1, 2, 3]}";
        assertThatThrownBy(() -> open(huge, huge, huge, huge)).hasMessageContaining("too large");
    }

    /** Whatever happens to a file, it is read or refused in one sentence. */
    @Test
    void damagedFilesAreReadOrRefused() throws Exception {
        byte[] whole = Files.readAllBytes(Path.of("samples", "corpora", "marked-mean.jsonl"));
        byte[] part = Arrays.copyOf(whole, 3000);
        SplittableRandom random = new SplittableRandom(5);
        int refused = 0;
        for (int n = 0; n < 400; n++) {
            byte[] bytes = part.clone();
            for (int k = 0; k <= random.nextInt(4); k++) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Records.of(CorpusText.decode("mine.jsonl", bytes));
            } catch (CorpusException e) {
                refused++;
                assertThat(e.getMessage()).endsWith(".").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(200);
    }
}
