package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Bifurcation;
import unfold.analysis.StateMap;
import unfold.app.Theme;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
import unfold.diagram.Palette;
import unfold.engine.kernel.PlainKernel;
import unfold.trace.Example;
import unfold.trace.Trace;
import unfold.train.Snapshot;

/** The ends of many starts over one number of the network, measured anew with the newest weights. */
final class BifurcationView implements Bench.Opened {
    private static final String BENCH = "bench.bifurcation.";
    private static final long PAUSE = 500_000_000L;
    private static final long LONGEST_PAUSE = 4_000_000_000L;
    /** A parameter of at most so many numbers can be turned number by number. */
    private static final int FEW = 9;
    /** So many changes are put in words. */
    private static final int MOST_SAID = 3;

    private final Desk desk;
    private final ComboBox<Bifurcation.Knob> knob = new ComboBox<>();
    private final ComboBox<Integer> unit = new ComboBox<>();
    private final Dial reach;
    private final LinePlot plot = new LinePlot();
    private final Label finding = new Label();
    private final ScrollPane view;
    private final List<Signal> states;
    private final Following<Bifurcation> measuring;
    private final InvalidationListener dressed = o -> show();
    private final InvalidationListener turned;
    private final InvalidationListener moved;
    private @Nullable Bifurcation found;
    private double standing;
    private int step;

