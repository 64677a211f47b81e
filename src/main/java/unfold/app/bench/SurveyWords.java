package unfold.app.bench;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.IntSupplier;
import unfold.analysis.Trial;
import unfold.app.desk.Design;
import unfold.app.desk.Numbers;
import unfold.app.desk.Recipe;
import unfold.app.desk.Running;
import unfold.app.desk.Survey;
import unfold.app.desk.Variable;
import unfold.app.desk.Wording;
import unfold.setting.SettingException;

/** A survey in words and figures: its values as they are typed and shown, and what it says. */
final class SurveyWords {
    private static final String BENCH = "bench.learnability.";
    /** Gates that keep a share σ(b) of the state, by the key of their bias. */
    private static final List<String> KEEPING = List.of("forgetBias", "updateBias");

    private static final List<String> SPANS = List.of("length", "delay");

    /** So many rows are put in words. */
    private static final int MOST_SAID = 6;

    private final Wording wording;

    SurveyWords(Wording wording) {
        this.wording = wording;
    }

    private String say(String key, Object... with) {
        return wording.say(BENCH + key, with);
    }

    /** Runs at a time: every processor, but for one while the network on the desk trains. */
    IntSupplier room(Running running) {
        return () -> {
            int all = Runtime.getRuntime().availableProcessors();
            return running.training().get() ? Math.max(1, all - 1) : all;
        };
    }

    /** The values that are proposed. */
    Survey.Side side(Variable variable, Recipe recipe) {
        return new Survey.Side(variable, variable.proposals(recipe));
    }

    /** The side with values between. */
    Survey.Side finer(Survey.Side side) {
        List<String> finer = side.variable().refined(side.values());
        return finer.size() > Survey.MOST_VALUES ? side : new Survey.Side(side.variable(), finer);
    }

    /**
     * Values as they were typed, with commas or spaces between.
     *
     * @throws SettingException if one is none of the variable's
     */
    Survey.Side typed(Variable variable, String text) throws SettingException {
        Set<String> values = new LinkedHashSet<>();
        for (String part : text.replace('−', '-').split("[,;\\s]+", -1)) {
            if (!part.isBlank() && values.size() < Survey.MOST_VALUES) {
                values.add(variable.check(part));
            }
        }
        if (values.isEmpty()) {
            values.add(variable.check(text));
        }
        return new Survey.Side(variable, List.copyOf(values));
    }

    /** The values as they stand beside the grid. */
    List<String> shown(Survey.Side side) {
        return side.values().stream().map(v -> side.variable().say(v, wording)).toList();
    }

    /** What all runs have in common. */
    String base(Survey.Grid g) {
        Design d = g.recipe().design();
        return say(
                "base",
                d.subject().name(),
                wording.or("cell." + d.cell().key() + ".name", d.cell().key()),
                d.size().whole("units"),
                wording.or(
                        "optimizer." + g.recipe().tuning().optimizer() + ".name",
                        g.recipe().tuning().optimizer()),
                Numbers.text(g.recipe().tuning().rate()),
                g.recipe().tuning().batch());
    }

    /** σ(b)^T of a place, where one side is the bias of a gate that keeps and the other a span; empty elsewhere. */
    static OptionalDouble kept(Survey.Grid g, String row, String column) {
        Optional<Double> bias = value(g, row, column, Variable.Part.CELL_SETTING, KEEPING);
        Optional<Double> span = value(g, row, column, Variable.Part.TASK_SETTING, SPANS);
        return bias.isPresent() && span.isPresent()
                ? OptionalDouble.of(Math.pow(1 / (1 + Math.exp(-bias.get())), span.get()))
                : OptionalDouble.empty();
    }

    private static Optional<Double> value(
            Survey.Grid g, String row, String column, Variable.Part part, List<String> keys) {
        Variable down = g.down().variable();
        Variable across = g.across().variable();
        if (down.part() == part && keys.contains(down.setting().key())) {
            return Optional.of(Double.valueOf(row));
        }
        return across.part() == part && keys.contains(across.setting().key())
                ? Optional.of(Double.valueOf(column))
                : Optional.empty();
    }

    /** The small figures in a place. */
    String note(Survey.Grid g, String row, String column) {
        OptionalDouble kept = kept(g, row, column);
        return kept.isPresent() ? "σ(b)ᵀ " + Numbers.text(kept.getAsDouble()) : "";
    }

    /** How far each row gets. */
    String finding(Survey survey) {
        Survey.Grid g = survey.grid();
        if (survey.done() == 0) {
            return say("hint", g.steps(), g.seeds());
        }
        if (g.down().values().size() > MOST_SAID) {
            return say("hint", g.steps(), g.seeds());
        }
        List<String> far = new ArrayList<>();
        for (String r : g.down().values()) {
            String last = "";
            for (String c : g.across().values()) {
                Survey.Share share = survey.share(r, c);
                if (share.done() > 0 && 2 * share.solved() >= share.done()) {
                    last = last.isEmpty() || g.across().variable().numeric()
                            ? g.across().variable().say(c, wording)
                            : last + ", " + g.across().variable().say(c, wording);
                }
            }
            far.add(g.down().variable().say(r, wording) + " → " + (last.isEmpty() ? say("none") : last));
        }
        String key = g.across().variable().numeric() ? "finding.far" : "finding.which";
        String found = say(
                key, g.across().variable().name(wording), g.down().variable().name(wording), String.join(", ", far));
        return note(g, g.down().values().get(0), g.across().values().get(0)).isEmpty()
                ? found
                : found + " " + say("kept");
    }

    /** One place. */
    String place(Survey survey, String row, String column) {
        Survey.Grid g = survey.grid();
        Survey.Share share = survey.share(row, column);
        if (share.done() == 0) {
            return "";
        }
        List<String> at = survey.trials(row, column).values().stream()
                .map(t -> t.solved() ? Long.toString(t.solvedAt().getAsLong()) : "–")
                .toList();
        return say(
                "place",
                g.down().variable().say(row, wording),
                g.across().variable().say(column, wording),
                share.solved(),
                share.done(),
                String.join(", ", at));
    }

    /** Every run that ended, a line each; numbers with a point whatever the locale. */
    String csv(Survey survey) {
        Survey.Grid g = survey.grid();
        StringBuilder csv = new StringBuilder();
        csv.append(quoted(g.down().variable().setting().key()))
                .append(',')
                .append(quoted(g.across().variable().setting().key()))
                .append(",seed,solved,solved_at,steps,loss,accuracy\n");
        for (String r : g.down().values()) {
            for (String c : g.across().values()) {
                survey.trials(r, c).forEach((seed, t) -> csv.append(line(r, c, seed, t)));
            }
        }
        return csv.toString();
    }

    private static String line(String row, String column, long seed, Trial t) {
        return String.join(
                        ",",
                        quoted(row),
                        quoted(column),
                        Long.toString(seed),
                        Boolean.toString(t.solved()),
                        t.solved() ? Long.toString(t.solvedAt().getAsLong()) : "",
                        Long.toString(t.steps()),
                        t.last().map(e -> Double.toString(e.loss())).orElse(""),
                        t.last()
                                .filter(e -> !Double.isNaN(e.accuracy()))
                                .map(e -> Double.toString(e.accuracy()))
                                .orElse(""))
                + "\n";
    }

    private static String quoted(String text) {
        return text.indexOf(',') < 0 && text.indexOf('"') < 0 ? text : '"' + text.replace("\"", "\"\"") + '"';
    }
}
