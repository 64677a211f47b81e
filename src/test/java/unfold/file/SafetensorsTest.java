package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Safetensors files: every bit comes back, and whatever is wrong with one is said in one sentence. */
class SafetensorsTest {
    @TempDir
    private Path folder;

    private static final Tensors SOME = Tensors.of(
            Map.of(
                    "weight",
                    Tensor.of(new double[] {0, -0.0, Double.MIN_VALUE, Double.NaN, 1e308, -1 / 3.0}, 2, 3),
                    "a.bias",
                    Tensor.rounded(new double[] {0.1, Float.MAX_VALUE, Double.NEGATIVE_INFINITY}, 3),
                    "lengths",
                    Tensor.of(new long[] {3, Long.MIN_VALUE}, 2),
                    "text",
                    Tensor.of("größer".getBytes(StandardCharsets.UTF_8)),
                    "single",
                    Tensor.of(new double[] {7}),
                    "none",
                    Tensor.of(new double[0], 0, 4)),
            Map.of("what", "a \"quoted\" ∇\n line", "", "nothing"));

    @Test
    void everyBitComesBack() throws IOException {
        Path file = folder.resolve("some.safetensors");
        SafetensorsWriter.write(file, SOME);
        Tensors read = SafetensorsReader.read(file);
        assertThat(read).isEqualTo(SOME);
        assertThat(read.get("weight").values())
                .containsExactly(SOME.get("weight").values());
        assertThat(read.get("a.bias").values())
                .containsExactly((double) 0.1f, Float.MAX_VALUE, Double.NEGATIVE_INFINITY);
        assertThat(read.get("lengths").wholes()).containsExactly(3, Long.MIN_VALUE);
        assertThat(read.get("single").rank()).isZero();
        Path again = folder.resolve("again.safetensors");
        SafetensorsWriter.write(again, read);
        assertThat(again).hasSameBinaryContentAs(file);
    }

    @Test
    void numbersLieWhereTheirWidthDividesThePlace() throws IOException {
        byte[] bytes = bytes(SOME);
        long header = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong();
        assertThat(header % 8).isZero();
        String text = new String(bytes, 8, (int) header, StandardCharsets.UTF_8);
        assertThat(text)
                .startsWith("{\"__metadata__\":{\"\":\"nothing\",")
                .contains("\"lengths\":{\"dtype\":\"I64\",\"shape\":[2],\"data_offsets\":[0,16]}")
                .contains("\"none\":{\"dtype\":\"F64\",\"shape\":[0,4],\"data_offsets\":[16,16]}")
                .contains("\"a.bias\":{\"dtype\":\"F32\",\"shape\":[3],\"data_offsets\":[72,84]}")
                .contains("\"text\":{\"dtype\":\"U8\",\"shape\":[8],\"data_offsets\":[84,92]}");
    }

