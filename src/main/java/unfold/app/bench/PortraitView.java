package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
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
import javafx.scene.paint.Color;
import javafx.scene.shape.Circle;
import org.jspecify.annotations.Nullable;
import unfold.analysis.FixedPoint;
import unfold.analysis.Portrait;
import unfold.analysis.StateCloud;
import unfold.analysis.StateMap;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.diagram.Palette;
import unfold.engine.kernel.PlainKernel;
import unfold.task.Dataset;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Snapshot;

/** The phase portrait under one input, or the cloud of states, measured anew with the newest weights while they are trained. */
final class PortraitView implements Bench.Opened {
    private static final long PAUSE = 400_000_000L;
    private static final double LEAST = 150;
    private static final int FUTURE = 40;
    private static final int SEQUENCES = 40;
    private static final int NEIGHBOURS = 8;
    private static final double NEAR = 0.04;
    private static final double ARRIVED = 0.15;
    /** Among the inputs to choose from: that of the step the playhead is at. */
    private static final int AT_PLAYHEAD = -1;

    private enum Colouring {
        TIME,
        INPUT,
        ANSWER
    }

    /** What was measured last, with the weights it was measured with. */
    private record Seen(Snapshot snapshot, Portrait portrait, List<List<double[]>> futures) {}

    private record Scattered(Snapshot snapshot, StateCloud cloud, List<Example> sequences) {}

    private final Desk desk;
    private final Dataset dataset;
    private final Circuit circuit;
    private final List<Signal> states;
    private final boolean plane;
    private final ComboBox<Integer> input = new ComboBox<>();
    private final ComboBox<Colouring> colouring = new ComboBox<>();
    private final StatePlane picture;
    private final HBox key = new HBox(10);
    private final Label table = new Label();
    private final Label finding = new Label();
    private final HBox middle = new HBox(18);
    private final ScrollPane view;
    private final Renewal measuring;
    private final InvalidationListener changed = o -> stale = true;
    private final InvalidationListener moved = o -> playheadMoved();
    private final InvalidationListener dressed = o -> show();
    private @Nullable Seen seen;
    private @Nullable Scattered scattered;
    private @Nullable StateMap map;
    private @Nullable Snapshot mapped;
    private boolean stale = true;
    private boolean urgent = true;
    private long measuredAt;
    private double[] held = {0, 0};

