package unfold.app.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
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
import unfold.circuit.Circuit;
import unfold.diagram.Palette;
import unfold.train.Snapshot;

/** A page that the newest weights read, tinted; its units in a list, by number or by how well they follow what is marked. */
final class ReadingView implements Bench.Opened {
    private static final long PAUSE = 700_000_000L;
    private static final long LONGEST = 30_000_000_000L;
    /** The strips follow when the text has not been scrolled for so long. */
    private static final long REST = 120_000_000L;

    private static final int MOST_SIGNS = 8000;
    private static final int FEWEST_SIGNS = 1000;
    /** Numbers that are kept of a page, about. */
    private static final int NUMBERS = 8_000_000;

    private final Desk desk;
    private final Page page;
    private final PageSigns signs;
    private final ReadingWords words;
    private final PageMeasuring measuring;
    private final Following<Optional<PageMeasuring.Measured>> reading;
    private final Renewal asking;
    private final PageText text;
    private final PageMap map = new PageMap();
    private final TintHead head;
    private final UnitPane units;
    private final SignLine under;
    private final Label finding = new Label();
    private final VBox view;
    private final InvalidationListener dressed = o -> show();
    private PageMeasuring.@Nullable Measured measured;
    private int[] argb;
    private List<Span> places = List.of();
    private int unit;
    private int pointed = -1;
    private boolean scrolled;
    private boolean resting = true;
    private long scrolledAt;

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
        this.argb = new int[signs.count()];
        this.head = new TintHead(circuit, words);
        this.units = new UnitPane(words);
        this.under = new SignLine(words, desk.running().dataset().outputNames(), page.text());
        head.onTint(this::tinted);
        head.onSignal(this::chosen);
        head.onFollow(() -> {
            measuring.stop(!head.follows());
            reading.ask();
        });
        this.view = new VBox(head, middle(), under, finding);
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

    private Node middle() {
        text.setId("readingText");
        text.setAccessibleHelp(words.say("text.help"));
        text.onPoint(sign -> {
            pointed = sign;
            tell();
        });
        text.onMoved(this::moved);
        text.onMarked(this::marked);
        text.onJump(units::jump);
        text.onSeen(() -> scrolled = true);
        text.setPrefSize(500, 120);
        HBox.setHgrow(text, Priority.ALWAYS);
        map.onLine(line -> text.scroll(line - text.rows() / 2));
        units.onPlace(text::show);
        units.units().onUnit(chosen -> {
            unit = chosen;
            head.tintByUnit();
            show();
        });
        HBox middle = new HBox(8, text, map, units);
        middle.setMinHeight(90);
        VBox.setVgrow(middle, Priority.ALWAYS);
        return middle;
    }

    private Callable<Optional<PageMeasuring.Measured>> reading(Snapshot snapshot) {
        List<Span> marked = text.marking().spans();
        boolean gradient = head.tint() == TintHead.Tint.GRADIENT;
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
                .filter(u -> head.lists(of.units().get(u).signal()))
                .boxed()
                .max(Comparator.comparingDouble(u -> moves[u]))
                .orElse(0);
    }

    private void tinted() {
        if (head.tint() == TintHead.Tint.GRADIENT) {
            depend();
        }
        show();
    }

    /** Another signal: its first unit, or the one that follows best. */
    private void chosen() {
        head.tintByUnit();
        list();
        if (!units.units().getItems().isEmpty()) {
            unit = units.units().getItems().get(0).unit();
            list();
        }
        show();
    }

    private void moved() {
        pointed = -1;
        if (head.tint() == TintHead.Tint.GRADIENT) {
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
                            head.listAll();
                        }
                        unit = ranking.get().followers().get(0).unit();
                        head.tintByUnit();
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

    private void list() {
        PageMeasuring.Measured now = measured;
        if (now != null) {
            units.list(now.reading(), now.ranking(), head::lists, unit);
        }
    }

    private void show() {
        Theme theme = desk.look().theme().get();
        text.theme(theme);
        PageMeasuring.Measured now = measured;
        if (now == null) {
            return;
        }
        Palette palette = desk.painting().palette();
        PageTint colours = tint(now, palette);
        places = places(now);
        argb = colours.argb();
        units.places(places);
        head.show(colours, theme);
        text.show(argb, places);
        finding.setText(finding(now, colours));
        text.setAccessibleText(finding.getText());
        seen();
        tell();
    }

    private PageTint tint(PageMeasuring.Measured now, Palette palette) {
        PageReading of = now.reading();
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (head.tint()) {
            case UNIT -> PageTint.unit(
                    of.values().get(unit), of.units().get(unit).signal().operation(), palette);
            case SURPRISE -> PageTint.surprise(
                    measuring.bits(of), b -> words.say("mark.bits", Math.round(b), words.odds(b)), palette);
            case GRADIENT -> PageTint.gradient(gradient == null ? measuring.nothing() : gradient.norms(), palette);
        };
    }

    private List<Span> places(PageMeasuring.Measured now) {
        SpanUnits ranking = now.ranking();
        return ranking == null || head.tint() != TintHead.Tint.UNIT
                ? List.of()
                : SpanUnits.places(now.reading().values().get(unit), ranking.follower(unit), now.marked());
    }

    private String finding(PageMeasuring.Measured now, PageTint colours) {
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (head.tint()) {
            case UNIT -> now.ranking() == null
                    ? words.unit(now.reading(), unit)
                    : words.follows(now.reading(), now.ranking(), unit, places.size());
            case SURPRISE -> words.surprise(now.reading(), colours.numbers());
            case GRADIENT -> gradient == null
                    ? words.say("gradient.none")
                    : words.gradient(gradient, measuring.asked(gradient.sign()).orElse(gradient.sign()));
        };
    }

    /** Other lines are in sight, or lines are broken otherwise: what stands beside the text follows. */
    private void seen() {
        PageMeasuring.Measured now = measured;
        Theme theme = desk.look().theme().get();
        if (now != null) {
            map.show(text.lines(), argb, places, theme);
            int first = text.lines().first(text.top());
            int end = text.lines().first(text.top() + text.rows());
            units.units().strips(now.reading(), first, end, desk.painting().palette(), theme);
        }
    }

    /** The sign under the mouse, or else at the cursor. */
    private void tell() {
        PageMeasuring.Measured now = measured;
        if (now != null) {
            int sign = pointed < 0 ? text.marking().cursor() : pointed;
            under.show(
                    now.reading(),
                    sign,
                    number(now, sign),
                    measuring.bits(now.reading(), sign),
                    desk.look().theme().get());
        }
    }

    /** What a sign is tinted by, besides its surprise. */
    private String number(PageMeasuring.Measured now, int sign) {
        PageMeasuring.Dependence gradient = now.gradient();
        return switch (head.tint()) {
            case UNIT -> words.value(now.reading(), unit, sign);
            case SURPRISE -> "";
            case GRADIENT -> gradient == null ? "" : words.slope(gradient, sign);
        };
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        if (head.follows()) {
            reading.refresh();
        }
        head.progress(measuring.share());
        map.frame(text.top(), text.rows());
        if (scrolled) {
            scrolled = false;
            scrolledAt = now;
            resting = false;
        } else if (!resting && now - scrolledAt > REST) {
            resting = true;
            seen();
        }
        text.refresh();
        map.refresh();
        head.refresh();
        under.refresh();
    }

    @Override
    public void close() {
        measuring.stop(true);
        reading.close();
        asking.close();
        desk.look().theme().removeListener(dressed);
    }
}
