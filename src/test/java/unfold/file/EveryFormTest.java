package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.scilab.forge.jlatexmath.TeXConstants;
import org.scilab.forge.jlatexmath.TeXFormula;
import org.scilab.forge.jlatexmath.TeXIcon;
import unfold.circuit.Circuit;
import unfold.circuit.Edge;
import unfold.circuit.Equations;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.setting.SettingException;

/** The forms of every network of the zoo: as equations, as TeX that can be set, and as JSON that reads back equal. */
class EveryFormTest {
    @Test
    void theTextHasOneEquationForEachSignalAndNamesAllItIsMadeOf() throws SettingException {
        for (Circuit circuit : CircuitJsonTest.zoo().toList()) {
            List<Signal> computed = circuit.signals().stream()
                    .filter(s -> !s.operation().given())
                    .toList();
            List<String> lines = Equations.text(circuit).lines().toList();
            assertThat(lines).as(circuit.name()).hasSameSizeAs(computed).doesNotHaveDuplicates();
            for (int k = 0; k < computed.size(); k++) {
                Signal s = computed.get(k);
                assertThat(lines.get(k)).startsWith(s.symbol().text()).contains(" = ");
                s.bias().ifPresent(b -> assertThat(Equations.text(circuit, s))
                        .contains(b.symbol().text()));
                for (Edge e : circuit.into(s)) {
                    assertThat(lines.get(k)).contains(e.from().symbol().text() + stepOf(e));
                    e.weight().ifPresent(w -> assertThat(Equations.text(circuit, s))
                            .contains(w.symbol().text()));
                }
                assertThat(lines.get(k).endsWith("    (" + s.equation() + ")"))
                        .isEqualTo(!s.equation().isEmpty());
            }
            for (Parameter p : circuit.parameters()) {
                boolean starts = p.kind() == Parameter.Kind.STATE;
                assertThat(Equations.text(circuit).contains(p.symbol().text()) || starts)
                        .as(p.name())
                        .isTrue();
            }
        }
    }

    private static String stepOf(Edge e) {
        String step = Equations.step(e);
        return step.isEmpty() ? "" : "(" + step + ")";
    }

    @Test
    void theTexCanBeSet() throws SettingException {
        Set<String> seen = new HashSet<>();
        for (Circuit circuit : CircuitJsonTest.zoo().toList()) {
            for (Signal s : circuit.signals()) {
                String tex = Equations.tex(circuit, s);
                if (seen.add(tex)) {
                    assertThat(tex.chars().filter(c -> c == '{').count())
                            .as(tex)
                            .isEqualTo(tex.chars().filter(c -> c == '}').count());
                    TeXIcon icon = new TeXFormula(tex).createTeXIcon(TeXConstants.STYLE_DISPLAY, 20);
                    assertThat(icon.getIconWidth()).as(tex).isGreaterThan(10);
                    assertThat(icon.getIconHeight()).as(tex).isBetween(10, 90);
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
    }
}