    PortraitView(Desk desk) {
        this.desk = desk;
        this.dataset = desk.running().dataset();
        this.circuit = Objects.requireNonNull(desk.running().circuit().get());
        this.states = StateMap.states(circuit);
        this.plane = states.stream().mapToInt(Signal::size).sum() == 2;
        this.picture = new StatePlane(plane);
        this.measuring = new Renewal(
                desk.background(), e -> desk.notices().warn(desk.wording().tell(e)));
        FlowPane head = new FlowPane(10, 4);
        head.setRowValignment(VPos.CENTER);
        if (plane) {
            inputs();
            named(head, say("input"), input);
            picture.onMove((x, y) -> {
                held = new double[] {x, y};
                urgent();
            });
        } else {
            colours();
            named(head, say("colouring"), colouring);
            key.setAlignment(Pos.CENTER_LEFT);
            head.getChildren().add(key);
        }
        table.setMinWidth(Region.USE_PREF_SIZE);
        table.setMinHeight(0);
        table.setId("portraitTable");
        HBox.setHgrow(picture, Priority.ALWAYS);
        picture.setPrefWidth(300);
        table.setPrefWidth(300);
        HBox.setHgrow(table, Priority.ALWAYS);
        table.setMaxWidth(Double.MAX_VALUE);
        table.setManaged(plane);
        middle.getChildren().addAll(picture, table);
        VBox.setVgrow(middle, Priority.ALWAYS);
        finding.setId("portraitFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(head, middle, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        desk.running().snapshot().addListener(changed);
        desk.playback().position().addListener(moved);
        desk.look().theme().addListener(dressed);
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.portrait." + key, with);
    }

    private static void named(FlowPane head, String name, ComboBox<?> box) {
        Label label = new Label(name);
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        box.setAccessibleText(name);
        head.getChildren().addAll(label, box);
    }

    /** The inputs to choose from: each symbol, or nothing at all; or whatever is read at the playhead. */
    private void inputs() {
        input.setId("portraitInput");
        input.getItems().add(AT_PLAYHEAD);
        boolean along = circuit.given().stream()
                .anyMatch(s -> s.name().equals("x") && s.axes().equals(List.of(Axis.TIME)));
        int symbols = dataset.form().input().symbolic() ? dataset.form().input().size() : 1;
        for (int k = 0; k < symbols && along; k++) {
            input.getItems().add(k);
        }
        input.setConverter(new Names<>(k -> k == AT_PLAYHEAD ? say("playhead") : name(k)));
        input.setValue(input.getItems().get(input.getItems().size() - 1));
        input.setOnAction(e -> urgent());
    }

    private String name(int symbol) {
        return dataset.form().input().symbolic() ? "x = " + dataset.inputNames().get(symbol) : "x = 0";
    }

    private void colours() {
        colouring.setId("portraitColouring");
        colouring.getItems().add(Colouring.TIME);
        if (dataset.form().input().symbolic()) {
            colouring.getItems().add(Colouring.INPUT);
        }
        if (dataset.form().target().symbolic()) {
            colouring.getItems().add(Colouring.ANSWER);
        }
        colouring.setConverter(new Names<>(c -> say("colouring." + c.name())));
        colouring.setValue(Colouring.TIME);
        colouring.setOnAction(e -> show());
    }

    private void urgent() {
        stale = true;
        urgent = true;
    }

    private void playheadMoved() {
        if (plane && input.getValue() == AT_PLAYHEAD) {
            urgent();
        }
        show();
    }

    private int step(Snapshot snapshot) {
        return Math.max(1, Math.min(snapshot.trace().steps(), desk.playback().step()));
    }

    @Override
    public void refresh(long now) {
        Snapshot newest = desk.running().snapshot().get();
        if (stale && newest != null && !measuring.working() && (urgent || now - measuredAt > PAUSE)) {
            stale = false;
            urgent = false;
            measuredAt = now;
            if (plane) {
                measure(newest);
            } else {
                scatter(newest);
            }
        }
        picture.refresh();
    }

    private void measure(Snapshot newest) {
        Example x = entry(newest);
        double[] from = held.clone();
        measuring.ask(
                "",
                () -> {
                    StateMap found = map(newest);
                    Portrait portrait = Portrait.of(found, newest.trace(), x);
                    List<List<double[]>> futures = new ArrayList<>();
                    futures.add(found.future(from, x, FUTURE));
                    for (int k = 0; k < NEIGHBOURS; k++) {
                        double angle = 2 * Math.PI * k / NEIGHBOURS;
                        double[] near = {
                            from[0] + NEAR * portrait.reach() * Math.cos(angle),
                            from[1] + NEAR * portrait.reach() * Math.sin(angle)
                        };
                        futures.add(found.future(near, x, FUTURE));
                    }
                    return new Seen(newest, portrait, futures);
                },
                measured -> {
                    seen = measured;
                    show();
                });
    }

    /** Made anew for other weights only; one measurement at a time uses it. */
    @SuppressWarnings("ReferenceEquality") // the very same snapshot
    private StateMap map(Snapshot of) {
        StateMap now = map;
        if (now == null || mapped != of) {
            now = new StateMap(new PlainKernel(), of.trace());
            map = now;
            mapped = of;
        }
        return now;
    }

    private Example entry(Snapshot newest) {
        Example there =
                StateMap.entry(circuit, newest.probe(), Math.min(newest.probe().steps(), step(newest)));
        int k = input.getValue();
        if (k == AT_PLAYHEAD) {
            return there;
        }
        Map<String, Series> series = new HashMap<>(there.series());
        series.put(
                "x",
                dataset.form().input().symbolic()
                        ? Series.ofSymbols(k)
                        : Series.ofVectors(new double[dataset.form().input().size()]));
        return new Example(series);
    }

    private void scatter(Snapshot newest) {
        List<Example> sequences = dataset.validation().examples();
        List<Example> some = sequences.subList(0, Math.min(SEQUENCES, sequences.size()));
        measuring.ask(
                "",
                () -> new Scattered(newest, StateCloud.of(new PlainKernel(), newest.trace(), some), some),
                measured -> {
                    scattered = measured;
                    show();
                });
    }

    private void show() {
        middle.setMinHeight(LEAST * desk.look().theme().get().typeScale());
        Seen portrait = seen;
        Scattered cloud = scattered;
        if (portrait != null) {
            show(portrait);
        } else if (cloud != null) {
            show(cloud);
        }
    }

    private void show(Seen now) {
        Theme theme = desk.look().theme().get();
        Palette p = desk.painting().palette();
        Portrait portrait = now.portrait();
        List<StatePlane.Arrow> arrows = new ArrayList<>();
        for (int k = 0; k < portrait.places().size(); k++) {
            double[] h = portrait.places().get(k);
            double[] d = portrait.moves().get(k);
            arrows.add(new StatePlane.Arrow(h[0], h[1], d[0], d[1]));
        }
        List<StatePlane.Way> ways = new ArrayList<>();
        List<Color> ends = theme.series().stream().map(Ink::of).toList();
        int[] arrivals = new int[portrait.fixed().size() + 1];
        for (List<double[]> future : now.futures()) {
            int end = portrait.nearest(future.get(future.size() - 1), ARRIVED * portrait.reach());
            arrivals[end + 1]++;
            Color colour = end < 0 ? Ink.of(theme.muted()) : ends.get(end % ends.size());
            ways.add(new StatePlane.Way(future, colour, 1.2, 1.6));
        }
        List<double[]> probe = new ArrayList<>();
        for (int t = 0; t <= now.snapshot().trace().steps(); t++) {
            probe.add(StateMap.state(states, now.snapshot().trace(), t));
        }
        int at = step(now.snapshot());
        Color state = Ink.of(p.roles().state());
        ways.add(new StatePlane.Way(probe, state.deriveColor(0, 1, 1, 0.35), 1, 1.5));
        ways.add(new StatePlane.Way(probe.subList(Math.max(0, at - 1), at + 1), state, 2.4, 3));
        double[] here = probe.get(at);
        List<String> names = names();
        picture.show(
                new StatePlane.Picture(
                        0,
                        0,
                        portrait.reach(),
                        names.get(0),
                        names.get(1),
                        arrows,
                        2 * portrait.reach() / Portrait.ARROWS,
                        ways,
                        List.of(new StatePlane.Dot(here[0], here[1], state, 5)),
                        portrait.fixed(),
                        held),
                theme);
        tell(portrait, arrivals);
    }

    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (Signal s : states) {
            for (int i = 1; i <= s.size(); i++) {
                names.add(s.symbol().text() + (s.size() > 1 ? i == 1 ? "₁" : "₂" : ""));
            }
        }
        return names;
    }

