package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.circuit.Axis;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.task.Positions;
import unfold.trace.Trace;
import unfold.train.Examination;
import unfold.train.Plan;
import unfold.train.Snapshot;

/**
 * The accuracy at each position, measured with the weights of the newest snapshot, what the network sees of the sentence looked at, and what
 * it comes to in words.
 */
final class PositionsView implements Bench.Opened {
    /** With so many right answers on longer sentences a state counts as having kept the year. */
    private static final double KEPT = 0.95;

    private static final double LOWEST = 110;

    private final Desk desk;
    private final Positions positions;
    private final PositionStrip strip = new PositionStrip();
    private final SentenceStrip sentence = new SentenceStrip();
    private final Label sees = new Label();
    private final Label finding = new Label();
    private final ScrollPane view;
    private final InvalidationListener changed = o -> renew();
    private final InvalidationListener dressed = o -> dress();
    private boolean working;
    private boolean closed;
    private long measured = -1;

    /** What was measured after so many training steps. */
    private record Measured(long step, List<Double> right, OptionalDouble beyond) {
        static Measured of(Trace trace, long step, Positions positions, Kernel kernel) {
            Examination examination = new Examination(trace, kernel);
            int most = trace.circuit().longest(Axis.TIME).orElse(Integer.MAX_VALUE);
            List<Double> right = new ArrayList<>();
            for (int place = positions.first(); place <= positions.last(); place++) {
                Dataset there = positions.at().apply(place);
                if (there.longest() <= most) {
                    right.add(examination.on(there, step).accuracy());
                }
            }
            Positions.Beyond beyond = positions.beyond();
            return new Measured(
                    step,
                    right,
                    beyond.longest() <= most
                            ? OptionalDouble.of(
                                    examination.on(beyond.sequences(), step).accuracy())
                            : OptionalDouble.empty());
        }

        double mean(int first, IntPredicate which) {
            double sum = 0;
            int count = 0;
            for (int k = 0; k < right.size(); k++) {
                if (which.test(first + k)) {
                    sum += right.get(k);
                    count++;
                }
            }
            return sum / count;
        }
    }

    PositionsView(Desk desk) {
        this.desk = desk;
        Plan plan = java.util.Objects.requireNonNull(desk.running().plan().get());
        this.positions = plan.dataset().positions().orElseThrow();
        VBox.setVgrow(strip, Priority.ALWAYS);
        for (Label each : List.of(sees, finding)) {
            each.setWrapText(true);
            each.setMinHeight(Region.USE_PREF_SIZE);
        }
        sees.getStyleClass().add("muted");
        sees.setId("positionsSees");
        finding.setId("positionsFinding");
        VBox body = new VBox(strip, sentence, sees, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        desk.running().snapshot().addListener(changed);
        desk.look().theme().addListener(dressed);
        strip.words(
                desk.wording().say("bench.positions.axis"),
                desk.wording().say("bench.positions.trained"),
                desk.wording().say("bench.positions.chance"));
        dress();
        renew();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        strip.refresh();
        sentence.refresh();
    }

    @Override
    public void close() {
        closed = true;
        desk.running().snapshot().removeListener(changed);
        desk.look().theme().removeListener(dressed);
    }

    private void dress() {
        strip.setMinHeight(LOWEST * desk.look().theme().get().typeScale());
        strip.dress(desk.look().theme().get());
        sentence.dress(desk.look().theme().get());
    }

    /** Measures anew, away from the window's thread, if the weights have changed since. */
    private void renew() {
        Snapshot snapshot = desk.running().snapshot().get();
        if (snapshot != null && !closed) {
            read(snapshot);
        }
        if (closed || working || snapshot == null || snapshot.step() == measured) {
            return;
        }
        working = true;
        desk.background()
                .run(
                        "",
                        () -> Measured.of(snapshot.trace(), snapshot.step(), positions, desk.kernel()),
                        this::show,
                        e -> {
                            working = false;
                            desk.notices().warn(desk.wording().tell(e));
                        });
    }

    private void show(Measured now) {
        working = false;
        measured = now.step();
        if (closed) {
            return;
        }
        strip.show(positions.first(), now.right(), positions.trained(), positions.guessing());
        finding.setText(desk.wording()
                        .say(
                                "bench.positions.finding",
                                now.step(),
                                percent(now.mean(positions.first(), positions.trained())),
                                percent(now.mean(
                                        positions.first(), positions.trained().negate())),
                                percent(positions.guessing()))
                + beyond(now.beyond()));
        strip.setAccessibleText(finding.getText());
        renew();
    }

    /** How it does on longer sentences, and why. */
    private String beyond(OptionalDouble right) {
        if (right.isEmpty()) {
            return "";
        }
        Positions.Beyond beyond = positions.beyond();
        String wiring = java.util.Objects.requireNonNull(desk.running().plan().get())
                .blueprint()
                .wiring()
                .key();
        return " "
                + desk.wording()
                        .say(
                                "bench.positions.beyond",
                                beyond.shortest(),
                                beyond.longest(),
                                percent(right.getAsDouble()))
                + " "
                + desk.wording()
                        .or(
                                "bench.positions.why." + wiring,
                                desk.wording()
                                        .say(
                                                right.getAsDouble() >= KEPT
                                                        ? "bench.positions.why.kept"
                                                        : "bench.positions.why.lost"));
    }

    /** What the network sees together of the sentence looked at. */
    private void read(Snapshot snapshot) {
        Dataset dataset = desk.running().dataset();
        Trace trace = snapshot.trace();
        List<String> words = new ArrayList<>();
        for (int t = 1; t <= trace.steps(); t++) {
            words.add(dataset.inputText(snapshot.probe(), t));
        }
        Optional<SeenWords> seen = SeenWords.of(trace);
        sentence.show(words, seen);
        sees.setText(seen.map(s -> desk.wording()
                        .say(
                                s.maxima().isEmpty() ? "bench.positions.sees.window" : "bench.positions.sees.kernel",
                                s.to() - s.from() + 1,
                                s.maxima().stream().mapToInt(m -> m).max().orElse(0)))
                .orElseGet(() -> desk.wording().say("bench.positions.sees.all")));
        sentence.setAccessibleText(String.join(" ", words) + ". " + sees.getText());
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Math.round(100 * share) + " %";
    }
}
