package unfold.app.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Page;
import unfold.analysis.PageReader;
import unfold.analysis.PageReading;
import unfold.analysis.SpanUnits;
import unfold.analysis.SpanUnits.Span;
import unfold.app.Theme;
import unfold.app.desk.Names;
import unfold.circuit.Circuit;
import unfold.circuit.Signal;
import unfold.circuit.Symbol;
import unfold.diagram.Palette;
import unfold.train.Snapshot;

/** A page that the newest weights read, tinted; its units in a list, by number or by how well they follow what is marked. */
final class ReadingView implements Bench.Opened {
    private static final long PAUSE = 700_000_000L;
    private static final long LONGEST = 30_000_000_000L;
    private static final int MOST_SIGNS = 8000;
    private static final int FEWEST_SIGNS = 1000;
    /** Numbers that are kept of a page, about. */
    private static final int NUMBERS = 8_000_000;
    /** In the list of signals: all of them. */
    private static final String ALL = "";

    private enum Tint {
        UNIT,
        SURPRISE,
        GRADIENT
    }

    private final Desk desk;
    private final Page page;
    private final PageSigns signs;
    private final ReadingWords words;
    private final PageMeasuring measuring;
    private final Following<Optional<PageMeasuring.Measured>> reading;
    private final Renewal asking;
    private final PageText text;
    private final PageMap map = new PageMap();
    private final UnitList units = new UnitList();
    private final TintScale scale = new TintScale();
    private final GuessCells guesses = new GuessCells();
    private final ComboBox<Tint> tint = new ComboBox<>();
    private final ComboBox<String> signal = new ComboBox<>();
    private final CheckBox follow = new CheckBox();
    private final ProgressBar progress = new ProgressBar(0);
    private final Label order = new Label();
    private final ComboBox<Integer> place = new ComboBox<>();
    private final Label under = new Label();
    private final Label finding = new Label();
    private final VBox view;
    private final InvalidationListener dressed = o -> show();
    private PageMeasuring.@Nullable Measured measured;
    private List<Span> places = List.of();
    private int unit = -1;
    private int pointed = -1;
    private boolean filling;

