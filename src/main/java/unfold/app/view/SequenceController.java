package unfold.app.view;

import java.util.Optional;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.AnswerBars;
import unfold.app.canvas.HeatMap;
import unfold.app.canvas.Painting;
import unfold.app.canvas.SequenceStrip;
import unfold.app.canvas.TimeAxis;
import unfold.app.desk.Choosing;
import unfold.app.desk.Panes;
import unfold.app.desk.Playback;
import unfold.app.desk.Reading;
import unfold.app.desk.Running;
import unfold.app.desk.Sight;
import unfold.app.desk.Wording;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.train.Snapshot;

/** Heat map, input, target and prediction under the diagram. */
public final class SequenceController {
    private static final double STRIP = 66;
    /** Less room than this beside the columns says nothing. */
    private static final double NARROWEST = 110;

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final Choosing choosing;
    private final Painting painting;
    private final TimeAxis axis;
    private final Panes panes;
    private final HeatMap map;
    private final SequenceStrip strip;
    private final AnswerBars answers;

    @FXML
    private BorderPane sequence;

    /** Shows this run. */
    public SequenceController(
            Running running,
            Playback playback,
            Sight sight,
            Choosing choosing,
            Painting painting,
            TimeAxis axis,
            Panes panes,
            Wording wording) {
        this.axis = axis;
        this.panes = panes;
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        this.choosing = choosing;
        this.painting = painting;
        this.map = new HeatMap(axis);
        this.answers = new AnswerBars(wording);
        this.strip = new SequenceStrip(
                axis,
                wording.say("sequence.input"),
                wording.say("sequence.target"),
                wording.say("sequence.prediction"));
    }

    @FXML
    private void initialize() {
        map.setId("heatMap");
        strip.setId("strip");
        VBox.setVgrow(map, Priority.ALWAYS);
        StackPane beside = new StackPane(new VBox(map, strip), answers);
        StackPane.setAlignment(answers, Pos.TOP_LEFT);
        axis.scale().addListener((o, before, now) -> makeRoom(now.left()));
        sequence.setCenter(beside);
        running.snapshot().addListener((o, before, now) -> show(now));
        sight.heat().addListener(o -> show(running.snapshot().get()));
        sight.gradients().addListener(o -> show(running.snapshot().get()));
        painting.theme().addListener((o, before, now) -> {
            restyle();
            show(running.snapshot().get());
        });
        restyle();
        playback.position().addListener(o -> map.head(playback.playhead().step(), playback.backward()));
        map.head(playback.playhead().step(), playback.backward());
        map.onChosen((step, unit) -> {
            choosing.marked().set(Optional.of(new Mark.OfSignal(sight.heat().get(), step)));
            choosing.unit().set(unit);
        });
        strip.onChosen(playback::goTo);
        map.follow(choosing.marked(), choosing.unit());
    }

    private void makeRoom(double left) {
        double width = Math.max(0, left - 4);
        answers.setVisible(width >= NARROWEST);
        answers.setMinWidth(width);
        answers.setMaxWidth(width);
    }

    private void restyle() {
        answers.theme(painting.theme().get());
        strip.setMinHeight(STRIP * painting.theme().get().typeScale());
        strip.setPrefHeight(STRIP * painting.theme().get().typeScale());
        map.theme(painting.theme().get());
        strip.theme(painting.theme().get());
    }

    private void show(@Nullable Snapshot now) {
        if (now == null) {
            return;
        }
        Circuit circuit = now.trace().circuit();
        boolean there = circuit.signals().stream()
                .anyMatch(s -> s.name().equals(sight.heat().get()));
        if (there) {
            Signal signal = circuit.signal(sight.heat().get());
            map.show(
                    now.trace(),
                    signal,
                    sight.gradients().get(),
                    painting.tint(sight.gradients().get()));
        }
        Reading reading = new Reading(running.dataset(), now.probe(), now.trace());
        strip.show(reading);
        answers.show(reading);
    }

    /** Redraws what changed. */
    public void refresh(long time) {
        if (panes.whole().get() == Panes.Pane.SEQUENCE) {
            axis.spread(map.getWidth(), playback.steps().get());
        }
        answers.at(playback.step());
        answers.refresh();
        map.refresh();
        strip.refresh();
    }
}
