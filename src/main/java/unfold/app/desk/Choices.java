package unfold.app.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;
import unfold.file.CorpusCopy;
import unfold.file.FileException;
import unfold.file.Preset;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.Defaults;
import unfold.train.Options;
import unfold.train.Plan;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;
import unfold.zoo.wiring.Written;

/** The network a person is choosing; {@link #design} is what it comes to, once the sequences are there. */
public final class Choices {
    private record Opened(
            Subject subject, Settings settings, long seed, Dataset dataset, Optional<CorpusCopy> corpus) {}

    /** What the window begins with, and what it falls back on while nothing is open that it could go back to. */
    private record Beginning(Subject first, Map<String, String> remembered, Subject safe) {}

    /** How gaps in a table are met: a file that is refused for them can only be opened with this chosen beforehand. */
    private static final String GAPS = "gaps";

    private final Wording wording;
    private final Background background;
    private final Notices notices;
    private final Tuned tuned;
    private final Zoo zoo;
    private final List<Wiring> everyWiring;
    private final ObservableList<Subject> subjects = FXCollections.observableArrayList();
    private final ObservableList<Wiring> wirings = FXCollections.observableArrayList();
    private final List<Cell> cells;
    private final ReadOnlyObjectWrapper<@Nullable Subject> subject = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<Fields> subjectFields = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Cell> cell = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Fields> cellFields = new ReadOnlyObjectWrapper<>();
    private final ObjectProperty<Wiring> wiring = new SimpleObjectProperty<>();
    private final ReadOnlyObjectWrapper<Fields> wiringFields = new ReadOnlyObjectWrapper<>();
    private final Fields size;
    private final Fields start;
    private final ReadOnlyObjectWrapper<@Nullable Design> design = new ReadOnlyObjectWrapper<>();
    private @Nullable Opened opened;
    private @Nullable Beginning beginning;
    private Brought brought = Brought.NOTHING;
    private Map<String, String> carried = Map.of();
    private boolean filling;
    private int request;

    /** Choices among what there is; nothing is chosen yet. */
    public Choices(
            Zoo zoo, List<Subject> subjects, Tuned tuned, Wording wording, Background background, Notices notices) {
        this.wording = wording;
        this.background = background;
        this.notices = notices;
        this.tuned = tuned;
        this.cells = zoo.cells();
        this.zoo = zoo;
        this.everyWiring = zoo.wirings();
        this.subjects.setAll(subjects);
        this.wirings.setAll(everyWiring);
        this.size = new Fields(Options.SIZE, "size", wording);
        this.start = new Fields(Options.START, "start", wording);
        this.subjectFields.set(new Fields(List.of(), "", wording));
        this.cellFields.set(new Fields(List.of(), "", wording));
        this.wiringFields.set(new Fields(List.of(), "", wording));
        size.settings().addListener(o -> refresh());
        start.settings().addListener((o, before, now) -> {
            if (before.whole("seed") == now.whole("seed")) {
                refresh();
            } else {
                open(false);
            }
        });
        wiring.addListener((o, before, now) -> {
            Fields fields = new Fields(now.settings(), "wiring." + now.key() + ".setting", wording);
            fields.settings().addListener(s -> refresh());
            wiringFields.set(fields);
            suit(cell, cells, now::suits);
            refresh();
        });
        cell.addListener((o, before, now) -> {
            Fields fields = new Fields(now.settings(), "cell." + now.key() + ".setting", wording);
            fields.settings().addListener(s -> refresh());
            cellFields.set(fields);
            suit(wiring, wirings, w -> w.suits(now));
            refresh();
        });
    }

    /** How the network is trained. */
    public Tuned tuned() {
        return tuned;
    }

    /** Where a cell and a wiring make no network together, the one chosen last stands and the other gives way. */
    private static <T> void suit(ObjectProperty<T> chosen, List<T> all, Predicate<T> suits) {
        if (chosen.get() != null && !suits.test(chosen.get())) {
            all.stream().filter(suits).findFirst().ifPresent(chosen::set);
        }
    }

    /** Everything there is to learn. */
    public ObservableList<Subject> subjects() {
        return subjects;
    }

    /** The cells. */
    public List<Cell> cells() {
        return cells;
    }

    /** The wirings that fit the subject. */
    public ObservableList<Wiring> wirings() {
        return wirings;
    }

    /** What is learned. */
    public ReadOnlyObjectProperty<@Nullable Subject> subject() {
        return subject.getReadOnlyProperty();
    }

    /** The settings of its task. */
    public ReadOnlyObjectProperty<Fields> subjectFields() {
        return subjectFields.getReadOnlyProperty();
    }

    /** The cell. */
    public ObjectProperty<Cell> cell() {
        return cell;
    }

    /** The settings of the cell. */
    public ReadOnlyObjectProperty<Fields> cellFields() {
        return cellFields.getReadOnlyProperty();
    }