    ReadingView(Desk desk) {
        this.desk = desk;
        Circuit circuit = Objects.requireNonNull(desk.running().circuit().get());
        int most = NUMBERS / Math.max(1, PageReader.units(circuit));
        this.page = Page.of(desk.running().dataset(), Math.max(FEWEST_SIGNS, Math.min(MOST_SIGNS, most)));
        this.signs = new PageSigns(desk.running().dataset(), page);
        this.words = new ReadingWords(desk.wording(), signs);
        this.measuring = new PageMeasuring(page, desk.kernel());
        this.reading = new Following<>(
                desk,
                PAUSE,
                LONGEST,
                this::reading,
                now -> now.ifPresent(this::take),
                e -> finding.setText(desk.wording().tell(e)));
        this.asking = new Renewal(
                desk.background(), e -> finding.setText(desk.wording().tell(e)));
        this.text = new PageText(signs.written(), signs.ends(), signs.spaces());
        this.view = new VBox(head(circuit), middle(), below(), finding);
        view.getStyleClass().addAll("body", "reading");
        finding.setId("readingFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        finding.setText(words.say("busy"));
        text.go(Math.min(page.steps() - 1, page.steps() / 2));
        text.scroll(0);
        desk.look().theme().addListener(dressed);
        show();
    }

    private Node head(Circuit circuit) {
        tint.setId("readingTint");
        tint.setConverter(new Names<>(t -> words.say("tint." + t.name())));
        tint.getItems().add(Tint.UNIT);
        if (PageReader.judged(circuit).isPresent()) {
            tint.getItems().add(Tint.SURPRISE);
        }
        if (PageMeasuring.differentiable(circuit)) {
            tint.getItems().add(Tint.GRADIENT);
        }
        tint.setValue(Tint.UNIT);
        tint.setOnAction(e -> {
            if (!filling) {
                tinted();
            }
        });
        signal.setId("readingSignal");
        signal.setConverter(new Names<>(name ->
                name.equals(ALL) ? words.say("signal.all") : Symbol.of(name).text()));
        signal.getItems().add(ALL);
        PageReader.signals(circuit).stream().map(Signal::name).forEach(signal.getItems()::add);
        signal.setValue(
                signal.getItems().contains("h") ? "h" : signal.getItems().get(1));
        signal.setOnAction(e -> {
            if (!filling) {
                chosen();
            }
        });
        follow.setId("readingFollow");
        follow.setText(words.say("follow"));
        follow.setTooltip(new Tooltip(words.say("follow.help")));
        follow.setSelected(true);
        follow.setOnAction(e -> {
            measuring.stop(!follow.isSelected());
            reading.ask();
        });
        progress.setPrefWidth(56);
        progress.setMinWidth(56);
        progress.setAccessibleText(words.say("progress"));
        HBox reads = new HBox(8, follow, progress);
        reads.setAlignment(Pos.CENTER_LEFT);
        FlowPane head = new FlowPane(10, 4);
        head.setRowValignment(VPos.CENTER);
        named(head, words.say("tint"), tint);
        named(head, words.say("signal"), signal);
        head.getChildren().addAll(scale, reads);
        return head;
    }

    private static void named(FlowPane head, String name, ComboBox<?> box) {
        Label label = new Label(name);
        label.setLabelFor(box);
        label.setMinWidth(Region.USE_PREF_SIZE);
        box.setAccessibleText(name);
        head.getChildren().add(new HBox(6, label, box));
        ((HBox) label.getParent()).setAlignment(Pos.CENTER_LEFT);
    }

    private Node middle() {
        text.setId("readingText");
        text.setAccessibleHelp(words.say("text.help"));
        text.onPoint(sign -> {
            pointed = sign;
            tell();
        });
        text.onMoved(this::moved);
        text.onMarked(this::marked);
        text.onJump(this::jump);
        text.onSeen(this::seen);
        map.onLine(line -> text.scroll(line - text.rows() / 2));
        units.setId("readingUnits");
        units.setAccessibleText(words.say("units"));
        units.onUnit(chosen -> {
            unit = chosen;
            select(Tint.UNIT);
            show();
        });
        order.getStyleClass().add("muted");
        order.setMinWidth(0);
        HBox.setHgrow(text, Priority.ALWAYS);
        text.setPrefSize(500, 120);
        VBox.setVgrow(units, Priority.ALWAYS);
        units.setPrefHeight(100);
        VBox beside = new VBox(4, order, units, jumps());
        beside.setMinWidth(0);
        beside.setPrefWidth(330);
        HBox middle = new HBox(8, text, map, beside);
        middle.setMinHeight(90);
        VBox.setVgrow(middle, Priority.ALWAYS);
        return middle;
    }

    private Node jumps() {
        place.setId("readingPlaces");
        place.setMinWidth(0);
        place.setMaxWidth(Double.MAX_VALUE);
        place.setAccessibleText(words.say("places"));
        place.setConverter(new Names<>(k -> k < places.size() ? words.place(places.get(k)) : ""));
        place.setOnAction(e -> {
            if (!filling && place.getValue() != null) {
                go(place.getValue());
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
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setAccessibleText(words.say("places." + key));
        button.setTooltip(new Tooltip(words.say("places." + key)));
        button.setOnAction(e -> jump(by));
        return button;
    }

    private Node below() {
        under.setId("readingUnder");
        under.setMinWidth(Region.USE_PREF_SIZE);
        Label next = new Label(words.say(page.text() ? "guesses.text" : "guesses"));
        next.getStyleClass().add("muted");
        next.setMinWidth(Region.USE_PREF_SIZE);
        HBox row = new HBox(8, under, next, guesses);
        row.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(under, Priority.ALWAYS);
        under.setMaxWidth(Double.MAX_VALUE);
        row.managedProperty().bind(row.visibleProperty());
        next.visibleProperty().bind(guesses.visibleProperty());
        return row;
    }

    private Callable<Optional<PageMeasuring.Measured>> reading(Snapshot snapshot) {
        List<Span> marked = text.marking().spans();
        boolean gradient = tint.getValue() == Tint.GRADIENT;
        int sign = text.marking().cursor();
        return () -> measuring
                .read(snapshot)
                .map(read -> new PageMeasuring.Measured(
                        snapshot,
                        read,
                        marked,
                        PageMeasuring.rank(read, marked),
                        gradient ? measuring.gradient(snapshot, sign) : null));
    }

    private void take(PageMeasuring.Measured next) {
        boolean first = measured == null;
        measured = next;
        if (first) {
            unit = liveliest(next.reading());
        }
        if (!next.marked().equals(text.marking().spans())) {
            marked();
        }
        list();
        show();
    }

    /** Of the signal chosen, the unit that moves most besides what the sign just read makes it do. */
    private int liveliest(PageReading of) {
        double[] moves = of.values().stream()
                .mapToDouble(v -> PageReading.deviation(v) * (1 - PageReading.explained(v, signs.kindOfEach())))
                .toArray();
        return IntStream.range(0, moves.length)
                .filter(u -> of.units().get(u).signal().name().equals(signal.getValue()))
                .boxed()
                .max(Comparator.comparingDouble(u -> moves[u]))
                .orElse(0);
    }

    private void select(Tint next) {
        filling = true;
        tint.setValue(next);
        filling = false;
    }

    private void tinted() {
        if (tint.getValue() == Tint.GRADIENT) {
            depend();
        }
        show();
    }

    /** Another signal: its first unit, or the one that follows best. */
    private void chosen() {
        select(Tint.UNIT);
        list();
        if (!units.getItems().isEmpty()) {
            unit = units.getItems().get(0).unit();
            units.show(List.copyOf(units.getItems()), unit);
        }
        show();
    }

    private void moved() {
        pointed = -1;
        if (tint.getValue() == Tint.GRADIENT) {
            depend();
        }
        tell();
    }

    /** Something else is marked: the units are ranked anew. */
    private void marked() {
        List<Span> now = text.marking().spans();
        PageMeasuring.Measured there = measured;
        if (there == null || now.equals(there.marked())) {
            return;
        }
        asking.ask(
                words.say("ranking"), () -> Optional.ofNullable(PageMeasuring.rank(there.reading(), now)), ranking -> {
                    PageMeasuring.Measured newest = Objects.requireNonNull(measured);
                    boolean fresh = newest.ranking() == null && ranking.isPresent();
                    measured = newest.with(now, ranking.orElse(null));
                    if (ranking.isPresent()) {
                        if (fresh) {
                            filling = true;
                            signal.setValue(ALL);
                            filling = false;
                        }
                        unit = ranking.get().followers().get(0).unit();
                        select(Tint.UNIT);
                    }
                    list();
                    show();
                });
    }

    /** What the surprise at the cursor depends on. */
    private void depend() {
        PageMeasuring.Measured there = measured;
        int sign = text.marking().cursor();
        if (there != null) {
            asking.ask("", () -> Optional.ofNullable(measuring.gradient(there.snapshot(), sign)), found -> {
                measured = Objects.requireNonNull(measured).with(found.orElse(null));
                show();
            });
        }
    }

    private void jump(int by) {
        if (places.isEmpty()) {
            return;
        }
        int at = text.marking().cursor();
        int next = (int) places.stream().filter(p -> p.from() <= at).count();
        boolean on = next > 0 && places.get(next - 1).from() == at;
        go(Math.floorMod(by > 0 ? next : next - (on ? 2 : 1), places.size()));
    }

    private void go(int k) {
        filling = true;
        place.setValue(k);
        filling = false;
        text.show(places.get(k));
    }

    /** The lines of the list. */
    private void list() {
        PageMeasuring.Measured now = measured;
        if (now == null) {
            return;
        }
        SpanUnits ranking = now.ranking();
        List<PageReading.Unit> all = now.reading().units();
        List<UnitList.Row> rows = new ArrayList<>();
        if (ranking == null) {
            for (int u = 0; u < all.size(); u++) {
                rows.add(new UnitList.Row(u, ReadingWords.name(all.get(u)), ""));
            }
        } else {
            ranking.followers()
                    .forEach(f -> rows.add(new UnitList.Row(
                            f.unit(),
                            ReadingWords.name(all.get(f.unit())),
                            words.say("score", say(f.above()), Math.round(100 * f.accuracy())))));
        }
        rows.removeIf(r -> !signal.getValue().equals(ALL)
                && !all.get(r.unit()).signal().name().equals(signal.getValue()));
        units.show(rows, unit);
        order.setText(words.say(ranking == null ? "order.number" : "order.follows"));
        order.setTooltip(new Tooltip(order.getText()));
    }

    private static String say(boolean above) {
        return above ? "▲" : "▼";
    }

    private void show() {
        Theme theme = desk.look().theme().get();
        text.theme(theme);
        guesses.show(List.of(), PageReading.GUESSES, theme);
        PageMeasuring.Measured now = measured;
        if (now == null) {
            return;
        }
        Palette palette = desk.painting().palette();
        PageTint colours = tint(now, palette);
        places = places(now);
        places();
        scale.show(colours, theme);
        text.show(colours.argb(), places);
        map.show(text.lines(), colours.argb(), places, theme);
        finding.setText(finding(now, colours));
        text.setAccessibleText(finding.getText());
        scale.setAccessibleText(words.say("tint." + tint.getValue().name()));
        seen();
        tell();
    }

    private PageTint tint(PageMeasuring.Measured now, Palette palette) {
        PageReading of = now.reading();
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (tint.getValue()) {
            case UNIT -> PageTint.unit(
                    of.values().get(unit), of.units().get(unit).signal().operation(), palette);
            case SURPRISE -> PageTint.surprise(
                    bits(of), b -> words.say("mark.bits", Math.round(b), words.odds(b)), palette);
            case GRADIENT -> PageTint.gradient(gradient == null ? nothing() : gradient.norms(), palette);
        };
    }

    private double[] nothing() {
        double[] nothing = new double[page.steps()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** The surprise at each sign. */
    private double[] bits(PageReading of) {
        double[] bits = nothing();
        for (int t = 0; t < bits.length && of.predicts(); t++) {
            int sign = t;
            measuring.asked(t).ifPresent(step -> bits[sign] = of.bits()[step]);
        }
        return bits;
    }

    private List<Span> places(PageMeasuring.Measured now) {
        SpanUnits ranking = now.ranking();
        return ranking == null || tint.getValue() != Tint.UNIT
                ? List.of()
                : SpanUnits.places(now.reading().values().get(unit), ranking.follower(unit), now.marked());
    }

    private void places() {
        List<Integer> numbers = IntStream.range(0, places.size()).boxed().toList();
        filling = true;
        place.setValue(null);
        place.setPromptText(words.say("places.count", places.size()));
        place.getItems().setAll(numbers);
        filling = false;
    }

    private String finding(PageMeasuring.Measured now, PageTint colours) {
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (tint.getValue()) {
            case UNIT -> now.ranking() == null
                    ? words.unit(now.reading(), unit)
                    : words.follows(now.reading(), now.ranking(), unit, places.size());
            case SURPRISE -> words.surprise(now.reading(), colours.numbers());
            case GRADIENT -> gradient == null
                    ? words.say("gradient.none")
                    : words.gradient(gradient, measuring.asked(gradient.sign()).orElse(gradient.sign()));
        };
    }

    /** Other lines are in sight: the frame of the map and the strips follow. */
    private void seen() {
        PageMeasuring.Measured now = measured;
        map.frame(text.top(), text.rows());
        if (now != null) {
            units.strips(
                    now.reading(),
                    text.lines().first(text.top()),
                    text.lines().first(text.top() + text.rows()),
                    desk.painting().palette(),
                    desk.look().theme().get());
        }
    }

    /** The sign under the mouse, or else at the cursor. */
    private void tell() {
        PageMeasuring.Measured now = measured;
        if (now == null) {
            return;
        }
        PageReading of = now.reading();
        int sign = pointed < 0 ? text.marking().cursor() : pointed;
        under.setText(words.sign(sign, number(now, sign), bits(of)[sign]));
        guesses.setVisible(of.guesses() > 0);
        List<GuessCells.Guess> likely = new ArrayList<>();
        List<String> names = desk.running().dataset().outputNames();
        int right = right(sign);
        for (int k = 0; k < of.guesses(); k++) {
            int symbol = of.likeliest()[sign * of.guesses() + k];
            likely.add(new GuessCells.Guess(names.get(symbol), of.chances()[sign * of.guesses() + k], symbol == right));
        }
        guesses.show(likely, PageReading.GUESSES, desk.look().theme().get());
        guesses.setAccessibleText(words.guesses(likely));
    }

    /** What a sign is tinted by, besides its surprise. */
    private String number(PageMeasuring.Measured now, int sign) {
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (tint.getValue()) {
            case UNIT -> words.value(now.reading(), unit, sign);
            case SURPRISE -> "";
            case GRADIENT -> gradient == null ? "" : words.slope(gradient, sign);
        };
    }

    /** What was right after a sign, as a symbol; −1 for none. */
    private int right(int sign) {
        int passage = page.passage(sign);
        var y = page.passages().get(passage).get("y");
        int at = sign - page.starts()[passage];
        return y.symbolic() && at < y.symbols().length ? y.symbols()[at] : -1;
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        if (follow.isSelected()) {
            reading.refresh();
        }
        double share = measuring.share();
        progress.setProgress(share);
        progress.setVisible(share > 0 && share < 1); // its place stays free
        text.refresh();
        map.refresh();
        scale.refresh();
        guesses.refresh();
    }

    @Override
    public void close() {
        measuring.stop(true);
        reading.close();
        asking.close();
        desk.look().theme().removeListener(dressed);
    }
}
