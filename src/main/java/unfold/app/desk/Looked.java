package unfold.app.desk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Operation;
import unfold.diagram.Mark;

/**
 * What a person looks at in the drawing, in words that go with a session: open groups, what is selected, the signal in the heat map,
 * where the playhead stands and how fast it goes. Words that are none, or not of this network, are passed over: the run counts, and is
 * there without them.
 */
public final class Looked {
    private static final String OPEN = "view.open";
    private static final String SELECTED = "view.selected";
    private static final String SIGNAL = "signal";
    private static final String WIRE = "wire";
    private static final String PARAMETER = "parameter";
    private static final String HEAT = "view.heat";
    private static final String GRADIENTS = "view.gradients";
    private static final String PLAYHEAD = "view.playhead";
    private static final String SPEED = "view.speed";

    /** A scene can let things move; nothing that was kept does. */
    private static final String PLAYING = "view.playing";

    private static final String TRAINING = "view.training";

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final Choosing choosing;
    private OptionalDouble wanted = OptionalDouble.empty();
    private boolean plays;

    /** Looks at this run. */
    public Looked(Running running, Playback playback, Sight sight, Choosing choosing) {
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        this.choosing = choosing;
        running.snapshot().addListener((o, before, now) -> place()); // after those who take its length
    }

    /** As it is now. */
    public Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put(OPEN, sight.open().stream().sorted().collect(Collectors.joining(" ")));
        words.put(SELECTED, choosing.marked().get().map(Looked::words).orElse(""));
        words.put(HEAT, sight.heat().get());
        words.put(GRADIENTS, Boolean.toString(sight.gradients().get()));
        words.put(PLAYHEAD, Double.toString(playback.position().get()));
        words.put(SPEED, Double.toString(playback.speed().get()));
        return words;
    }

    /** As it was then; the playhead, which stands still unless it is to play, as soon as the sequence is there that it stood in. */
    public void show(Map<String, String> words) {
        Circuit circuit = running.circuit().get();
        if (circuit == null) {
            return;
        }
        String open = words.get(OPEN);
        if (open != null) {
            Set<String> named = Set.copyOf(List.of(open.split(" ")));
            sight.open().clear();
            circuit.groups().stream().map(Group::name).filter(named::contains).forEach(sight.open()::add);
        }
        String selected = words.get(SELECTED);
        if (selected != null) {
            choosing.select(mark(selected));
        }
        circuit.signals().stream()
                .filter(s -> !s.axes().isEmpty() && s.operation() != Operation.TARGET)
                .filter(s -> s.name().equals(words.get(HEAT)))
                .findFirst()
                .ifPresent(s -> sight.heat().set(s.name()));
        if (words.containsKey(GRADIENTS)) {
            sight.gradients().set(Boolean.parseBoolean(words.get(GRADIENTS)));
        }
        number(words, SPEED).ifPresent(playback.speed()::set);
        plays = Boolean.parseBoolean(words.get(PLAYING));
        wanted = number(words, PLAYHEAD);
        if (plays && wanted.isEmpty()) {
            wanted = OptionalDouble.of(0);
        }
        place();
        String training = words.get(TRAINING);
        if (training != null
                && Boolean.parseBoolean(training) != running.training().get()) {
            running.toggle();
        }
    }

    private void place() {
        if (wanted.isPresent() && running.probed()) {
            playback.playing().set(plays);
            playback.position().set(wanted.getAsDouble());
            wanted = OptionalDouble.empty();
        }
    }

    private static String words(Mark mark) {
        if (mark instanceof Mark.OfSignal s) {
            return String.join(" ", SIGNAL, s.signal(), Integer.toString(s.step()));
        }
        if (mark instanceof Mark.OfWire w) {
            return String.join(" ", WIRE, w.from(), w.to(), Integer.toString(w.delay()), Integer.toString(w.step()));
        }
        Mark.OfParameter p = (Mark.OfParameter) mark;
        return String.join(" ", PARAMETER, p.parameter(), Integer.toString(p.step()));
    }

    private static Optional<Mark> mark(String words) {
        String[] word = words.split(" ", -1);
        try {
            int last = Integer.parseInt(word[word.length - 1]);
            if (word.length == 3 && word[0].equals(SIGNAL)) {
                return Optional.of(new Mark.OfSignal(word[1], last));
            }
            if (word.length == 3 && word[0].equals(PARAMETER)) {
                return Optional.of(new Mark.OfParameter(word[1], last));
            }
            if (word.length == 5 && word[0].equals(WIRE)) {
                return Optional.of(new Mark.OfWire(word[1], word[2], Integer.parseInt(word[3]), last));
            }
            return Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static OptionalDouble number(Map<String, String> words, String key) {
        try {
            double number = Double.parseDouble(words.getOrDefault(key, ""));
            return Double.isFinite(number) ? OptionalDouble.of(number) : OptionalDouble.empty();
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }
}
