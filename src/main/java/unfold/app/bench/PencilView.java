package unfold.app.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import javafx.beans.InvalidationListener;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import unfold.app.canvas.FormulaView;
import unfold.app.desk.Substitution;
import unfold.circuit.Signal;
import unfold.exercise.Answer;
import unfold.exercise.Entry;
import unfold.exercise.Exercise;
import unfold.exercise.Quantity;
import unfold.exercise.Solution;
import unfold.exercise.Verdict;
import unfold.file.WorksheetPdf;
import unfold.trace.Trace;

/** The page of an exercise: what is given, what is asked for, and under them what is to be said of the number looked at. */
final class PencilView implements Bench.Opened, PencilHead.Deeds {
    private final Desk desk;
    private final PencilPage page;
    private final PencilHead head;
    private final FlowPane tables = new FlowPane(18, 8);
    private final Label finding = new Label();
    private final FormulaView letters;
    private final FormulaView numbers;
    private final VBox view;
    private final Map<Entry, PencilCell> cells = new HashMap<>();
    private final InvalidationListener dressed = o -> show();
    private @Nullable Entry looked;
    /** The answer checked last. */
    private @Nullable Entry judged;

    private String symbols = "";
    private String filled = "";
    /** A number given that could not be read, and for which the old one stays. */
    private String refused = "";

    PencilView(Desk desk, PencilPage page) {
        this.desk = desk;
        this.page = page;
        this.letters = new FormulaView(desk.background());
        this.numbers = new FormulaView(desk.background());
        this.head = new PencilHead(page.exercise(), this::say, this);
        finding.setId("pencilFinding");
        finding.setWrapText(true);
        finding.setMinHeight(Region.USE_PREF_SIZE);
        letters.setMinHeight(Region.USE_PREF_SIZE);
        numbers.setMinHeight(Region.USE_PREF_SIZE);
        ScrollPane scroll = new ScrollPane(tables);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setMinHeight(0);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        view = new VBox(head, scroll, finding, letters, numbers);
        view.getStyleClass().add("body");
        desk.look().theme().addListener(dressed);
        lay();
    }

    private String say(String key, Object... with) {
        return desk.wording().say("bench.pencil." + key, with);
    }

    @Override
    public void begin(int units, int steps, boolean linear) {
        page.next(units, steps, linear);
        looked = null;
        judged = null;
        lay();
    }

    @Override
    public void tell() {
        Entry entry = looked;
        if (entry != null && !given(entry)) {
            judged = entry;
            page.tell(entry, rounded(entry), desk.kernel());
            show();
        }
    }

    @Override
    public void save(boolean answers) {
        Solution solution = page.solution(desk.kernel());
        long number = page.seed();
        desk.files()
                .save(
                        (answers ? "answers-" : "worksheet-") + number + ".pdf",
                        "pdf",
                        out -> WorksheetPdf.write(solution, number, answers, out));
    }

    private String rounded(Entry entry) {
        return String.format(Locale.ROOT, "%.4f", page.solution(desk.kernel()).value(entry));
    }

    private static boolean given(Entry e) {
        Quantity.Place place = e.quantity().place();
        return place == Quantity.Place.GIVEN || place == Quantity.Place.GIVEN_STEP;
    }

    /** Lays the tables anew. */
    private void lay() {
        refused = "";
        cells.clear();
        Exercise exercise = page.exercise();
        PencilTables laid = new PencilTables(exercise, this::say, this::cell);
        tables.getChildren().setAll(laid.all());
        show();
    }

    private PencilCell cell(Entry entry) {
        String name = entry.text(page.exercise().units());
        String id = "pencil-" + entry.quantity() + "-" + entry.step() + "-" + entry.row() + "-" + entry.column();
        PencilCell cell = new PencilCell(id, name, text -> enter(entry, text), () -> look(entry));
        cells.put(entry, cell);
        return cell;
    }

    private void look(Entry entry) {
        looked = entry;
        show();
    }

    private void enter(Entry entry, String text) {
        looked = entry;
        judged = given(entry) ? judged : entry;
        refused = "";
        if (!given(entry)) {
            page.write(entry, text, desk.kernel());
        } else {
            Answer.read(text)
                    .ifPresentOrElse(
                            a -> page.give(entry, a.value(), desk.kernel()),
                            () -> refused = say("refused", name(entry), text));
        }
        show();
    }

    private String name(Entry entry) {
        return entry.text(page.exercise().units());
    }

    /** Shows what the page says. */
    private void show() {
        int written = page.written();
        Entry entry = looked;
        head.show(
                written == 0 ? say("next") : say("next.dropping", written),
                say("next.help", written),
                entry != null && !given(entry));
        cells.forEach((e, cell) -> {
            if (given(e)) {
                cell.put(PencilTables.number(page.exercise().number(e)));
            } else {
                cell.put(page.typed(e));
                cell.mark(sign(e), kind(e), sentence(e));
            }
        });
        String count = say("count", page.exercise().asked().size(), written, page.right());
        finding.setText((refused.isEmpty() ? said(entry) : refused) + " " + count);
        formula();
    }

    /** What is to be said: of the number looked at if there is one, else of the one checked last. */
    private String said(@Nullable Entry entry) {
        Entry last = judged;
        if (entry != null && !given(entry) && !page.typed(entry).isEmpty()) {
            return sentence(entry);
        }
        return last == null ? say("begin") : sentence(last);
    }

    private String kind(Entry entry) {
        Verdict v = page.verdict(entry);
        return v == null
                ? page.typed(entry).isEmpty() ? "empty" : "unread"
                : page.told(entry) ? "told" : v.kind().name().toLowerCase(Locale.ROOT);
    }

    private String sign(Entry entry) {
        return say("sign." + kind(entry));
    }

    private String sentence(Entry entry) {
        Verdict v = page.verdict(entry);
        String kind = kind(entry);
        String name = name(entry);
        if (v != null && kind.equals("wrong")) {
            return say("wrong", name) + " "
                    + v.slip()
                            .map(s -> say("slip." + s.name().toLowerCase(Locale.ROOT)))
                            .orElseGet(() -> say("slip.none"));
        }
        String from = v == null ? "" : v.from().map(this::name).orElse("");
        return say("said." + kind, name, page.typed(entry), from);
    }

    /** The equation of the number looked at; with numbers as soon as they are right. */
    private void formula() {
        Entry entry = looked;
        symbols = "";
        filled = "";
        if (entry != null && entry.quantity().gradient()) {
            symbols = entry.quantity().tex(page.exercise().linear());
        } else if (entry != null && !given(entry)) {
            Trace trace = page.solution(desk.kernel()).trace();
            Signal signal = trace.circuit().signal(entry.quantity().named());
            Substitution equation = new Substitution(trace, signal, entry.step());
            symbols = equation.symbols();
            filled = page.known(entry) ? equation.numbers(entry.row()).orElse("") : "";
        }
        refresh(0);
    }

    @Override
    public Node view() {
        return view;
    }

    @Override
    public void refresh(long now) {
        letters.show(symbols, desk.look().theme().get());
        numbers.show(filled, desk.look().theme().get());
    }

    @Override
    public void close() {
        desk.look().theme().removeListener(dressed);
    }
}