    private void tell(Portrait portrait, int[] arrivals) {
        table.setText(portrait.fixed().stream()
                .map(f -> say(
                        "fixed." + f.kind().name(),
                        place(f),
                        Numbers.text(f.moduli()[0]),
                        Numbers.text(f.moduli()[1]),
                        f.turning() ? say("turning") : ""))
                .collect(Collectors.joining("\n")));
        List<String> reached = new ArrayList<>();
        for (int k = 0; k < portrait.fixed().size(); k++) {
            if (arrivals[k + 1] > 0) {
                reached.add(
                        say("reached", arrivals[k + 1], place(portrait.fixed().get(k))));
            }
        }
        if (arrivals[0] > 0) {
            reached.add(say("under", arrivals[0]));
        }
        String first = say(
                "finding",
                input.getValue() == AT_PLAYHEAD ? say("playhead") : name(input.getValue()),
                portrait.count(FixedPoint.Kind.STABLE),
                portrait.count(FixedPoint.Kind.SADDLE),
                portrait.count(FixedPoint.Kind.UNSTABLE));
        String apart = portrait.apart() > 0
                ? " "
                        + say(
                                "apart",
                                Numbers.text(portrait.apart()),
                                Numbers.text(portrait.fixed().stream()
                                        .filter(f -> f.kind() == FixedPoint.Kind.STABLE)
                                        .mapToDouble(FixedPoint::radius)
                                        .max()
                                        .orElse(0)))
                : "";
        String radius = portrait.radius().isPresent()
                ? " " + say("radius", Numbers.text(portrait.radius().getAsDouble()))
                : "";
        finding.setText(first + radius + apart + " " + say("futures", 1 + NEIGHBOURS, String.join(", ", reached)));
        picture.setAccessibleText(say("help") + " " + finding.getText());
    }

    private static String place(FixedPoint f) {
        return Arrays.stream(f.place())
                .mapToObj(v -> Numbers.text(Math.rint(v * 100) / 100).replaceAll("(\\.\\d\\d)\\d+$", "$1"))
                .collect(Collectors.joining(", ", "(", ")"));
    }

