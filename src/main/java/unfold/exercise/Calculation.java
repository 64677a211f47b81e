package unfold.exercise;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToDoubleFunction;

/**
 * How each number of an exercise follows from others, rightly and with the usual slips. What it reads may be the engine's numbers or
 * somebody's own: that tells a new mistake from one that was carried on.
 */
final class Calculation {
    private final Exercise exercise;
    private final ToDoubleFunction<Entry> known;

    /** From these numbers. */
    Calculation(Exercise exercise, ToDoubleFunction<Entry> known) {
        this.exercise = exercise;
        this.known = known;
    }

    /** What follows for a number that is asked for. */
    double right(Entry e) {
        int t = e.step();
        int i = e.row();
        return switch (e.quantity()) {
            case A -> given(Quantity.BIAS, i, 0) + recurrent(i, t - 1, false) + input(i, t);
            case H -> exercise.linear() ? at(Quantity.A, t, i) : Math.tanh(at(Quantity.A, t, i));
            case O -> given(Quantity.OUTPUT_BIAS, 0, 0) + output(Quantity.H, t);
            case LOSS -> error(t) * error(t) / 2;
            case OF_O -> error(t);
            case OF_H -> fromOutput(i, t) + fromNext(Quantity.OF_A, i, t, false);
            case OF_A -> slope(Quantity.H, t, i) * at(Quantity.OF_H, t, i);
            default -> steps(s -> summand(e, s));
        };
    }

    /** What comes out with each slip that can be made there. */
    Map<Slip, Double> slips(Entry e) {
        Map<Slip, Double> found = new EnumMap<>(Slip.class);
        switch (e.quantity()) {
            case A -> ofSum(e, found);
            case H -> found.put(Slip.TANH, at(Quantity.A, e.step(), e.row()));
            case O -> ofOutput(e, found);
            case LOSS -> {
                found.put(Slip.HALF, error(e.step()) * error(e.step()));
                found.put(Slip.SQUARE, Math.abs(error(e.step())) / 2);
            }
            case OF_O -> found.put(Slip.HALF, error(e.step()) / 2);
            case OF_H -> ofState(e, found);
            case OF_A -> ofSlope(e, found);
            default -> ofParameter(e, found);
        }
        found.put(Slip.SIGN, -right(e));
        return found;
    }

    private void ofSum(Entry e, Map<Slip, Double> found) {
        int t = e.step();
        int i = e.row();
        double all = right(e);
        found.put(Slip.BIAS, all - given(Quantity.BIAS, i, 0));
        found.put(Slip.INPUT, all - input(i, t));
        if (t > 1) {
            double before = recurrent(i, t - 1, false);
            found.put(Slip.RECURRENT, all - before);
            found.put(Slip.NOW, all - before + recurrent(i, t, false));
            found.put(Slip.TRANSPOSED, all - before + recurrent(i, t - 1, true));
        }
    }

    private void ofOutput(Entry e, Map<Slip, Double> found) {
        double c = given(Quantity.OUTPUT_BIAS, 0, 0);
        found.put(Slip.BIAS, output(Quantity.H, e.step()));
        found.put(Slip.UNSQUASHED, c + output(Quantity.A, e.step()));
        found.put(Slip.BEFORE, c + output(Quantity.H, e.step() - 1));
    }

    private void ofState(Entry e, Map<Slip, Double> found) {
        int t = e.step();
        int i = e.row();
        double here = fromOutput(i, t);
        if (t < exercise.steps()) {
            found.put(Slip.NEXT, here);
            found.put(Slip.OUTPUT, fromNext(Quantity.OF_A, i, t, false));
            found.put(Slip.NEXT_SLOPE, here + fromNext(Quantity.OF_H, i, t, false));
            found.put(Slip.TRANSPOSED, here + fromNext(Quantity.OF_A, i, t, true));
        }
    }