    BifurcationView(Desk desk) {
        this.desk = desk;
        this.states =
                StateMap.states(Objects.requireNonNull(desk.running().circuit().get()));
        this.measuring = new Following<>(
                desk,
                PAUSE,
                LONGEST_PAUSE,
                this::measuring,
                this::take,
                e -> finding.setText(desk.wording().tell(e)));
        this.turned = o -> ask();
        this.moved = o -> moved();
        knob.setId("bifurcationKnob");
        knob.setConverter(new Names<>(this::name));
        knob.setOnAction(e -> ask());
        int units = states.stream().mapToInt(Signal::size).sum();
        for (int k = 0; k < units; k++) {
            unit.getItems().add(k);
        }
        unit.setId("bifurcationUnit");
        unit.setConverter(new Names<>(this::unitName));
        unit.setValue(0);
        unit.setOnAction(e -> show());
        reach = new Dial("bifurcationReach", say("reach"), 0.5, 6, 2, 0.1);
        reach.moving().addListener(turned);
        FlowPane head = new FlowPane(14, 4, named(say("knob"), knob), named(say("unit"), unit), reach);
        head.setRowValignment(VPos.CENTER);
        plot.setMinHeight(120);
        VBox.setVgrow(plot, Priority.ALWAYS);
        finding.setId("bifurcationFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        finding.setText(say("busy"));
        VBox body = new VBox(head, plot, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        desk.look().theme().addListener(dressed);
        desk.playback().position().addListener(moved);
    }

    /** Measures what a person has turned to, and says so meanwhile. */
    private void ask() {
        finding.setText(say("busy"));
        measuring.ask();
    }

    private String say(String key, Object... with) {
        return desk.wording().say(BENCH + key, with);
    }

    private static HBox named(String name, ComboBox<?> box) {
        Label label = new Label(name);
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        box.setAccessibleText(name);
        HBox pair = new HBox(label, box);
        pair.setAlignment(Pos.CENTER_LEFT);
        pair.getStyleClass().add("row");
        return pair;
    }

    private String name(Bifurcation.Knob k) {
        Parameter p = k.parameters().get(0);
        String letter = Symbol.of(p.name()).text();
        if (k.entry().isEmpty()) {
            return "ρ(" + letter + ")";
        }
        int at = k.entry().getAsInt();
        return p.columns() == 1
                ? String.format(Locale.ROOT, "%s[%d]", letter, at + 1)
                : String.format(Locale.ROOT, "%s[%d, %d]", letter, at / p.columns() + 1, at % p.columns() + 1);
    }

    private String unitName(int k) {
        int at = k;
        for (Signal s : states) {
            if (at < s.size()) {
                return s.symbol().text() + "[" + (at + 1) + "]";
            }
            at -= s.size();
        }
        throw new IllegalArgumentException("there is no unit " + k);
    }

    /** What is read at the playhead stays; the number goes from the other side of zero, or from zero, to some times what it is. */
    private Callable<Bifurcation> measuring(Snapshot snapshot) {
        Trace trace = snapshot.trace();
        Bifurcation.Knob k = Objects.requireNonNull(knob.getValue());
        step = desk.playback().step();
        int t = Math.max(1, Math.min(trace.steps(), step));
        Example x = StateMap.entry(trace.circuit(), snapshot.probe(), t);
        double far = reach.at();
        standing = k.in(trace);
        double low = k.entry().isEmpty() ? 0.02 : standing - far;
        double high = k.entry().isEmpty() ? Math.max(low + 0.1, far) : standing + far;
        return () -> Bifurcation.of(new PlainKernel(), trace, x, k, low, high);
    }

    /** The playhead moves many times between two steps, and the input that is held stays the same. */
    private void moved() {
        if (desk.playback().step() != step) {
            measuring.ask();
        }
    }

    private void take(Bifurcation next) {
        found = next;
        show();
    }

    private void show() {
        Bifurcation now = found;
        if (now == null) {
            return;
        }
        Theme theme = desk.look().theme().get();
        Palette palette = desk.painting().palette();
        int u = unit.getValue();
        List<LinePlot.Line> lines = new ArrayList<>();
        double[] values = now.values();
        double low = -1;
        double high = 1;
        for (Bifurcation.Kind kind : Bifurcation.Kind.values()) {
            List<double[]> points = new ArrayList<>();
            for (int k = 0; k < values.length; k++) {
                for (Bifurcation.End end : now.ends().get(k).each()) {
                    if (end.kind() == kind) {
                        int last = end.states().size();
                        int from = kind == Bifurcation.Kind.WANDERING ? 0 : last - end.period();
                        for (double[] state : end.states().subList(from, last)) {
                            points.add(new double[] {values[k], state[u]});
                            low = Math.min(low, state[u]);
                            high = Math.max(high, state[u]);
                        }
                    }
                }
            }
            java.awt.Color colour =
                    switch (kind) {
                        case REST -> palette.roles().state();
                        case CYCLE -> theme.series().get(1);
                        case WANDERING -> palette.soft();
                    };
            lines.add(new LinePlot.Line(
                    points.stream().mapToDouble(p -> p[0]).toArray(),
                    points.stream().mapToDouble(p -> p[1]).toArray(),
                    colour,
                    0,
                    kind == Bifurcation.Kind.WANDERING ? 1.2 : 2));
        }
        double room = 0.06 * (high - low);
        lines.add(
                0,
                new LinePlot.Line(
                        new double[] {standing, standing},
                        new double[] {low - room, high + room},
                        theme.series().get(2),
                        1.4,
                        0));
        plot.show(
                new LinePlot.Picture(
                        lines,
                        values[0],
                        values[values.length - 1],
                        low - room,
                        high + room,
                        name(now.knob()),
                        say("up", unitName(u))),
                theme);
        tell(now);
    }

    private void tell(Bifurcation now) {
        String name = name(now.knob());
        StringBuilder said = new StringBuilder();
        if (standing >= now.values()[0] && standing <= now.values()[now.values().length - 1]) {
            said.append(say("now", name, Numbers.text(standing), what(now.ends().get(now.nearest(standing)))));
        } else {
            said.append(say("beyond", name, Numbers.text(standing)));
        }
        List<Integer> changes = now.changes();
        if (changes.isEmpty()) {
            said.append(' ').append(say("same"));
        }
        for (int at : changes.subList(0, Math.min(MOST_SAID, changes.size()))) {
            said.append(' ')
                    .append(say(
                            "change",
                            name,
                            Numbers.text(now.values()[at]),
                            what(now.ends().get(at))));
        }
        if (changes.size() > MOST_SAID) {
            said.append(' ').append(say("more", changes.size() - MOST_SAID));
        }
        finding.setText(said.toString());
        plot.setAccessibleText(finding.getText());
    }

    private String what(Bifurcation.Ends ends) {
        List<String> parts = new ArrayList<>();
        for (Bifurcation.Kind kind : Bifurcation.Kind.values()) {
            int count = ends.count(kind);
            if (count > 0) {
                parts.add(say("what." + kind, count));
            }
        }
        return parts.isEmpty() ? say("what.NOTHING") : String.join(", ", parts);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        Snapshot newest = desk.running().snapshot().get();
        if (newest != null && knob.getItems().isEmpty()) {
            knob.getItems().setAll(Bifurcation.Knob.of(newest.trace(), FEW));
            knob.setValue(knob.getItems().get(0));
        }
        measuring.refresh();
        plot.refresh();
    }

    @Override
    public void close() {
        measuring.close();
        desk.look().theme().removeListener(dressed);
        desk.playback().position().removeListener(moved);
    }
}
