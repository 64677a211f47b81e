package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import javafx.beans.InvalidationListener;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Cliff;
import unfold.analysis.CliffPath;
import unfold.analysis.CliffSurface;
import unfold.app.desk.Names;
import unfold.app.desk.Numbers;
import unfold.train.Clip;
import unfold.train.Optimizer;
import unfold.train.Optimizers;

/** The cliff from above, in relief, and error and gradient update by update, with clipping and without. */
final class CliffView implements Bench.Opened {
    private static final int COLUMNS = 401;
    private static final int ROWS = 321;
    private static final int COARSE_COLUMNS = 241;
    private static final int COARSE_ROWS = 193;
    private static final double LEAST = 130;
    private static final int MOST = 400;
    private static final double DEEPEST = -5;
    private static final int USUAL = 200;
    private static final double PLAY_SECONDS = 8;
    private static final double[][] STARTS = {{5.0, -2.2}, {6.0, -2.7}};

    /** One curve above another; where it is low, only the first. */
    private static final class Curves extends Region {
        /** How much higher than least the plots are where there is room for both. */
        private static final double TALL = 1.05;

        private final Region below;
        private final Region above;
        private double least = TALL * LEAST;

        Curves(Region below, Region above) {
            this.below = below;
            this.above = above;
            setMinSize(0, 0);
            getChildren().addAll(below, above);
        }

        void scale(double type) {
            least = TALL * LEAST * type;
            requestLayout();
        }

        @Override
        protected void layoutChildren() {
            boolean both = getHeight() >= least;
            double half = Math.rint(getHeight() / 2);
            above.setVisible(both);
            above.resizeRelocate(0, 0, getWidth(), half);
            below.resizeRelocate(0, both ? half : 0, getWidth(), both ? getHeight() - half : getHeight());
        }
    }

    private record Ground(CliffSurface fine, CliffSurface coarse) {}

    private final Desk desk;
    private final Optimizers optimizers = new Optimizers();
    private final ComboBox<String> optimizer = new ComboBox<>();
    private final Dial rate;
    private final Dial threshold;
    private final Dial updates;
    private final Button play = new Button();
    private final ToggleButton steepness = new ToggleButton();
    private final CliffMap map = new CliffMap();
    private final CliffRelief relief = new CliffRelief();
    private final LinePlot errors = new LinePlot();
    private final LinePlot norms = new LinePlot();
    private final Label finding = new Label();
    private final Curves curves = new Curves(norms, errors);
    private final HBox plots = new HBox(12, map, relief, curves);
    private final ScrollPane view;
    private final Renewal measuring;
    private final InvalidationListener dressed = o -> dress();
    private @Nullable Ground ground;
    private @Nullable CliffPath free;
    private @Nullable CliffPath clipped;
    private double w = STARTS[0][0];
    private double b = STARTS[0][1];
    private boolean playing;
    /** Up to where it plays. */
    private int goal = USUAL;

    private long before;

