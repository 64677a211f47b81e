package unfold.file.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.engine.Parameters;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

class PyTorchScriptTest {
    @TempDir
    Path folder = Path.of("");

    private static String script(String cell, String setting, String wiring, int depth, boolean symbols)
            throws SettingException {
        Zoo zoo = new Zoo();
        Cell of = zoo.cell(cell);
        Settings settings = Settings.defaults(of.settings());
        if (!setting.isEmpty()) {
            settings = settings.with(
                    setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        Form form = new Form(
                symbols ? Form.Encoding.symbols(4) : Form.Encoding.vector(2),
                Form.Encoding.symbols(3),
                Form.Loss.SOFTMAX,
                wiring.equals("output-at-end") ? Form.Reading.AT_END : Form.Reading.EACH_STEP);
        Blueprint blueprint = new Blueprint(of, settings, zoo.wiring(wiring), form, 3, depth, Initialisation.USUAL);
        return PyTorchScript.of(blueprint, Parameters.initialise(blueprint.circuit(), 3));
    }

    private static Optional<String> run(Path folder, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile())
                    .start();
            boolean ended = process.waitFor(2, TimeUnit.MINUTES) && process.exitValue() == 0;
            return ended ? Optional.of(Files.readString(out)) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static final String NETWORKS =
            """
            vanilla, '', output-each-step, 1, true
            vanilla, activation=relu, output-each-step, 2, false
            lstm, '', output-each-step, 2, true
            lstm, '', output-at-end, 1, false
            gru, reset=after, bidirectional, 1, true
            lstm, candidate=tanh, driven, 1, false
            """;

    private Path written(String cell, String setting, String wiring, int depth, boolean symbols) throws Exception {
        String text = script(cell, setting, wiring, depth, symbols);
        assertThat(text).contains("class Network(nn.Module):", "load_state_dict(WEIGHTS)");
        assertThat(text.chars()).allMatch(c -> c < 128);
        return Files.writeString(folder.resolve("network.py"), text, StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @CsvSource(textBlock = NETWORKS)
    void theScriptIsPython(String cell, String setting, String wiring, int depth, boolean symbols) throws Exception {
        Path file = written(cell, setting, wiring, depth, symbols);
        Assumptions.assumeTrue(run(folder, "python3", "--version").isPresent(), "no Python here");
        assertThat(run(folder, "python3", "-m", "py_compile", file.toString())).isPresent();
    }

    @ParameterizedTest
    @CsvSource(textBlock = NETWORKS)
    void theScriptComputesTheSame(String cell, String setting, String wiring, int depth, boolean symbols)
            throws Exception {
        Path file = written(cell, setting, wiring, depth, symbols);
        Assumptions.assumeTrue(run(folder, "python3", "-c", "import torch").isPresent(), "no PyTorch here");
        String said = run(folder, "python3", file.toString()).orElseThrow();
        assertThat(Double.parseDouble(said.strip().replaceAll(".* ", ""))).isLessThan(1e-12);
    }

    @Test
    void whatPyTorchHasNotIsRefused() {
        for (List<String> each : List.of(List.of("gru", "reset=before"), List.of("lstm", "peepholes=true"))) {
            assertThatThrownBy(() -> script(each.get(0), each.get(1), "output-each-step", 1, true))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("PyTorch");
        }
    }
}
