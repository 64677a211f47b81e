package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Group;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.text.CircuitText;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** Every network there is, written as text and read back. */
class CircuitTextTest {
    /** A form that no circuit is made for: everything a text needs must stand in it. */
    private static final Form STRANGE =
            new Form(Form.Encoding.vector(7), Form.Encoding.vector(7), Form.Loss.SQUARED, Form.Reading.AT_END);

    private static List<Settings> choices(List<Setting> settings) throws SettingException {
        List<Settings> all = new ArrayList<>();
        Settings defaults = Settings.defaults(settings);
        all.add(defaults);
        for (Setting s : settings) {
            for (String choice : s.choices()) {
                if (!choice.equals(s.initial())) {
                    all.add(defaults.with(s.key(), choice));
                }
            }
            if (s.kind() == Setting.Kind.NUMBER) {
                all.add(defaults.with(s.key(), "0.375"));
            }
        }
        return all;
    }

    private static Stream<Form> forms(Wiring wiring) {
        return Stream.of(Form.Reading.values())
                .flatMap(reading -> Stream.of(
                        new Form(Form.Encoding.symbols(5), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, reading),
                        new Form(Form.Encoding.vector(2), Form.Encoding.vector(1), Form.Loss.SQUARED, reading),
                        new Form(Form.Encoding.vector(2), Form.Encoding.vector(3), Form.Loss.BERNOULLI, reading)))
                .flatMap(f -> Stream.of(Form.Shape.values())
                        .map(shape -> new Form(f.input(), f.target(), f.loss(), f.reading(), shape)))
                .filter(wiring::fits);
    }

    @Test
    void everyNetworkReadsBackEqual() throws Exception {
        Zoo zoo = new Zoo();
        List<IntSupplier> checks = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Settings settings : choices(cell.settings())) {
                for (Wiring wiring : zoo.wirings().stream()
                        .filter(w -> w.suits(cell) && w.stacks())
                        .toList()) {
                    for (Settings wired : choices(wiring.settings())) {
                        int depth = 1;
                        for (Form form : forms(wiring).toList()) {
                            int layers = depth;
                            checks.add(() -> readBack(cell, settings, wiring, wired, form, layers));
                            depth = 3 - depth;
                        }
                    }
                }
            }
        }
        int read = checks.parallelStream().mapToInt(IntSupplier::getAsInt).sum(); // thousands, each by itself
        assertThat(read).isGreaterThan(1000);
    }

    @Test
    void theShippedCircuitsAreReadAndFitATask() throws Exception {
        int read = 0;
        try (Stream<Path> files = Files.list(Path.of("samples", "circuits"))) {
            for (Path file : files.filter(CircuitFile::named).toList()) {
                String text = CircuitFile.read(file);
                Form.Reading reading = text.contains("L(t)") ? Form.Reading.EACH_STEP : Form.Reading.AT_END;
                for (Form form : List.of(
                        new Form(Form.Encoding.symbols(5), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, reading),
                        new Form(Form.Encoding.vector(2), Form.Encoding.vector(1), Form.Loss.SQUARED, reading))) {
                    Circuit circuit = CircuitText.circuit(text, form, 6, Initialisation.USUAL);
                    CircuitText.fit(circuit, text, form);
                    assertThat(circuit.losses()).as(file.toString()).hasSize(1);
                    assertThat(CircuitText.circuit(CircuitText.write(circuit), form, 6, Initialisation.USUAL))
                            .isEqualTo(circuit);
                }
                read++;
            }
        }
        assertThat(read).isGreaterThanOrEqualTo(3);
    }

    /** In the text the order of groups is that of their signals. */
    private static Circuit sorted(Circuit circuit) {
        return new Circuit(
                circuit.name(),
                circuit.axes(),
                circuit.signals(),
                circuit.edges(),
                circuit.parameters(),
                circuit.groups().stream()
                        .sorted(Comparator.comparing(Group::name))
                        .toList());
    }

    private static int readBack(Cell cell, Settings settings, Wiring wiring, Settings wired, Form form, int depth) {
        int read = 0;
        for (Initialisation start :
                List.of(Initialisation.USUAL, Initialisation.USUAL.withLearnedState(Initializer.gaussian(0.5)))) {
            Circuit circuit = new Blueprint(cell, settings, wiring, wired, form, 3, depth, start).circuit();
            String text = CircuitText.write(circuit);
            Circuit back = CircuitText.circuit(text, STRANGE, 9, Initialisation.USUAL);
            assertThat(sorted(back)).as(text).isEqualTo(sorted(circuit));
            assertThat(CircuitText.write(back)).isEqualTo(text);
            read++;
        }
        return read;
    }
}