    private void ofSlope(Entry e, Map<Slip, Double> found) {
        double gradient = at(Quantity.OF_H, e.step(), e.row());
        found.put(Slip.SLOPE, gradient);
        found.put(Slip.ROOT, (1 - at(Quantity.H, e.step(), e.row())) * gradient);
        found.put(Slip.SLOPE_OF_SUM, slope(Quantity.A, e.step(), e.row()) * gradient);
    }

    private void ofParameter(Entry e, Map<Slip, Double> found) {
        int i = e.row();
        int j = e.column();
        switch (e.quantity()) {
            case OF_W -> {
                found.put(Slip.NOW, steps(t -> at(Quantity.OF_A, t, i) * at(Quantity.H, t, j)));
                found.put(Slip.SLOPE, steps(t -> at(Quantity.OF_H, t, i) * at(Quantity.H, t - 1, j)));
                found.put(Slip.TRANSPOSED, steps(t -> at(Quantity.OF_A, t, j) * at(Quantity.H, t - 1, i)));
            }
            case OF_U -> found.put(Slip.SLOPE, steps(t -> at(Quantity.OF_H, t, i) * at(Quantity.X, t, 0)));
            case OF_BIAS -> found.put(Slip.SLOPE, steps(t -> at(Quantity.OF_H, t, i)));
            case OF_V -> {
                found.put(Slip.BEFORE, steps(t -> at(Quantity.OF_O, t, 0) * at(Quantity.H, t - 1, j)));
                found.put(Slip.UNSQUASHED, steps(t -> at(Quantity.OF_O, t, 0) * at(Quantity.A, t, j)));
            }
            default -> {}
        }
        found.put(Slip.ONE_STEP, summand(e, exercise.steps()));
    }

    /** What a step adds to the gradient of a parameter. */
    private double summand(Entry e, int t) {
        return switch (e.quantity()) {
            case OF_W -> at(Quantity.OF_A, t, e.row()) * at(Quantity.H, t - 1, e.column());
            case OF_U -> at(Quantity.OF_A, t, e.row()) * at(Quantity.X, t, 0);
            case OF_BIAS -> at(Quantity.OF_A, t, e.row());
            case OF_V -> at(Quantity.OF_O, t, 0) * at(Quantity.H, t, e.column());
            case OF_OUTPUT_BIAS -> at(Quantity.OF_O, t, 0);
            default -> throw new IllegalArgumentException(e + " is given, not asked for");
        };
    }

    private double recurrent(int i, int step, boolean transposed) {
        return units(j -> given(Quantity.W, transposed ? j : i, transposed ? i : j) * at(Quantity.H, step, j));
    }

    private double input(int i, int step) {
        return given(Quantity.U, i, 0) * at(Quantity.X, step, 0);
    }

    private double output(Quantity of, int step) {
        return units(j -> given(Quantity.V, 0, j) * at(of, step, j));
    }

    private double error(int step) {
        return at(Quantity.O, step, 0) - at(Quantity.Y, step, 0);
    }

    private double fromOutput(int i, int step) {
        return given(Quantity.V, 0, i) * at(Quantity.OF_O, step, 0);
    }

    private double fromNext(Quantity of, int i, int step, boolean transposed) {
        return units(j -> given(Quantity.W, transposed ? i : j, transposed ? j : i) * at(of, step + 1, j));
    }

    private double slope(Quantity of, int step, int i) {
        double h = at(of, step, i);
        return exercise.linear() ? 1 : 1 - h * h;
    }

    private double at(Quantity q, int step, int row) {
        return step < 1 || step > exercise.steps() ? 0 : known.applyAsDouble(Entry.at(q, step, row));
    }

    private double given(Quantity q, int row, int column) {
        return known.applyAsDouble(Entry.of(q, row, column));
    }

    private double units(IntToDoubleFunction term) {
        double sum = 0;
        for (int j = 0; j < exercise.units(); j++) {
            sum += term.applyAsDouble(j);
        }
        return sum;
    }

    private double steps(IntToDoubleFunction term) {
        double sum = 0;
        for (int t = 1; t <= exercise.steps(); t++) {
            sum += term.applyAsDouble(t);
        }
        return sum;
    }
}
