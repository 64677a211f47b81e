package unfold.exercise;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Compares answers with the engine's numbers and with what follows from the answers before, so that a mistake is counted once, where it was
 * made.
 */
public final class Checker {
    private final Solution solution;

    /** Checks against this solution. */
    public Checker(Solution solution) {
        this.solution = solution;
    }

    /** What is to be said of each of these answers. */
    public Map<Entry, Verdict> check(Map<Entry, Answer> answers) {
        Map<Entry, Verdict> verdicts = new LinkedHashMap<>();
        for (Entry e : solution.exercise().asked()) {
            Answer answer = answers.get(e);
            if (answer != null) {
                verdicts.put(e, verdict(e, answer, answers, verdicts));
            }
        }
        return verdicts;
    }

    private Verdict verdict(Entry e, Answer answer, Map<Entry, Answer> answers, Map<Entry, Verdict> before) {
        Set<Entry> read = new LinkedHashSet<>();
        Calculation own = new Calculation(solution.exercise(), known -> {
            read.add(known);
            Answer a = answers.get(known);
            return a == null ? solution.value(known) : a.value();
        });
        double exact = solution.value(e);
        double follows = own.right(e);
        Optional<Entry> origin = origin(read, before);
        if (answer.rounds(exact)) {
            return Verdict.of(answer.fine(exact) ? Verdict.Kind.RIGHT : Verdict.Kind.ROUGH);
        }
        if (origin.isEmpty() && between(answer, exact, follows)) {
            return Verdict.of(answer.fine(follows) ? Verdict.Kind.RIGHT : Verdict.Kind.ROUGH);
        }
        if (answer.rounds(follows)) {
            return new Verdict(Verdict.Kind.CARRIED, Optional.empty(), origin);
        }
        Optional<Slip> slip = slip(e, answer, own);
        return new Verdict(
                Verdict.Kind.WRONG,
                slip.isPresent() ? slip : slip(e, answer, new Calculation(solution.exercise(), solution::value)),
                Optional.empty());
    }

    /** Whoever went on with rounded numbers lands between what follows from these and what is exact. */
    private static boolean between(Answer answer, double exact, double follows) {
        double low = Math.min(exact, follows);
        double high = Math.max(exact, follows);
        return answer.rounds(follows) || (answer.value() >= low && answer.value() <= high);
    }

    /** Where the first wrong number among those that were read comes from. */
    private static Optional<Entry> origin(Set<Entry> read, Map<Entry, Verdict> before) {
        for (Entry e : read) {
            Verdict v = before.get(e);
            if (v != null && !v.right()) {
                return Optional.of(v.from().orElse(e));
            }
        }
        return Optional.empty();
    }

    private static Optional<Slip> slip(Entry e, Answer answer, Calculation calculation) {
        Map<Slip, Double> numbers = calculation.slips(e);
        for (Map.Entry<Slip, Double> s : numbers.entrySet()) {
            if (answer.decimals() >= Answer.LEAST_DECIMALS && answer.rounds(s.getValue())) {
                return Optional.of(s.getKey());
            }
        }
        return Optional.empty();
    }
}