    /** Bit patterns as IEEE 754 has them. */
    @ParameterizedTest
    @CsvSource({
        "F16, 3c00, 1.0",
        "F16, c000, -2.0",
        "F16, 0001, 5.9604644775390625e-8",
        "F16, 03ff, 6.09755516052246e-5",
        "F16, 0400, 6.103515625e-5",
        "F16, 7bff, 65504.0",
        "F16, 8000, -0.0",
        "F16, fc00, -Infinity",
        "F16, 7e00, NaN",
        "F16, 3555, 0.333251953125",
        "BF16, 3f80, 1.0",
        "BF16, c040, -3.0",
        "BF16, 7f80, Infinity",
        "BF16, 0001, 9.183549615799121e-41"
    })
    void halfWidthsAreReadExactly(String type, String bits, double value) throws IOException {
        int pattern = Integer.parseInt(bits, 16);
        String header = "{\"x\":{\"dtype\":\"" + type + "\",\"shape\":[1],\"data_offsets\":[0,2]}}";
        Tensors read = read(file(header, (byte) pattern, (byte) (pattern >> 8)));
        assertThat(read.get("x").values()[0]).isEqualTo(value, org.assertj.core.data.Offset.offset(1e-19));
        assertThat(Double.doubleToRawLongBits(read.get("x").values()[0]) < 0)
                .isEqualTo(Double.doubleToRawLongBits(value) < 0);
        assertThat(read(bytes(read))).isEqualTo(read);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[] | header, character 1: here must be an opening brace",
                " {} | header, character 1: here must be an opening brace",
                "{}{} | the end of the header",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]} | cannot be understood",
                "{\"x\":7} | tensor \"x\": here must be an object",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1]}} | needs dtype, shape and data_offsets",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8]}} | needs dtype",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8],\"y\":1}} | not \"y\"",
                "{\"x\":{\"dtype\":\"F8_E4M3\",\"shape\":[8],\"data_offsets\":[0,8]}} | type F8_E4M3 cannot be read",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[-1],\"data_offsets\":[0,8]}} | a size that is not 0 to",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1.0],\"data_offsets\":[0,8]}} | a size that is not 0 to",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1e0],\"data_offsets\":[0,8]}} | a size that is not 0 to",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[99999999999999999999],\"data_offsets\":[0,8]}} | a size that is not",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[2147483648],\"data_offsets\":[0,8]}} | a size that is not 0 to",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[2147483647,2147483647],\"data_offsets\":[0,8]}} | makes more than",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1],\"data_offsets\":[0,8]}} | more"
                        + " than 16 sizes",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[2],\"data_offsets\":[0,8]}} | take 8 bytes, but [2] of the type F64 takes"
                        + " 16",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[8,0]}} | take -8 bytes",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[0],\"data_offsets\":[8,8]}} | begin at 8, but those before it end at 0",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | begin at 4, but those before it end at 0",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}} | take 4 bytes, but 8 come after",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[4],\"data_offsets\":[0,16]}} | take 16 bytes, but 8 come after",
                "{\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]},"
                        + "\"y\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | begin at 0, but those before it end"
                        + " at 8",
                "{\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},"
                        + "\"x\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,8]}} | Duplicate",
                "{\"x\":{\"dtype\":\"F64\",\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | Duplicate",
                "{\"__metadata__\":{\"a\":1},\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | note \"a\"",
                "{\"__metadata__\":{\"unfold.sha256\":\"00\"},\"x\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} |"
                        + " is damaged",
                "{\"\\ud800\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}} | only half there",
                "{\"x\":[[[[[[[[[[]]]]]]]]]]} | tensor \"x\"",
                "{\"x\\ny\":7} | tensor \"x␣y\""
            })
    void whatIsWrongIsSaidInOneSentence(String headerAndReason) {
        int bar = headerAndReason.lastIndexOf(" | ");
        refuse(file(headerAndReason.substring(0, bar), new byte[8]), headerAndReason.substring(bar + 3));
    }

    @Test
    void aHeaderIsMeasuredBeforeMemoryIsTakenForIt() {
        byte[] file = file("{}");
        for (long length : new long[] {-1, 0, 1, 3, 100_000_000, 100_000_001, Long.MAX_VALUE, Long.MIN_VALUE}) {
            ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putLong(length);
            refuse(file, "its header is said to have " + Long.toUnsignedString(length) + " bytes, but 2 remain");
        }
        refuse(new byte[9], "has only 9 bytes");
    }

    @Test
    void textIsStrictUtf8() {
        byte[] file = file("{\"xx\":0}");
        file[8 + 3] = (byte) 0xc0;
        file[8 + 4] = (byte) 0x80;
        refuse(file, "byte 11: this is not UTF-8");
        refuse(Arrays.copyOf(file, 12), "its header");
    }

    @Test
    void aLargeFileIsRefusedBeforeItIsRead() throws IOException {
        Path file = folder.resolve("large.safetensors");
        try (java.io.RandomAccessFile sparse = new java.io.RandomAccessFile(file.toFile(), "rw")) {
            sparse.setLength(SafetensorsReader.LARGEST + 1);
        }
        assertThatThrownBy(() -> SafetensorsReader.read(file))
                .isInstanceOf(FileException.class)
                .hasMessageContaining("the file has 1073741825 bytes, and 1073741824 are the most");
    }

    @Test
    void whatCannotBeOpenedIsSaid() {
        assertThatThrownBy(() -> SafetensorsReader.read(folder.resolve("absent")))
                .hasMessage(
                        folder.resolve("absent") + ": there is no such file; check the name or choose another file.");
        assertThatThrownBy(() -> SafetensorsReader.read(folder))
                .hasMessage(folder + ": this is a folder; choose a file inside it.");
    }

    /** A byte changed, bytes put behind or cut off, at places drawn from a seed. */
    @Test
    void aDamagedFileIsRefusedOrHoldsTheSame() throws IOException {
        SplittableRandom random = new SplittableRandom(8);
        byte[] whole = bytes(SOME);
        int refused = 0;
        for (int k = 0; k < 4000; k++) {
            byte[] damaged = whole.clone();
            switch (random.nextInt(4)) {
                case 0 -> damaged = Arrays.copyOf(damaged, random.nextInt(damaged.length));
                case 1 -> damaged = Arrays.copyOf(damaged, damaged.length + 1 + random.nextInt(9));
                default -> damaged[random.nextInt(damaged.length)] ^= (byte) (1 + random.nextInt(255));
            }
            byte[] file = damaged;
            Throwable thrown = catchThrowable(() -> assertThat(read(file).all()).isEqualTo(SOME.all()));
            if (thrown != null) {
                refused++;
                assertThat(thrown).isInstanceOf(FileException.class);
                assertThat(thrown.getMessage()).endsWith(".").doesNotContain("\n");
            }
        }
        assertThat(refused).isGreaterThan(3900);
    }

    private static byte[] bytes(Tensors tensors) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SafetensorsWriter.write(bytes, tensors);
        return bytes.toByteArray();
    }

    private static byte[] file(String header, byte... data) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        return ByteBuffer.allocate(8 + text.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(text.length)
                .put(text)
                .put(data)
                .array();
    }

    private Tensors read(byte[] bytes) throws IOException {
        Path file = folder.resolve("read.safetensors");
        Files.write(file, bytes);
        return SafetensorsReader.read(file);
    }

    private void refuse(byte[] bytes, String reason) {
        assertThatThrownBy(() -> read(bytes))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(reason)
                .hasMessageMatching(".*; .*\\.");
    }
}