    CliffView(Desk desk) {
        this.desk = desk;
        this.measuring = new Renewal(
                desk.background(), e -> desk.notices().warn(desk.wording().tell(e)));
        optimizer.setId("cliffOptimizer");
        optimizer.getItems().setAll("sgd", "adam");
        optimizer.setValue("sgd");
        optimizer.setAccessibleText(say("optimizer"));
        optimizer.setTooltip(new Tooltip(say("adam")));
        optimizer.setConverter(new Names<>(key -> desk.wording().say("optimizer." + key + ".name")));
        rate = new Dial("cliffRate", say("rate"), 0.01, 1, 0.3, 0.01);
        threshold = new Dial("cliffThreshold", say("threshold"), 0.05, 5, 1, 0.05);
        updates = new Dial("cliffUpdates", say("updates"), 1, MOST, USUAL, 1);
        play.setId("cliffPlay");
        play.setMinWidth(Region.USE_PREF_SIZE);
        play.setOnAction(e -> play());
        steepness.setId("cliffSteepness");
        steepness.setTooltip(new Tooltip(say("steepness.help")));
        steepness.setText(say("steepness"));
        steepness.setMinWidth(Region.USE_PREF_SIZE);
        steepness.setOnAction(e -> dress());
        FlowPane head = new FlowPane(14, 4, optimizer, rate, threshold, updates, play);
        head.setRowValignment(VPos.CENTER);
        for (double[] start : STARTS) {
            Button there = new Button(say("start", brief(start[0]), brief(start[1])));
            there.setMinWidth(Region.USE_PREF_SIZE);
            there.setTooltip(new Tooltip(say("start.help")));
            there.setOnAction(e -> move(start[0], start[1]));
            head.getChildren().add(there);
        }
        head.getChildren().add(steepness);
        for (Node plot : plots.getChildren()) {
            ((Region) plot).setPrefWidth(220);
            ((Region) plot).setMinWidth(0);
            HBox.setHgrow(plot, Priority.ALWAYS);
        }
        VBox.setVgrow(plots, Priority.ALWAYS);
        finding.setId("cliffFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        VBox body = new VBox(head, plots, finding);
        body.getStyleClass().add("body");
        view = new ScrollPane(body);
        view.setFitToWidth(true);
        view.setFitToHeight(true);
        view.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        map.onMove(this::move);
        map.names(say("free"), say("clipped"));
        relief.setAccessibleText(say("relief.help"));
        norms.setAccessibleText(say("norms.help"));
        for (Dial dial : List.of(rate, threshold)) {
            dial.moving().addListener(o -> descend());
        }
        updates.moving().addListener(o -> showWays());
        optimizer.setOnAction(e -> descend());
        desk.look().theme().addListener(dressed);
        measuring.ask(
                "",
                () -> new Ground(CliffSurface.of(COLUMNS, ROWS), CliffSurface.of(COARSE_COLUMNS, COARSE_ROWS)),
                measured -> {
                    ground = measured;
                    dress();
                });
        told();
        descend();
        dress();
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.cliff." + key, with);
    }

    private void move(double toW, double toB) {
        w = Math.max(CliffSurface.LEFT, Math.min(CliffSurface.RIGHT, Math.rint(toW * 100) / 100));
        b = Math.max(CliffSurface.LOW, Math.min(CliffSurface.HIGH, Math.rint(toB * 100) / 100));
        descend();
    }

    private void play() {
        playing = !playing;
        before = 0;
        if (playing && updates.at() >= goal) {
            goal = (int) updates.at();
            updates.moving().set(1);
        }
        told();
    }

    private void told() {
        play.setText(say(playing ? "pause" : "play"));
    }

    /** Goes both ways anew: some tenths of a millisecond, so that no thread is needed for it. */
    private void descend() {
        Optimizer rule = optimizers.optimizer(optimizer.getValue());
        free = CliffPath.from(w, b, rule, rate.at(), Clip.NONE, MOST);
        clipped = CliffPath.from(w, b, rule, rate.at(), Clip.norm(threshold.at()), MOST);
        showWays();
    }

    private void tell(CliffPath wild, CliffPath tame) {
        int k = wild.farthest();
        Cliff from = wild.places().get(k - 1);
        Cliff to = wild.places().get(k);
        boolean adam = optimizer.getValue().equals("adam");
        finding.setText(say(
                adam ? "finding.adam" : "finding.sgd",
                brief(w),
                brief(b),
                k,
                brief(from.norm()),
                brief(wild.move(k)),
                brief(to.w()),
                brief(to.b()),
                wild.updates(),
                brief(wild.end().error()),
                brief(threshold.at()),
                brief(tame.move(tame.farthest())),
                brief(tame.end().error())));
        map.setAccessibleText(say("map.help") + " " + finding.getText());
        errors.setAccessibleText(finding.getText());
    }

    /** A number without zeros that say nothing. */
    private static String brief(double v) {
        String text = Numbers.text(v);
        return text.contains("e") || !text.contains(".")
                ? text
                : text.replaceAll("0+$", "").replaceAll("\\.$", "");
    }

    private void showWays() {
        CliffPath wholeFree = free;
        CliffPath wholeClipped = clipped;
        if (wholeFree == null || wholeClipped == null) {
            return;
        }
        CliffPath wild = wholeFree.first((int) updates.at());
        CliffPath tame = wholeClipped.first((int) updates.at());
        map.show(wild, tame);
        relief.show(wild, tame);
        tell(wild, tame);
        CliffLook look = look();
        int right = Math.max(goal, wild.updates());
        errors.show(picture(lines(wild, tame, look, Cliff::error), right, "log₁₀ E"), look.theme());
        List<LinePlot.Line> lines = lines(wild, tame, look, Cliff::norm);
        double v = Math.log10(threshold.at());
        lines.add(new LinePlot.Line(
                new double[] {0, right}, new double[] {v, v}, look.palette().ink(), 1, 0));
        norms.show(picture(lines, right, say("norms")), look.theme());
    }

    /** In whole decades; what falls far below is not followed. */
    private LinePlot.Picture picture(List<LinePlot.Line> lines, int right, String up) {
        LinePlot.Picture all = LinePlot.Picture.around(lines, 0, right, say("across"), up);
        return new LinePlot.Picture(
                lines, 0, right, Math.max(DEEPEST, Math.floor(all.low())), Math.ceil(all.high()), say("across"), up);
    }

    private static List<LinePlot.Line> lines(
            CliffPath wild, CliffPath tame, CliffLook look, ToDoubleFunction<Cliff> what) {
        List<LinePlot.Line> lines = new ArrayList<>();
        lines.add(line(wild, look.palette().values().positive(), what));
        lines.add(line(tame, look.palette().gradients().positive(), what));
        return lines;
    }

    private static LinePlot.Line line(CliffPath path, java.awt.Color colour, ToDoubleFunction<Cliff> what) {
        int count = path.updates() + 1;
        double[] x = new double[count];
        double[] y = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = k;
            y[k] = Math.log10(what.applyAsDouble(path.places().get(k)));
        }
        return new LinePlot.Line(x, y, colour, 1.4, 0);
    }

    private CliffLook look() {
        return new CliffLook(desk.painting().palette(), desk.look().theme().get(), steepness.isSelected());
    }

    private void dress() {
        CliffLook look = look();
        curves.scale(look.theme().typeScale());
        plots.setMinHeight(LEAST * look.theme().typeScale());
        Ground measured = ground;
        if (measured != null) {
            map.show(measured.fine(), look);
            relief.show(measured.coarse(), look);
        }
        showWays();
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        if (playing && before > 0) {
            double next = updates.moving().get() + (now - before) / 1e9 * goal / PLAY_SECONDS;
            updates.moving().set(Math.min(goal, next));
            if (next >= goal) {
                playing = false;
                told();
            }
        }
        before = now;
        map.refresh();
        relief.refresh();
        errors.refresh();
        norms.refresh();
    }

    @Override
    public void close() {
        measuring.close();
        desk.look().theme().removeListener(dressed);
    }
}