    /** The wiring. */
    public ObjectProperty<Wiring> wiring() {
        return wiring;
    }

    /** The settings of the wiring. */
    public ReadOnlyObjectProperty<Fields> wiringFields() {
        return wiringFields.getReadOnlyProperty();
    }

    /** Units and depth. */
    public Fields size() {
        return size;
    }

    /** Seed, initial state and recurrent weights. */
    public Fields start() {
        return start;
    }

    /** What the choices come to; null until the first sequences have been opened. */
    public ReadOnlyObjectProperty<@Nullable Design> design() {
        return design.getReadOnlyProperty();
    }

    /** The sequences of {@link #design}. */
    public Dataset dataset() {
        if (opened == null) {
            throw new IllegalStateException("nothing is open yet");
        }
        return opened.dataset();
    }

    /** What those sequences are from, if that is a file, as it was when it was read. */
    public Optional<CorpusCopy> corpus() {
        return opened == null ? Optional.empty() : opened.corpus();
    }

    /** Chooses what to learn and takes over what its task recommends; what is not in the list joins it once it has been opened. */
    public void choose(Subject next) {
        if (next.equals(subject.get())) {
            return;
        }
        pending = Optional::empty;
        recommend(next);
        open(true);
    }

    /** Chooses a circuit of a person's own, written as text. */
    public void write(String text) {
        filling = true;
        wiring.set(zoo.wiring(Written.KEY));
        wiringFields.get().enter(Map.of(Written.TEXT, text));
        filling = false;
        refresh();
    }

    /** Goes back to the wiring that the task would have. */
    public void rewire() {
        wiring.set(zoo.wiring(dataset().form(), dataset().defaults().wiring()));
    }

    /**
     * What is chosen in a file, in the terms of this window.
     *
     * @throws FileException if it cannot be chosen here, in one sentence
     */
    Design design(Preset preset, Subject chosen, Plan plan) throws FileException {
        return Design.of(preset, chosen, plan, zoo);
    }

    /** A network that came with its weights is chosen for whatever else is to be learned, where that fits its sizes. */
    void bring(Brought network) {
        brought = network;
    }

    /** Goes back to these choices. */
    public void show(Design other, Dataset dataset, Optional<CorpusCopy> corpus) {
        request++; // what is being opened is not wanted any more
        pending = Optional::empty;
        filling = true;
        list(other.subject());
        start.enter(other.start().values());
        fill(other.subject(), other.subjectSettings().values());
        opened = new Opened(other.subject(), other.subjectSettings(), other.seed(), dataset, corpus);
        offerWirings(dataset, false);
        cell.set(other.cell());
        cellFields.get().enter(other.cellSettings().values());
        wiring.set(other.wiring());
        wiringFields.get().enter(other.wiringSettings().values());
        size.enter(other.size().values());
        filling = false;
        refresh();
    }

    /** Opens the first sequences and then enters remembered choices over the recommended ones. */
    public void begin(Subject first, Map<String, String> remembered) {
        begin(first, remembered, first);
    }

    /**
     * The same where the first sequences may be from a file that is not what it was.
     *
     * @param safe what is learned, as its task recommends, if they cannot be opened
     */
    public void begin(Subject first, Map<String, String> remembered, Subject safe) {
        beginning = new Beginning(first, Map.copyOf(remembered), safe);
        carry(remembered);
        begin(first, remembered, true);
    }

    private void begin(Subject first, Map<String, String> remembered, boolean telling) {
        pending = () -> Optional.of(remembered);
        recommend(first);
        open(true, telling);
    }

    /** What cannot be opened gives way to what there was; at the start, to what there would have been without it. */
    private void giveWay(Subject refused) {
        Design standing = design.get();
        Beginning start = beginning;
        if (standing != null && opened != null) {
            show(standing, opened.dataset(), opened.corpus());
        } else if (start != null && refused.equals(start.first()) && !refused.equals(start.safe())) {
            begin(start.safe(), Map.of(), false);
        } else if (start != null && !refused.equals(start.safe())) {
            begin(start.first(), start.remembered(), false);
        }
    }

    private Supplier<Optional<Map<String, String>>> pending = Optional::empty;

    /** Enters what makes it this subject, and what was chosen for others and holds for it too. */
    private void recommend(Subject next) {
        Map<String, String> values = new HashMap<>(carried);
        values.putAll(next.preset());
        fill(next, values);
    }

    /** Takes over what holds for the next file too. */
    private void carry(Map<String, String> values) {
        String gaps = values.get(GAPS);
        if (gaps != null) {
            carried = Map.of(GAPS, gaps);
        }
    }

    private void fill(Subject next, Map<String, String> values) {
        Fields fields = new Fields(next.task().settings(), "task." + next.task().key() + ".setting", wording);
        fields.enter(values);
        carry(fields.values());
        fields.settings().addListener(o -> {
            carry(fields.values());
            open(false);
        });
        subject.set(next); // first: whoever hears of the fields names them by the task
        subjectFields.set(fields);
    }

