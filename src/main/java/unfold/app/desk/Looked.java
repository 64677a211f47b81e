package unfold.app.desk;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import unfold.circuit.Circuit;
import unfold.circuit.Group;
import unfold.circuit.Operation;

/**
 * What a person looks at in the drawing, in words that go with a session: open groups, the signal in the heat map, where the playhead
 * stands and how fast it goes. Words that are none, or not of this network, are passed over: the run counts, and is there without them.
 */
public final class Looked {
    private static final String OPEN = "view.open";
    private static final String HEAT = "view.heat";
    private static final String GRADIENTS = "view.gradients";
    private static final String PLAYHEAD = "view.playhead";
    private static final String SPEED = "view.speed";

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private OptionalDouble wanted = OptionalDouble.empty();

    /** Looks at this run. */
    public Looked(Running running, Playback playback, Sight sight) {
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        running.snapshot().addListener((o, before, now) -> place()); // after those who take its length
    }

    /** As it is now. */
    public Map<String, String> words() {
        Map<String, String> words = new TreeMap<>();
        words.put(OPEN, sight.open().stream().sorted().collect(Collectors.joining(" ")));
        words.put(HEAT, sight.heat().get());
        words.put(GRADIENTS, Boolean.toString(sight.gradients().get()));
        words.put(PLAYHEAD, Double.toString(playback.position().get()));
        words.put(SPEED, Double.toString(playback.speed().get()));
        return words;
    }

    /** As it was then; the playhead, which stands still, as soon as the sequence is there that it stood in. */
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
        circuit.signals().stream()
                .filter(s -> !s.axes().isEmpty() && s.operation() != Operation.TARGET)
                .filter(s -> s.name().equals(words.get(HEAT)))
                .findFirst()
                .ifPresent(s -> sight.heat().set(s.name()));
        if (words.containsKey(GRADIENTS)) {
            sight.gradients().set(Boolean.parseBoolean(words.get(GRADIENTS)));
        }
        number(words, SPEED).ifPresent(playback.speed()::set);
        wanted = number(words, PLAYHEAD);
        place();
    }

    private void place() {
        if (wanted.isPresent() && running.probed()) {
            playback.playing().set(false);
            playback.position().set(wanted.getAsDouble());
            wanted = OptionalDouble.empty();
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