    private void show(Scattered now) {
        Theme theme = desk.look().theme().get();
        Palette p = desk.painting().palette();
        StateCloud cloud = now.cloud();
        Colouring by = colouring.getValue();
        double most = 1e-9;
        int longest = 1;
        for (StateCloud.Point q : cloud.points()) {
            most = Math.max(most, Math.max(Math.abs(q.x()), Math.abs(q.y())));
            longest = Math.max(longest, q.t());
        }
        for (double[] q : cloud.probe()) {
            most = Math.max(most, Math.max(Math.abs(q[0]), Math.abs(q[1])));
        }
        List<Color> classes = theme.series().stream().map(Ink::of).toList();
        List<StatePlane.Dot> dots = new ArrayList<>();
        for (StateCloud.Point q : cloud.points()) {
            Example e = now.sequences().get(q.sequence());
            int symbol = by == Colouring.TIME ? -1 : symbol(e, by == Colouring.INPUT ? "x" : "y", q.t());
            Color colour = by == Colouring.TIME
                    ? time(p, (q.t() - 1.0) / Math.max(1, longest - 1))
                    : symbol < 0 ? Ink.of(theme.line()) : classes.get(symbol % classes.size());
            dots.add(new StatePlane.Dot(q.x(), q.y(), colour.deriveColor(0, 1, 1, 0.75), 2.4));
        }
        key(by, classes, longest, p);
        int at = step(now.snapshot());
        Color ink = Ink.of(theme.text());
        double[] here = cloud.probe().get(Math.min(at, cloud.probe().size() - 1));
        dots.add(new StatePlane.Dot(here[0], here[1], ink, 5));
        picture.show(
                new StatePlane.Picture(
                        0,
                        0,
                        1.1 * most,
                        say("component", 1, percent(cloud, 0)),
                        say("component", 2, percent(cloud, 1)),
                        List.of(),
                        1,
                        List.of(
                                new StatePlane.Way(cloud.probe(), ink.deriveColor(0, 1, 1, 0.4), 1.2, 1.4),
                                new StatePlane.Way(
                                        cloud.probe()
                                                .subList(
                                                        Math.max(0, at - 1),
                                                        Math.min(
                                                                        at,
                                                                        cloud.probe()
                                                                                        .size()
                                                                                - 1)
                                                                + 1),
                                        ink,
                                        2.4,
                                        3)),
                        dots,
                        List.of(),
                        null),
                theme);
        finding.setText(say(
                "finding.cloud",
                percent(cloud, 0) + percent(cloud, 1),
                cloud.numbers(),
                cloud.points().size() + cloud.probe().size(),
                now.sequences().size()));
        table.setText("");
        picture.setAccessibleText(finding.getText());
    }

    /** What the colours mean: the first, middle and last step, or the symbols as far as there are colours of their own. */
    private void key(Colouring by, List<Color> classes, int longest, Palette p) {
        key.getChildren().clear();
        if (by == Colouring.TIME) {
            for (int t : new int[] {1, (longest + 1) / 2, longest}) {
                key("t = " + t, time(p, (t - 1.0) / Math.max(1, longest - 1)));
            }
            return;
        }
        List<String> names = by == Colouring.INPUT ? dataset.inputNames() : dataset.outputNames();
        for (int k = 0; k < Math.min(names.size(), classes.size()); k++) {
            key(names.get(k), classes.get(k));
        }
        if (names.size() > classes.size()) {
            key.getChildren().add(new Label(say("more")));
        }
    }

    private void key(String name, Color colour) {
        Label label = new Label(name, new Circle(4.5 * desk.look().theme().get().typeScale(), colour));
        label.setMinWidth(Region.USE_PREF_SIZE);
        key.getChildren().add(label);
    }

    private static long percent(StateCloud cloud, int k) {
        return Math.round(100 * cloud.projection().explained()[k]);
    }

    /** From the colour of negative values over that of none to that of positive ones. */
    private static Color time(Palette p, double share) {
        Color middle = Ink.of(p.soft());
        return share < 0.5
                ? Ink.of(p.values().negative()).interpolate(middle, 2 * share)
                : middle.interpolate(Ink.of(p.values().positive()), 2 * share - 1);
    }

    private static int symbol(Example e, String of, int t) {
        Series s = e.get(of);
        return s.symbolic() && s.length() > 0 ? s.symbols()[Math.min(t, s.length()) - 1] : -1;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void close() {
        measuring.close();
        desk.running().snapshot().removeListener(changed);
        desk.playback().position().removeListener(moved);
        desk.look().theme().removeListener(dressed);
    }
}
