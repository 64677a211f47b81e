package unfold.zoo.wiring;

import com.google.auto.service.AutoService;
import java.util.List;
import unfold.circuit.Arrangement;
import unfold.circuit.Axis;
import unfold.circuit.Branch;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Neighbour;
import unfold.circuit.Signal;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Feed;
import unfold.zoo.Wiring;

/**
 * A recursive network, fig 10.14: instead of one step before it each node of a tree has two children, h(j) = tanh(b + U h(left j) +
 * W h(right j) + V x(leaf j)). A leaf has no children and an inner node reads no input. The output reads the root. A tree that takes in
 * one step after the other, a chain, is a recurrent network.
 */
@AutoService(Wiring.class)
public final class Recursive implements Wiring {
    @Override
    public String key() {
        return "recursive";
    }

    @Override
    public String figure() {
        return "10.14";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.choice("tree", "own", "balanced", "chain"));
    }

    @Override
    public boolean suits(Cell cell) {
        return cell.branches();
    }

    @Override
    public boolean fits(Form form) {
        return form.reading() == Form.Reading.AT_END;
    }

    @Override
    public boolean trains() {
        return true;
    }

    @Override
    public void connect(CircuitBuilder c, Form form, Settings settings, Stack stack) {
        Axis nodes = Axis.nodes(
                switch (settings.text("tree")) {
                    case "chain" -> Arrangement.CHAIN_TREE;
                    case "balanced" -> Arrangement.BALANCED_TREE;
                    default -> Arrangement.GIVEN_TREE;
                });
        Signal x = c.input("x", form.input());
        Feed leaf = new Feed("V", x.at(new Neighbour(nodes, Neighbour.Kind.LEAF)), x.size());
        Signal h = c.among(
                List.of(nodes),
                List.of(
                        Branch.to("U", new Neighbour(nodes, Neighbour.Kind.LEFT)),
                        Branch.to("W", new Neighbour(nodes, Neighbour.Kind.RIGHT))),
                () -> stack.above(List.of(leaf)));
        int k = form.target().size();
        Signal o = c.define(
                "o", "", c.sum(c.bias("c", k), c.weight("V_o", k, h.size()).times(h.last(nodes))));
        Wiring.judge(c, form, o, List.of());
    }
}
