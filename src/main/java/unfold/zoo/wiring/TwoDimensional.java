package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Axis;
import unfold.circuit.Branch;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.circuit.Term;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * Recurrence in two dimensions, across spatial data such as images (§10): each cell of a grid reads the one above and the one before it,
 * h(i,j) = tanh(b + W h(i,j−1) + Z h(i−1,j) + U x(i,j)). One state comes from the upper left corner; with four, one from each corner, so
 * that the output sees the whole picture (§10.3).
 */
@AutoService(Wiring.class)
public final class TwoDimensional implements Wiring {
    private static final List<Axis> CELLS = List.of(Axis.ROW, Axis.COLUMN);

    @Override
    public String key() {
        return "grid";
    }

    @Override
    public String figure() {
        return "";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("corners", "one", "four"));
    }

    @Override
    public boolean suits(Cell cell) {
        return cell.branches();
    }

    @Override
    public boolean fits(Form form) {
        return form.shape() == Form.Shape.GRID && form.reading() == Form.Reading.EACH_STEP;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Signal x = c.input("x", form.input(), CELLS);
        List<Feed> feeds = List.of(new Feed("U", x, x.size()));
        if (settings.text("corners").equals("one")) {
            Signal h = from(c, 1, 1, stack, feeds);
            Wiring.judge(c, form, Wiring.output(c, form, h, h.size()), CELLS);
            return;
        }
        int k = form.target().size();
        List<Term> read = new ArrayList<>();
        for (String state : List.of("h", "g", "p", "q")) {
            int down = state.equals("h") || state.equals("g") ? 1 : -1;
            int right = state.equals("h") || state.equals("p") ? 1 : -1;
            Signal corner = c.direction(state, false, () -> from(c, down, right, stack, feeds));
            read.add(c.weight("V_" + state, k, corner.size()).times(corner));
        }
        Wiring.judge(c, form, c.define("o", "", c.sum(c.bias("c", k), read)), CELLS);
    }

    private static Signal from(CircuitBuilder c, int down, int right, Stack stack, List<Feed> feeds) {
        List<Branch> before = List.of(Branch.along("W", Axis.COLUMN, right), Branch.along("Z", Axis.ROW, down));
        return c.among(CELLS, before, () -> stack.above(feeds));
    }
}
