package unfold.app.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.binding.Bindings;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.PageReading;
import unfold.analysis.SpanUnits;
import unfold.analysis.SpanUnits.Span;
import unfold.app.desk.Names;
import unfold.circuit.Signal;

/** The units of a page in a list, by number or by how well they follow what is marked, and the other places where the chosen one is on. */
final class UnitPane extends VBox {
    private final ReadingWords words;
    private final Label order = new Label();
    private final UnitList units = new UnitList();
    private final ComboBox<Integer> place = new ComboBox<>();
    private List<Span> places = List.of();
    private boolean filling;
    private Consumer<Span> onPlace = span -> {};

    UnitPane(ReadingWords words) {
        super(4);
        this.words = words;
        setMinWidth(0);
        setPrefWidth(330);
        order.getStyleClass().add("muted");
        order.setMinWidth(0);
        units.setId("readingUnits");
        units.setAccessibleText(words.say("units"));
        units.setPrefHeight(100);
        VBox.setVgrow(units, Priority.ALWAYS);
        getChildren().addAll(order, units, jumps());
    }

    private Node jumps() {
        place.setId("readingPlaces");
        place.setMinWidth(0);
        place.setMaxWidth(Double.MAX_VALUE);
        place.setAccessibleText(words.say("places"));
        place.setConverter(new Names<>(k -> k < places.size() ? words.place(places.get(k)) : ""));
        place.setOnAction(e -> {
            if (!filling && place.getValue() != null) {
                onPlace.accept(places.get(place.getValue()));
            }
        });
        HBox.setHgrow(place, Priority.ALWAYS);
        HBox row = new HBox(4, place, jumping("‹", "before", -1), jumping("›", "next", 1));
        row.visibleProperty().bind(Bindings.isNotEmpty(place.getItems()));
        row.managedProperty().bind(row.visibleProperty());
        return row;
    }

    private Button jumping(String sign, String key, int by) {
        Button button = new Button(sign);
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(words.say("places." + key));
        button.setTooltip(new Tooltip(words.say("places." + key)));
        button.setOnAction(e -> jump(by));
        return button;
    }

    /** The list. */
    UnitList units() {
        return units;
    }

    /** Hears which place is to be shown. */
    void onPlace(Consumer<Span> heard) {
        onPlace = heard;
    }

    /** To the next place behind the one shown last (1), or the one before it (−1); round and round. */
    void jump(int by) {
        if (!places.isEmpty()) {
            Integer there = place.getValue();
            place.setValue(Math.floorMod(there == null ? (by > 0 ? 0 : -1) : there + by, places.size()));
        }
    }

    /**
     * Lists the units of these signals, the chosen one chosen.
     *
     * @param ranking their order; null for that of their numbers
     */
    void list(PageReading reading, @Nullable SpanUnits ranking, Predicate<Signal> listed, int chosen) {
        List<PageReading.Unit> all = reading.units();
        List<UnitList.Row> rows = new ArrayList<>();
        if (ranking == null) {
            IntStream.range(0, all.size())
                    .forEach(u -> rows.add(new UnitList.Row(u, ReadingWords.name(all.get(u)), "")));
        } else {
            ranking.followers()
                    .forEach(f ->
                            rows.add(new UnitList.Row(f.unit(), ReadingWords.name(all.get(f.unit())), words.score(f))));
        }
        rows.removeIf(r -> !listed.test(all.get(r.unit()).signal()));
        units.show(rows, chosen);
        order.setText(words.say(ranking == null ? "order.number" : "order.follows"));
        order.setTooltip(new Tooltip(order.getText()));
    }

    /** Lists these places. */
    void places(List<Span> next) {
        if (!next.equals(places)) {
            filling = true;
            places = next;
            place.setValue(null);
            place.setPromptText(words.say("places.count", places.size()));
            place.getItems().setAll(IntStream.range(0, places.size()).boxed().toList());
            filling = false;
        }
    }
}
