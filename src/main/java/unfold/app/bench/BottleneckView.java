package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Bottleneck;
import unfold.train.Failure;
import unfold.train.Plan;

/** Trains one small network after the other, a little at a time between the window's other work, and shows what each can pass on. */
final class BottleneckView implements Bench.Opened {
    private static final int[] UNITS = {4, 8, 16, 32, 64};
    /** Training steps of each network. */
    private static final int STEPS = 2000;
    /** Training steps at a time, so that other work in the background does not wait long. */
    private static final int AT_ONCE = 25;
    /** Training steps between two measurements. */
    private static final int SPACING = 250;
    /** Lengths shown while nothing is measured. */
    private static final int COLUMNS = 10;
    /** Lengths beyond the longest of the task that are tested too. */
    private static final int BEYOND = 2;

    private final Desk desk;
    private final Button go = new Button();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label finding = new Label();
    private final ShareGrid grid = new ShareGrid();
    private final VBox view;
    private final InvalidationListener dressed = o -> dress();
    private final List<Row> rows = new ArrayList<>();
    private @Nullable Bottleneck network;
    private boolean under;
    private boolean closed;

    /**
     * One network.
     *
     * @param units of each layer
     * @param exact by length from 1, at index length − 1: the share that came out whole; empty where not measured
     */
    private record Row(int units, List<OptionalDouble> exact) {
        static Row of(Bottleneck network) {
            return new Row(
                    network.units(),
                    IntStream.rangeClosed(1, network.longest())
                            .mapToObj(network::exact)
                            .toList());
        }

        static Row empty(Bottleneck network) {
            return new Row(network.units(), Collections.nCopies(network.longest(), OptionalDouble.empty()));
        }

        /** The length up to which at least half come out whole, of every length that there is; 0 if not even of the shortest. */
        int half() {
            int longest = 0;
            for (int length = 1; length <= exact.size(); length++) {
                OptionalDouble share = exact.get(length - 1);
                if (share.isPresent() && share.getAsDouble() < 0.5) {
                    return longest;
                }
                longest = share.isPresent() ? length : longest;
            }
            return longest;
        }
    }

    /** A little training done, and what the network passes on if that was measured. */
    private record Done(Bottleneck network, Optional<Failure> failure, Optional<Row> measured) {}

    BottleneckView(Desk desk) {
        this.desk = desk;
        grid.names("", desk.wording().say("bench.bottleneck.length"));
        go.setId("bottleneckGo");
        go.setMinWidth(Region.USE_PREF_SIZE);
        go.setOnAction(e -> toggle());
        progress.setAccessibleText(desk.wording().say("bench.bottleneck.progress"));
        progress.setMinWidth(200);
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        HBox head = new HBox(go, progress);
        head.setAlignment(Pos.CENTER_LEFT);
        head.getStyleClass().addAll("row", "bench-head");
        VBox.setVgrow(grid, Priority.ALWAYS);
        view = new VBox(head, grid, finding);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        dress();
        show();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        grid.refresh();
    }

    @Override
    public void close() {
        closed = true;
        under = false;
        desk.look().theme().removeListener(dressed);
    }

    private void dress() {
        grid.theme(desk.look().theme().get());
    }

    private void toggle() {
        under = !under;
        if (under) {
            if (rows.size() == UNITS.length && network == null) {
                rows.clear();
            }
            more();
        }
        show();
    }

    /** Trains on, in the background; what is done meanwhile asks for more. */
    private void more() {
        Plan plan = desk.running().plan().get();
        if (!under || closed || plan == null) {
            return;
        }
        Bottleneck now = network;
        int next = rows.size();
        desk.background().run("", () -> work(plan, now, next), this::take, e -> {
            under = false;
            desk.notices().warn(desk.wording().tell(e));
            show();
        });
    }

    private Done work(Plan plan, @Nullable Bottleneck now, int next) {
        Bottleneck trained = now == null ? new Bottleneck(plan, UNITS[next], longest(plan), desk.kernel()) : now;
        Optional<Failure> failure = trained.train(AT_ONCE);
        boolean due = trained.steps() % SPACING == 0;
        return new Done(trained, failure, due ? Optional.of(Row.of(trained)) : Optional.empty());
    }

    private static int longest(Plan plan) {
        int longest = plan.dataset().validation().examples().stream()
                .mapToInt(e -> e.get("y").length() - 1)
                .max()
                .orElse(1);
        return longest + BEYOND;
    }

    private void take(Done done) {
        if (closed) {
            return;
        }
        if (network == null) {
            rows.add(Row.empty(done.network()));
        }
        boolean over = done.network().steps() >= STEPS || done.failure().isPresent();
        network = over ? null : done.network();
        done.measured().ifPresent(row -> rows.set(rows.size() - 1, row));
        if (over && rows.size() == UNITS.length) {
            under = false;
        }
        done.failure().ifPresent(f -> desk.notices().warn(f.sentence()));
        show();
        more();
    }

    private void show() {
        boolean complete = rows.size() == UNITS.length && network == null;
        go.setText(desk.wording()
                .say(
                        under
                                ? "bench.bottleneck.stop"
                                : complete
                                        ? "bench.bottleneck.again"
                                        : rows.isEmpty() ? "bench.bottleneck.start" : "bench.bottleneck.on"));
        Bottleneck now = network;
        double whole = rows.size() - (now == null ? 0 : 1) + (now == null ? 0 : (double) now.steps() / STEPS);
        progress.setProgress(whole / UNITS.length);
        showGrid();
        String passed = rows.stream()
                .filter(r -> r.half() > 0)
                .map(r -> desk.wording().say("bench.bottleneck.row", r.units(), r.half()))
                .collect(Collectors.joining(", "));
        finding.setText(
                passed.isEmpty()
                        ? desk.wording().say("bench.bottleneck.hint", STEPS)
                        : desk.wording().say("bench.bottleneck.finding", passed));
        grid.setAccessibleText(finding.getText());
    }

    private void showGrid() {
        int columns = rows.isEmpty() ? COLUMNS : rows.get(0).exact().size();
        List<List<ShareGrid.Place>> places = new ArrayList<>();
        for (int r = 0; r < UNITS.length; r++) {
            places.add(
                    r < rows.size()
                            ? rows.get(r).exact().stream()
                                    .map(ShareGrid.Place::of)
                                    .toList()
                            : Collections.nCopies(columns, ShareGrid.Place.UNKNOWN));
        }
        grid.show(
                Arrays.stream(UNITS)
                        .mapToObj(u -> u + " " + desk.wording().say("bench.bottleneck.units"))
                        .toList(),
                IntStream.rangeClosed(1, columns).mapToObj(Integer::toString).toList(),
                places);
    }
}
