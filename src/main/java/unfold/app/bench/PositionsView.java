package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.engine.kernel.Kernel;
import unfold.task.Positions;
import unfold.trace.Trace;
import unfold.train.Examination;
import unfold.train.Plan;
import unfold.train.Snapshot;

/** The accuracy at each position, measured with the weights of the newest snapshot, and what it comes to in words. */
final class PositionsView implements Bench.Opened {
    private final Desk desk;
    private final Positions positions;
    private final PositionStrip strip = new PositionStrip();
    private final Label finding = new Label();
    private final VBox view = new VBox(strip, finding);
    private final InvalidationListener changed = o -> renew();
    private final InvalidationListener dressed = o -> dress();
    private boolean working;
    private boolean closed;
    private long measured = -1;

    /** What was measured after so many training steps. */
    private record Measured(long step, List<Double> right) {
        static Measured of(Trace trace, long step, Positions positions, Kernel kernel) {
            Examination examination = new Examination(trace, kernel);
            List<Double> right = new ArrayList<>();
            for (int place = positions.first(); place <= positions.last(); place++) {
                right.add(examination.on(positions.at().apply(place), step).accuracy());
            }
            return new Measured(step, right);
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
        strip.setMinHeight(90);
        VBox.setVgrow(strip, Priority.ALWAYS);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        finding.setId("positionsFinding");
        view.getStyleClass().add("body");
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
    }

    @Override
    public void close() {
        closed = true;
        desk.running().snapshot().removeListener(changed);
        desk.look().theme().removeListener(dressed);
    }

    private void dress() {
        strip.dress(desk.look().theme().get());
    }

    /** Measures anew, away from the window's thread, if the weights have changed since. */
    private void renew() {
        Snapshot snapshot = desk.running().snapshot().get();
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
        int years = desk.running().dataset().outputNames().size();
        strip.show(positions.first(), now.right(), positions.trained(), 1.0 / years);
        finding.setText(desk.wording()
                .say(
                        "bench.positions.finding",
                        now.step(),
                        percent(now.mean(positions.first(), positions.trained())),
                        percent(now.mean(positions.first(), positions.trained().negate())),
                        percent(1.0 / years)));
        strip.setAccessibleText(finding.getText());
        renew();
    }

    private static String percent(double share) {
        return Double.isNaN(share) ? "–" : Math.round(100 * share) + " %";
    }
}
