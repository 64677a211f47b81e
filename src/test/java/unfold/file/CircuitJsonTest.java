package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initial;
import unfold.circuit.Initialisation;
import unfold.circuit.Initializer;
import unfold.circuit.Signal;
import unfold.circuit.State;
import unfold.circuit.Untying;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

class CircuitJsonTest {
    /** Every cell with every one of its choices, in every wiring, with one and two layers, h(0) zero and learned. */
    static Stream<Circuit> zoo() throws SettingException {
        Zoo zoo = new Zoo();
        List<Circuit> circuits = new ArrayList<>();
        for (Cell cell : zoo.cells()) {
            for (Settings settings : choices(cell)) {
                for (Wiring wiring :
                        zoo.wirings().stream().filter(w -> w.suits(cell)).toList()) {
                    for (Initialisation start : List.of(
                            Initialisation.USUAL, Initialisation.USUAL.withLearnedState(Initializer.gaussian(0.5)))) {
                        for (int depth = 1; depth <= 2; depth++) {
                            Form form = form(wiring, depth == 1);
                            Circuit circuit = new Blueprint(cell, settings, wiring, form, 3, depth, start).circuit();
                            circuits.add(circuit);
                            if (start.state().isEmpty() && Untying.possible(circuit, Axis.TIME)) {
                                circuits.add(Untying.of(circuit, Axis.TIME, 4));
                            }
                        }
                    }
                }
            }
        }
        return circuits.stream();
    }

    private static Form form(Wiring wiring, boolean symbols) {
        return Stream.of(Form.Reading.values())
                .flatMap(reading -> Stream.of(Form.Shape.values())
                        .map(shape -> new Form(
                                symbols ? Form.Encoding.symbols(5) : Form.Encoding.vector(2),
                                symbols ? Form.Encoding.symbols(4) : Form.Encoding.vector(1),
                                symbols ? Form.Loss.SOFTMAX : Form.Loss.SQUARED,
                                reading,
                                shape)))
                .filter(wiring::fits)
                .findFirst()
                .orElseThrow();
    }

    private static List<Settings> choices(Cell cell) throws SettingException {
        List<Settings> all = new ArrayList<>();
        Settings defaults = Settings.defaults(cell.settings());
        all.add(defaults);
        for (Setting s : cell.settings()) {
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

    @Test
    void everyNetworkReadsBackEqual() throws Exception {
        List<Circuit> circuits = zoo().toList();
        assertThat(circuits).hasSizeGreaterThan(100);
        for (Circuit circuit : circuits) {
            String json = CircuitJson.write(circuit);
            Circuit back = CircuitJson.read("circuit.json", json);
            assertThat(back).as(circuit.name()).isEqualTo(circuit);
            assertThat(CircuitJson.write(back)).isEqualTo(json);
        }
    }

    @Test
    void theWholeLanguageReadsBackEqual() throws Exception {
        Circuit circuit = everything();
        assertThat(CircuitJson.read("circuit.json", CircuitJson.write(circuit))).isEqualTo(circuit);
    }

    /** Two axes, a vector without one, delays of two and minus one, a mean, a maximum, a step of its own, a start given by a signal, a nested group. */
    private static Circuit everything() {
        Axis rows = new Axis("i", "m");
        Axis columns = new Axis("j", "n");
        CircuitBuilder c = new CircuitBuilder("everything", Initialisation.USUAL);
        Signal p = c.input("p", Form.Encoding.vector(2), List.of(rows, columns));
        State g = c.state("g", 2, List.of(rows, columns), Initial.ZERO);
        Signal grid = c.group("g", () -> {
            Signal a = c.group(
                    "a",
                    () -> c.define(
                            "a",
                            "",
                            c.sum(
                                    c.bias("b", 2),
                                    c.recurrent("A", 2, 2).times(g.delayed(rows, 1)),
                                    c.recurrent("B", 2, 2).times(g.delayed(columns, 2)),
                                    c.weight("C", 2, 2).times(p))));
            return g.is("", c.tanh(a));
        });
        Signal alongColumns = c.define("m", "", c.mean(grid, rows));
        Signal largest = c.define("M", "", c.max(alongColumns, columns));
        Signal third = c.define("T", "", c.plus(largest, alongColumns.at(columns, 3)));
        Signal context = c.define("C", "", c.plus(alongColumns.last(columns), third));
        Signal x = c.input("x", Form.Encoding.symbols(3));
        State h = c.state("h", 2, List.of(Axis.TIME), Initial.from(context));
        Signal back = h.is(
                "10.11",
                c.sigmoid(c.define(
                        "u",
                        "",
                        c.sum(
                                c.bias("d", 2),
                                c.recurrent("W", 2, 2).times(h.next()),
                                c.weight("U", 2, 3).times(x)))));
        Signal o = c.define("o", "", c.concat(back, context));
        Signal y = c.target("y", Form.Encoding.vector(4), List.of(Axis.TIME));
        c.define("L", "", c.loss(Form.Loss.BERNOULLI, o, y));
        return c.build();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "\"trained\" : true | \"learned\" : true | circuit.json, parameters[0]: there is no field \"learned\" here; use one of",
                "\"name\" : \"t\" | \"name\" : \"t\", \"name\" : \"t\" | line 5",
                "\"format\" : \"unfold circuit 1\" | \"format\" : \"unfold circuit 9\" | circuit.json, format: it is \"unfold circuit 9\"; only \"unfold circuit 1\" can be read.",
                "\"is\" : \"tanh\" | \"is\" : \"tan\" | it is \"tan\"; use one of input, target, sum",
                "\"rows\" : 3, | \"rows\" : \"3\", | parameters[0].rows: it is \"3\"; give a whole number.",
                "\"scale\" : 0.0 | \"scale\" : true | .scale: it is true; give a finite number.",
                "\"columns\" : 5 | \"columns\" : 6 | the weight U (3 × 6) cannot read x (5)",
                "\"signal\" : \"a\" | \"signal\" : \"aa\" | there is no signal \"aa\"; name one that is listed.",
                "\"weight\" : \"U\" | \"weight\" : \"X\" | there is no parameter \"X\"; name one that is listed.",
                "\"axes\" : [ \"t\" ] | \"axes\" : [ \"s\" ] | there is no axis \"s\"; name one that is listed.",
                "\"size\" : 3, | \"size\" : 4, | cannot read h (4)",
                "\"group\" : \"h\" | \"group\" : \"k\" | there is no group \"k\"; name one that is listed.",
            })
    void whatIsWrongIsNamedWithItsPlace(String right, String wrong, String said) throws Exception {
        Zoo zoo = new Zoo();
        Form form =
                new Form(Form.Encoding.symbols(5), Form.Encoding.symbols(4), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
        String json = CircuitJson.write(Blueprint.of(zoo.cell("vanilla"), zoo.wiring("output-each-step"), form, 3)
                .circuit());
        assertThat(json).contains(right);
        assertThatThrownBy(() -> CircuitJson.read("circuit.json", json.replace(right, wrong)))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(said)
                .hasMessageEndingWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | braces",
                "[1, 2] | braces",
                "{\"format\": | line 1",
                "{} {} | line 1",
                "{} | format: it is missing"
            })
    void whatIsNoCircuitIsRefused(String json, String said) {
        assertThatThrownBy(() -> CircuitJson.read("circuit.json", json))
                .isInstanceOf(FileException.class)
                .hasMessageContaining(said);
    }

    @Test
    void depthOfNestingIsLimited() {
        assertThatThrownBy(() -> CircuitJson.read("circuit.json", "[".repeat(100_000)))
                .isInstanceOf(FileException.class);
    }
}
