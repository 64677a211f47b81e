package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers in JSON and in safetensors files are the same numbers. */
class TensorsFileTest {
    @TempDir
    private Path folder;

    private static final Tensors SOME = Tensors.of(
            Map.of(
                    "inputs",
                    Tensor.of(new double[] {0.1, -0.0, Double.MIN_VALUE, 1e300, -1 / 3.0, 4}, 3, 1, 2),
                    "weights/lstm.weight_ih_l0",
                    Tensor.of(new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}, 3),
                    "weights/fc.bias",
                    Tensor.of(new double[] {1, 2}, 2),
                    "lengths",
                    Tensor.of(new long[] {3, Long.MIN_VALUE}, 2),
                    "loss/weight",
                    Tensor.of(new double[] {2.5}),
                    "steps/1/loss",
                    Tensor.of(new long[] {7}),
                    "none",
                    Tensor.of(new double[0], 2, 0)),
            Map.of("loss/kind", "cross-entropy", "note", "a \"quoted\" ∇\n line"));

    @Test
    void everyBitComesBackFromEitherForm() throws IOException {
        Path json = folder.resolve("some.json");
        Path binary = folder.resolve("some.safetensors");
        TensorsFile.write(json, SOME);
        TensorsFile.write(binary, SOME);
        assertThat(TensorsFile.read(json)).isEqualTo(SOME);
        assertThat(TensorsFile.read(binary)).isEqualTo(SOME);
        assertThat(Files.readString(json)).contains("\"weights\" : {\n    \"fc.bias\" : [1.0,2.0],");
        Path again = folder.resolve("again.json");
        TensorsFile.write(again, TensorsFile.read(json));
        assertThat(again).hasSameBinaryContentAs(json);
    }

    @Test
    void numbersAreReadAsTheyAreWritten() throws IOException {
        Tensors read =
                read("{\"a\":[1,2],\"b\":[1,2.0],\"c\":-0,\"d\":9223372036854775808,\"e\":[null,\"NaN\"],\"f\":1e400}");
        assertThat(read.get("a").type()).isEqualTo(Tensor.Type.I64);
        assertThat(read.get("b").type()).isEqualTo(Tensor.Type.F64);
        assertThat(1 / read.get("c").values()[0]).isNegative();
        assertThat(read.get("d").values()).containsExactly(0x1p63);
        assertThat(read.get("e").values()).containsExactly(Double.NaN, Double.NaN);
        assertThat(read.get("f").values()).containsExactly(Double.POSITIVE_INFINITY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[]|here must be an object in braces",
                "{} {}|line 1, column 4: here must be the end",
                "{\"a\":tru}|line 1, column",
                "{\"a\":true}|here must be numbers, a text or an object",
                "{\"a\":[true]}|here must be a number",
                "{\"a\":[{}]}|here must be a number",
                "{\"a\":[\"x\"]}|here must be a number",
                "{\"a\":[1,[2]]}|a: its lists are not equally long",
                "{\"a\":[[1],2]}|a: its lists are not equally long",
                "{\"a\":[[1],[2,3]]}|a: its lists are not equally long",
                "{\"a\":[[],[1]]}|a: its lists are not equally long",
                "{\"a\":[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]}|a: its lists",
                "{\"a\":1,\"a\":2}|Duplicate",
                "{\"a/b\":1}|whole characters without a slash",
                "{\"\":1}|whole characters without a slash",
                "{\"a\":|cannot be understood",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":"
                        + "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":1|cannot be understood"
            })
    void whatIsWrongIsSaidInOneSentence(String json, String reason) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching(".*; .*\\.");
    }

    @Test
    void damagedTextIsRefusedOrRead() throws IOException {
        Path json = folder.resolve("some.json");
        TensorsFile.write(json, SOME);
        byte[] whole = Files.readAllBytes(json);
        SplittableRandom random = new SplittableRandom(4);
        int refused = 0;
        for (int k = 0; k < 2000; k++) {
            byte[] damaged = whole.clone();
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
            Throwable thrown = catchThrowable(() -> TensorsJson.read("some.json", damaged));
            if (thrown != null) {
                refused++;
                assertThat(thrown).isInstanceOf(FileException.class);
                assertThat(thrown.getMessage()).endsWith(".").doesNotContain("\n");
            }
        }
        assertThat(refused).isBetween(1000, 1999);
        byte[] wrong = whole.clone();
        wrong[5] = (byte) 0xff;
        assertThatThrownBy(() -> TensorsJson.read("some.json", wrong))
                .hasMessageContaining("byte 5: this is not UTF-8");
    }

    private static Tensors read(String json) throws IOException {
        return TensorsJson.read("some.json", json.getBytes(StandardCharsets.UTF_8));
    }
}