    private void open(boolean adopt) {
        open(adopt, true);
    }

    /** @param telling whether to say why it cannot be opened: what a person asked for is what a person hears of */
    private void open(boolean adopt, boolean telling) {
        Subject wanted = subject.get();
        if (filling || wanted == null) {
            return;
        }
        Settings settings = subjectFields.get().settings().get();
        long seed = start.settings().get().whole("seed");
        int mine = ++request;
        background.run(
                wording.say("busy.opening", wanted.name()),
                () -> new Opened(wanted, settings, seed, wanted.task().open(settings, seed), CorpusCopy.of(settings)),
                found -> {
                    if (mine == request) {
                        opened = found;
                        list(wanted);
                        take(found, adopt);
                    }
                },
                e -> {
                    if (mine == request) {
                        if (telling) {
                            notices.warn(wording.tell(e, "problem.opening", wanted.name()));
                        }
                        giveWay(wanted);
                    }
                });
    }

    private void list(Subject one) {
        if (!subjects.contains(one)) {
            subjects.add(one);
        }
    }

    private void take(Opened found, boolean adopt) {
        Dataset dataset = found.dataset();
        Optional<Design> kept = adopt ? kept(found) : Optional.empty();
        if (kept.isPresent()) {
            tuned.adopt(dataset.defaults());
            show(kept.get(), dataset, found.corpus());
            return;
        }
        filling = true;
        offerWirings(dataset, adopt);
        if (adopt) {
            Defaults defaults = dataset.defaults();
            cells.stream()
                    .filter(c -> c.key().equals(defaults.cell()))
                    .findFirst()
                    .ifPresent(cell::set);
            cellFields.get().enter(defaults.cellSettings());
            size.enter(Map.of("units", Integer.toString(defaults.units()), "depth", "1", "untied", "false"));
            tuned.adopt(defaults);
            Map<String, String> remembered = pending.get().orElse(Map.of());
            pending = Optional::empty;
            enter(remembered);
        }
        filling = false;
        refresh();
    }

    /** The network that came with its weights, for these sequences, where they fit its sizes. */
    private Optional<Design> kept(Opened found) {
        return brought.on(found.dataset(), tuned.tuning().get(), found.seed()).flatMap(plan -> {
            try {
                Preset preset = Preset.of("", found.subject().task(), found.settings(), plan);
                return Optional.of(design(preset, found.subject(), plan));
            } catch (FileException e) {
                return Optional.empty();
            }
        });
    }

    private void enter(Map<String, String> remembered) {
        cells.stream()
                .filter(c -> c.key().equals(remembered.get("cell")))
                .findFirst()
                .ifPresent(cell::set);
        wirings.stream()
                .filter(w -> w.key().equals(remembered.get("wiring")))
                .findFirst()
                .ifPresent(wiring::set);
        cellFields.get().enter(below("cell.", remembered));
        wiringFields.get().enter(below("wiring.", remembered));
        size.enter(remembered);
        start.enter(remembered);
        tuned.enter(remembered);
    }

    /** What is remembered under keys that begin like this, without that beginning. */
    private static Map<String, String> below(String beginning, Map<String, String> remembered) {
        Map<String, String> values = new HashMap<>();
        remembered.forEach((k, v) -> {
            if (k.startsWith(beginning)) {
                values.put(k.substring(beginning.length()), v);
            }
        });
        return values;
    }

    /** All choices by key, to be remembered. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(size.values());
        values.putAll(carried);
        values.putAll(start.values());
        values.putAll(tuned.values());
        if (cell.get() != null && wiring.get() != null) {
            values.put("cell", cell.get().key());
            values.put("wiring", wiring.get().key());
            cellFields.get().values().forEach((k, v) -> values.put("cell." + k, v));
            wiringFields.get().values().forEach((k, v) -> values.put("wiring." + k, v));
        }
        return values;
    }

    private void offerWirings(Dataset dataset, boolean adopt) {
        Wiring before = wiring.get();
        wirings.setAll(everyWiring.stream().filter(w -> w.fits(dataset.form())).toList());
        boolean keep = !adopt && before != null && wirings.contains(before) && before.trains();
        wiring.set(keep ? before : zoo.wiring(dataset.form(), dataset.defaults().wiring()));
    }

    private void refresh() {
        Opened now = opened;
        if (filling || now == null || !now.subject().equals(subject.get()) || cell.get() == null) {
            return;
        }
        Design next = new Design(
                now.subject(),
                now.settings(),
                cell.get(),
                cellFields.get().settings().get(),
                wiring.get(),
                wiringFields.get().settings().get(),
                size.settings().get(),
                start.settings().get());
        if (!next.equals(design.get())) {
            design.set(next);
        }
    }
}
