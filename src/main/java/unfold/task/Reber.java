package unfold.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.task.Automaton.Branch;

/** Strings of the Reber grammar; the embedded form repeats its second symbol as its last but one, across a string of any length. */
@AutoService(Task.class)
public final class Reber implements Task {
    private static final String SYMBOLS = "BTPSXVE";

    /** Entropy 7 bits over a mean of 11 predicted symbols. */
    private static final double EMBEDDED = 7.0 / 11 * Math.log(2);

    /** Entropy 6 bits over a mean of 7 predicted symbols. */
    private static final double PLAIN = 6.0 / 7 * Math.log(2);

    @Override
    public String key() {
        return "reber";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.onOff("embedded", true));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        boolean embedded = settings.on("embedded");
        Automaton rule = new Automaton(Alphabet.symbols(SYMBOLS.split("")), embedded ? embedded() : plain());
        double optimum = embedded ? EMBEDDED : PLAIN;
        return new Episodes(
                rule,
                Episodes.drawn(rule, seed),
                OptionalDouble.of(optimum),
                new Solved(Solved.Measure.LOSS, embedded ? 0.70 * Math.log(2) : PLAIN + 0.02),
                new Defaults("vanilla", 12, 16, 0.01, 12));
    }

    private static List<List<Branch>> plain() {
        List<List<Branch>> states = new ArrayList<>();
        states.add(List.of(branch('B', 1)));
        inner(states, 7);
        states.add(List.of());
        return states;
    }

    private static List<List<Branch>> embedded() {
        // 0 B→1; 1 T→2, P→10; 2…8 and 10…16 inner strings from their B on; 9 and 17 the repetition; 18 E; 19 the end
        List<List<Branch>> states = new ArrayList<>();
        states.add(List.of(branch('B', 1)));
        states.add(List.of(branch('T', 2), branch('P', 10)));
        for (char outer : new char[] {'T', 'P'}) {
            states.add(List.of(branch('B', states.size() + 1)));
            inner(states, states.size() + 6);
            states.add(List.of(branch(outer, 18)));
        }
        states.add(List.of(branch('E', 19)));
        states.add(List.of());
        return states;
    }

    /** The six states of the book's inner automaton, ending in {@code end}. */
    private static void inner(List<List<Branch>> states, int end) {
        int s = states.size();
        states.add(List.of(branch('T', s + 1), branch('P', s + 2)));
        states.add(List.of(branch('S', s + 1), branch('X', s + 3)));
        states.add(List.of(branch('T', s + 2), branch('V', s + 4)));
        states.add(List.of(branch('X', s + 2), branch('S', s + 5)));
        states.add(List.of(branch('P', s + 3), branch('V', s + 5)));
        states.add(List.of(branch('E', end)));
    }

    private static Branch branch(char symbol, int next) {
        return new Branch(SYMBOLS.indexOf(symbol), next);
    }
}
