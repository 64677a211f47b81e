package unfold.app.bench;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unfold.engine.kernel.Kernel;
import unfold.exercise.Answer;
import unfold.exercise.Checker;
import unfold.exercise.Entry;
import unfold.exercise.Exercise;
import unfold.exercise.Solution;
import unfold.exercise.Verdict;

/** An exercise and what somebody wrote under it. */
final class PencilPage {
    private static final int UNITS = 1;
    private static final int STEPS = 2;

    private final Map<Entry, String> typed = new HashMap<>();
    private final Set<Entry> told = new HashSet<>();
    private long seed = 1;
    private Exercise exercise = Exercise.proposed(UNITS, STEPS, false, seed);
    private @Nullable Solution solution;
    private Map<Entry, Verdict> verdicts = Map.of();

    /** The exercise. */
    Exercise exercise() {
        return exercise;
    }

    /** The number its numbers come from, unless they were changed. */
    long seed() {
        return seed;
    }

    /** The next exercise, with nothing under it. */
    void next(int units, int steps, boolean linear) {
        seed++;
        exercise = Exercise.proposed(units, steps, linear, seed);
        solution = null;
        typed.clear();
        told.clear();
        verdicts = Map.of();
    }

    /** Changes a number that is given; what was written stays and is checked anew. */
    void give(Entry entry, double number, Kernel kernel) {
        exercise = exercise.with(entry, number);
        solution = null;
        check(kernel);
    }

    /** Writes an answer; an empty one is rubbed out. */
    void write(Entry entry, String text, Kernel kernel) {
        if (!text.strip().equals(typed(entry).strip())) {
            told.remove(entry);
        }
        if (text.isBlank()) {
            typed.remove(entry);
        } else {
            typed.put(entry, text);
        }
        check(kernel);
    }

    /** Writes the engine's number. */
    void tell(Entry entry, String number, Kernel kernel) {
        write(entry, number, kernel);
        told.add(entry);
    }

    private void check(Kernel kernel) {
        Map<Entry, Answer> answers = new HashMap<>();
        typed.forEach((entry, text) -> Answer.read(text).ifPresent(a -> answers.put(entry, a)));
        verdicts = new Checker(solution(kernel)).check(answers);
    }

    /** What the engine calculates. */
    Solution solution(Kernel kernel) {
        Solution found = solution;
        if (found == null) {
            found = Solution.of(exercise, kernel);
            solution = found;
        }
        return found;
    }

    /** What was written for a number; empty if nothing was. */
    String typed(Entry entry) {
        return typed.getOrDefault(entry, "");
    }

    /** Whether the program wrote it. */
    boolean told(Entry entry) {
        return told.contains(entry);
    }

    /** What is to be said of it; null where no number is written. */
    @Nullable
    Verdict verdict(Entry entry) {
        return verdicts.get(entry);
    }

    /** How many numbers are written. */
    int written() {
        return typed.size();
    }

    /** How many of them are right and were not told. */
    int right() {
        return (int) verdicts.entrySet().stream()
                .filter(v -> v.getValue().right() && !told(v.getKey()))
                .count();
    }

    /** Whether all units of this quantity are right at this step. */
    boolean known(Entry entry) {
        return exercise.asked().stream()
                .filter(e -> e.quantity() == entry.quantity() && e.step() == entry.step())
                .allMatch(e -> {
                    Verdict v = verdict(e);
                    return v != null && v.right();
                });
    }
}
