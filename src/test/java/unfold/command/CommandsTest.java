package unfold.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Circuit;
import unfold.file.CircuitJson;
import unfold.file.PresetFile;
import unfold.file.PresetLine;
import unfold.file.SafetensorsReader;
import unfold.file.Tensors;
import unfold.train.Optimizers;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

class CommandsTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder = Path.of("unset");

    private int run(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        return new Commands(new PrintWriter(out), new PrintWriter(err)).run(List.of(arguments));
    }

    @Test
    void versionIsTheOneOfTheBuild() throws Exception {
        assertThat(run("--version")).isEqualTo(Commands.DONE);
        String named = Files.readString(Path.of("pom.xml")).replaceFirst("(?s).*?<version>(.*?)</version>.*", "$1");
        assertThat(out.toString().strip()).isEqualTo("Unfold " + named);
    }

    @Test
    void helpNamesEveryCommandAndExitCode() {
        assertThat(run("--help")).isEqualTo(Commands.DONE);
        assertThat(out.toString())
                .contains(
                        "list",
                        "train",
                        "compare",
                        "show",
                        "check",
                        "eval",
                        "steps",
                        "render",
                        "worksheet",
                        "tour",
                        "Exit codes");
        for (String command : List.of(
                "list",
                "train",
                "compare",
                "show",
                "check",
                "eval",
                "steps",
                "convert",
                "render",
                "worksheet",
                "tour")) {
            assertThat(run(command, "--help")).isEqualTo(Commands.DONE);
            assertThat(out.toString()).contains("Usage: unfold " + command);
        }
    }

    @Test
    void omegaIsTrainedWhereItHasAMeaning() {
        assertThat(run("train", "--task", "flip-flop", "--cell", "gru", "--steps", "3", "--flow", "1", "--quiet"))
                .isEqualTo(Commands.DONE);
        assertThat(run("train", "--task", "flip-flop", "--cell", "lstm", "--steps", "3", "--flow", "1", "--quiet"))
                .isNotEqualTo(Commands.DONE);
        assertThat(err.toString()).contains("--flow is 1.0, but no state of this network carries the past alone");
    }

    @Test
    void listNamesAllThereIs() {
        assertThat(run("list")).isEqualTo(Commands.DONE);
        for (Cell cell : new Zoo().cells()) {
            assertThat(out.toString()).contains("  " + cell.key());
        }
        new Zoo().wirings().forEach(w -> assertThat(out.toString()).contains("  " + w.key()));
        Choice.tasks().forEach(t -> assertThat(out.toString()).contains("  " + t.key()));
        new Optimizers().all().forEach(o -> assertThat(out.toString()).contains("  " + o.key()));
        assertThat(out.toString()).contains("number-words.txt");
    }

    @Test
    void trainingEndsWithOneLineAndTheSameSeedWithTheSameOne() throws Exception {
        Path csv = folder.resolve("curves.csv");
        Path json = folder.resolve("result.json");
        assertThat(run("train", "--steps", "40", "--seed", "3", "--csv", csv.toString(), "--json", json.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString().lines()).hasSize(1);
        assertThat(out.toString()).contains("40 steps").contains("seed 3");
        assertThat(Files.readAllLines(csv)).hasSize(41);
        JsonNode result = new ObjectMapper().readTree(json.toFile());
        assertThat(result.get("steps").asLong()).isEqualTo(40);
        assertThat(run("train", "--steps", "40", "--seed", "3", "--threads", "2", "--json", json.toString()))
                .isEqualTo(Commands.DONE);
        JsonNode again = new ObjectMapper().readTree(json.toFile());
        assertThat(again.get("last")).isEqualTo(result.get("last"));
        assertThat(run("train", "--steps", "40", "--seed", "4", "--json", json.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(new ObjectMapper().readTree(json.toFile()).get("last")).isNotEqualTo(result.get("last"));
    }

    /** A line or a file of settings is the same as the options it stands for; options go first. */
    @Test
    void settingsComeFromALineOrAFileToo() throws Exception {
        String tail = "--steps 6 --quiet --json " + folder.resolve("r.json");
        JsonNode options =
                last("train --task delay -T delay=3 --cell gru --units 5 --optimizer sgd --clip element:2 " + tail);
        String line = "unfold:task=delay,delay=3;cell=gru;units=5;optimizer=sgd;clip=element;threshold=2";
        assertThat(last("train --preset " + line + " " + tail)).isEqualTo(options);
        Path file = Files.writeString(folder.resolve("p.json"), PresetFile.text(PresetLine.read("x", line)));
        assertThat(last("train --preset " + file + " " + tail)).isEqualTo(options);
        String other =
                line.replace("delay=3", "delay=9").replace("units=5", "units=7").replace("gru", "lstm");
        assertThat(last("train --preset " + other + " -T delay=3 --units 5 --cell gru " + tail))
                .isEqualTo(options);
        assertThat(last("train --preset " + other + " " + tail)).isNotEqualTo(options);
        assertThat(run("show", "--preset", line, "--tex")).isEqualTo(Commands.DONE);
    }

    /** Training that stops and goes on is training that never stopped. */
    @Test
    void aSessionGoesOnWhereItStopped() throws Exception {
        Path never = folder.resolve("never.unfold");
        Path half = folder.resolve("half.unfold");
        Path whole = folder.resolve("whole.unfold");
        String all = "train --file harbour-log.txt --units 4 --batch 3 --cut 7 --quiet ";
        assertThat(run((all + "--steps 30 --out " + never).split(" ", -1))).isEqualTo(Commands.DONE);
        assertThat(run((all + "--steps 13 --out " + half).split(" ", -1))).isEqualTo(Commands.DONE);
        assertThat(run(("train --resume " + half + " --steps 17 --quiet --out " + whole).split(" ", -1)))
                .as(err.toString())
                .isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("30 steps");
        Tensors expected = SafetensorsReader.read(never);
        assertThat(SafetensorsReader.read(whole).all()).isEqualTo(expected.all());
        assertThat(run("train", "--resume", half.toString(), "--units", "3")).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("--resume goes on with the settings of the session");
        Files.writeString(half, "{}");
        assertThat(run("train", "--resume", half.toString())).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).startsWith("unfold: " + half).endsWith(".\n");
    }

    private JsonNode last(String arguments) throws Exception {
        assertThat(run(arguments.split(" ", -1))).as(err.toString()).isEqualTo(Commands.DONE);
        return new ObjectMapper().readTree(folder.resolve("r.json").toFile()).get("last");
    }

    /** Each row is what the command train says of that network alone. */
    @Test
    void networksAreComparedInATable() throws Exception {
        Path json = folder.resolve("table.json");
        String own = "samples/circuits/gru.rnn.txt";
        assertThat(run(
                        "compare",
                        "--task",
                        "parity",
                        "--steps",
                        "30",
                        "--weights",
                        "300",
                        "--json",
                        json.toString(),
                        "vanilla",
                        "gru/output-each-step",
                        own))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString().lines()).hasSize(4);
        JsonNode rows = new ObjectMapper().readTree(json.toFile());
        assertThat(rows).hasSize(3).allSatisfy(row -> {
            assertThat(row.get("steps").asLong()).isEqualTo(30);
            assertThat(row.get("parameters").asInt()).isBetween(200, 300);
        });
        assertThat(rows.get(2).get("network").asText()).isEqualTo("gru, written out");
        String units = rows.get(1).get("units").asText();
        assertThat(run(
                        "train",
                        "--task",
                        "parity",
                        "--steps",
                        "30",
                        "--cell",
                        "gru",
                        "--units",
                        units,
                        "--json",
                        json.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(new ObjectMapper().readTree(json.toFile()).get("last"))
                .isEqualTo(rows.get(1).get("last"));
    }

    @Test
    void notSolvedIsAnExitCodeOfItsOwn() {
        assertThat(run("train", "--until-solved", "--steps", "2", "--quiet")).isEqualTo(Commands.UNSOLVED);
        assertThat(out.toString()).startsWith("not solved");
    }

    @Test
    void aTrainedNetworkSpeaks() {
        assertThat(run(
                        "train",
                        "--task",
                        "number-words",
                        "--units",
                        "8",
                        "--steps",
                        "5",
                        "--generate",
                        "12",
                        "--prompt",
                        "one"))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("greedy:  one|").contains("sampled at temperature 1.0:  one|");
        assertThat(run("train", "--file", "nile.csv", "--units", "3", "--steps", "5", "--generate", "4"))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString().lines()).hasSize(6);
    }

    @Test
    void showsEquationsTexAndJson() throws Exception {
        assertThat(run("show", "--cell", "gru", "--units", "3")).isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("(10.45)").contains("trained:").contains("nodes");
        assertThat(run("show", "--tex")).isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("h^{(t-1)}").contains("\\tag{10.8}");
        assertThat(run("show", "--json")).isEqualTo(Commands.DONE);
        Circuit circuit = CircuitJson.read("circuit.json", out.toString());
        Path file = folder.resolve("net.json");
        Files.writeString(file, CircuitJson.write(circuit));
        assertThat(run("show", "--circuit", file.toString(), "--json")).isEqualTo(Commands.DONE);
        assertThat(CircuitJson.read("circuit.json", out.toString())).isEqualTo(circuit);
    }

    @Test
    void aCircuitOfOnesOwnIsShownCheckedTrainedAndDrawn() throws Exception {
        String file = "samples/circuits/gru.rnn.txt";
        assertThat(run("show", "--circuit", file)).isEqualTo(Commands.DONE);
        Path own = folder.resolve("own.rnn.txt");
        Files.writeString(own, out.toString());
        assertThat(run("show", "--circuit", own.toString(), "--json")).isEqualTo(Commands.DONE);
        Circuit circuit = CircuitJson.read("circuit.json", out.toString());
        assertThat(circuit.name()).isEqualTo("gru, written out");
        assertThat(run("check", "--circuit", file, "--units", "3", "--entries", "3", "--steps", "5"))
                .isEqualTo(Commands.DONE);
        Path json = folder.resolve("result.json");
        assertThat(run(
                        "train",
                        "--circuit",
                        file,
                        "--task",
                        "parity",
                        "--units",
                        "4",
                        "--steps",
                        "3",
                        "--quiet",
                        "--json",
                        json.toString()))
                .isEqualTo(Commands.DONE);
        assertThat(new ObjectMapper().readTree(json.toFile()).get("network").asText())
                .isEqualTo("gru, written out");
        Path picture = folder.resolve("own.png");
        assertThat(run("render", picture.toString(), "--circuit", file, "--gradients", "--length", "2"))
                .isEqualTo(Commands.DONE);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(200);
    }

    @Test
    void aCircuitThatDoesNotFitTheTaskIsDrawnAndTheReasonSaid() throws Exception {
        String file = "samples/circuits/mean-at-the-end.rnn.txt";
        Path picture = folder.resolve("own.svg");
        assertThat(run("render", picture.toString(), "--circuit", file)).isEqualTo(Commands.DONE);
        assertThat(err.toString()).contains("drawn without numbers: Line 7, column 1: the task asks for an output");
        assertThat(Files.readString(picture)).contains("<svg");
        assertThat(run("train", "--circuit", file)).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).startsWith("unfold: Line 7, column 1: the task asks");
    }

    @Test
    void checksDerivatives() {
        assertThat(run("check", "--cell", "lstm", "--units", "3", "--entries", "4", "--steps", "5"))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("right: worst relative error");
    }

    @Test
    void rendersPictures() throws Exception {
        for (String name : List.of("a.svg", "a.png", "a.gif")) {
            Path file = folder.resolve(name);
            assertThat(run(
                            "render",
                            file.toString(),
                            "--length",
                            "2",
                            "--open",
                            "h",
                            "--theme",
                            "dark",
                            "--scale",
                            "0.3"))
                    .isEqualTo(Commands.DONE);
            assertThat(Files.size(file)).isGreaterThan(500);
            if (!name.endsWith("svg")) {
                assertThat(ImageIO.read(file.toFile()).getWidth()).isGreaterThan(100);
            } else {
                assertThat(Files.readString(file)).contains("<svg");
            }
        }
    }

    @Test
    void theTourWritesEverythingAndSaysWhere() throws Exception {
        Path into = folder.resolve("tour");
        assertThat(run("tour", "--folder", into.toString(), "--units", "6", "--steps", "30", "--length", "3"))
                .isEqualTo(Commands.DONE);
        assertThat(out.toString()).contains("The tour is in " + into);
        try (Stream<Path> files = Files.list(into)) {
            assertThat(files.map(f -> String.valueOf(f.getFileName())))
                    .contains(
                            "circuit-light.svg",
                            "circuit-dark.svg",
                            "unfolded-values-light.svg",
                            "unfolded-gradients-dark.png",
                            "loss-light.svg",
                            "gradient-norm-dark.svg",
                            "gradient-profile-light.png",
                            "flow.gif",
                            "curves.csv")
                    .noneMatch(f -> f.endsWith(".part"));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "train --task nope | 1 | there is no task \"nope\"",
                "train --cell nope | 1 | there is no cell \"nope\"",
                "train --optimizer nope | 1 | there is no optimizer \"nope\"",
                "train --wiring output-at-end | 1 | does not fit this task",
                "train --wiring driven | 1 | nothing to train",
                "train --rate -1 | 1 | rate: \"-1.0\" is no number from 0 to 1000000",
                "train --rate NaN | 1 | rate: \"NaN\" is no number from 0",
                "train --units 0 | 1 | units: \"0\" is no whole number from 1 to 1024",
                "train --batch 0 | 1 | batch: \"0\" is no whole number",
                "train --clip norm:x | 1 | --clip is \"norm:x\"",
                "train --clip norm:-1 | 1 | above zero",
                "train --steps many | 2 | 'many' is no whole number up to 9223372036854775807. See unfold train --help.",
                "train --seed 1,5 | 2 | Invalid value for option '--seed': '1,5' is no whole number",
                "train --units 99999999999 | 2 | '99999999999' is no whole number up to 2147483647",
                "train --rate 0,5 | 2 | '0,5' is no number, such as 0.01",
                "train --seconds x | 2 | 'x' is no number",
                "train -T longest=zero | 1 | \"zero\" is no whole number",
                "train -T nothing=1 | 1 | has no setting \"nothing\"",
                "train -C forgetBias=1 --cell gru | 1 | has no setting \"forgetBias\"",
                "train --file no-such-file.txt | 1 | no such file",
                "train --file . | 1 | folder",
                "train --steps 1 --quiet --generate 5 | 1 | no text and no series",
                "train --recurrent gaussian:x | 1 | --recurrent",
                "train --recurrent gaussian:2x | 1 | gain: \"2x\" is no number from 0 to 10",
                "train --seconds NaN --steps 1 --quiet | 1 | --seconds is NaN; it must be above 0",
                "train --seconds -1 --quiet | 1 | --seconds is -1.0; it must be above 0",
                "train --steps -5 --quiet | 1 | --steps is -5; it must be 0 or more",
                "train --seed -1 | 1 | seed: \"-1\" is no whole number",
                "train --preset no-such-preset.json | 1 | no-such-preset.json: there is no such file",
                "train --preset unfold:task=delay;unitz=3 | 1 | there is no setting \"unitz\"",
                "train --preset unfold:task=delay --cell nope | 1 | there is no cell \"nope\"",
                "train --optimizer sgd --rate 1e6 --clip none --task adding --units 4 --steps 500 --quiet | 1 |"
                        + " training step",
                "compare | 2 | NETWORK",
                "compare nope | 1 | there is no cell \"nope\"",
                "compare gru --weights 0 | 1 | --weights is 0",
                "compare gru/driven | 1 | nothing to train",
                "show --circuit no-such-file.json | 1 | no-such-file.json",
                "check --steps -3 | 1 | --steps is -3; it must be 1 or more",
                "check --entries 0 | 1 | --entries is 0; it must be 1 or more",
                "check --wiring driven | 1 | no loss",
                "render picture.bmp | 1 | must end in .svg, .pdf, .png or .tex, a film in .gif",
                "render x.svg --theme pink | 1 | There is no theme",
                "render x.svg --open q | 1 | There is no group \"q\"",
                "fly | 2 | fly",
            })
    void whatIsWrongIsSaidInOneSentence(String arguments, int code, String said) {
        assertThat(run(arguments.split(" ", -1))).isEqualTo(code);
        assertThat(err.toString()).startsWith("unfold: ").contains(said);
        assertThat(err.toString().strip().lines()).hasSize(1);
        assertThat(err.toString()).doesNotContain("\tat ").doesNotContain("Exception");
    }

    /** With whole plurals as targets this corpus was the only one that its defaults never solved. */
    @Test
    void pluralsAreSolvedByDefaults() {
        assertThat(run("train", "--file", "plurals.jsonl", "--until-solved", "--steps", "800", "--quiet"))
                .as(out.toString())
                .isEqualTo(Commands.DONE);
    }

    @Test
    void numbersAreWrittenWithAPointInEveryCountry() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(run("train", "--steps", "3")).isEqualTo(Commands.DONE);
            assertThat(out.toString()).containsPattern("loss \\d+\\.\\d+ per target");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aSessionSpeaks() {
        String session = folder.resolve("words.unfold").toString();
        assertThat(run("train", "--task", "number-words", "--steps", "3", "--quiet", "--out", session))
                .isEqualTo(Commands.DONE);
        out.getBuffer().setLength(0);
        assertThat(run("sample", session, "--generate", "12", "--prompt", "one"))
                .isEqualTo(Commands.DONE);
        String first = out.toString();
        assertThat(first).contains("greedy:  one|", "sampled at temperature 1.0:  one|");
        out.getBuffer().setLength(0);
        run("sample", session, "--generate", "12", "--prompt", "one");
        assertThat(out.toString()).isEqualTo(first);
        for (String form : List.of("words.safetensors", "words.onnx", "words.py")) {
            Path file = folder.resolve(form);
            assertThat(run("convert", session, file.toString())).as(form).isEqualTo(Commands.DONE);
            assertThat(file).isNotEmptyFile();
        }
        assertThat(run("sample", folder.resolve("none.unfold").toString())).isEqualTo(Commands.FAILED);
        assertThat(err.toString()).contains("none.unfold: there is no such file");
    }
}
