package unfold.exercise;

import java.util.stream.IntStream;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Parameter;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** What the engine calculates for an exercise. */
public final class Solution {
    private final Exercise exercise;
    private final Trace trace;

    private Solution(Exercise exercise, Trace trace) {
        this.exercise = exercise;
        this.trace = trace;
    }

    /** Has it calculated. */
    public static Solution of(Exercise exercise, Kernel kernel) {
        Circuit circuit = circuit(exercise);
        Parameters numbers = Parameters.initialise(circuit, 0);
        for (Quantity q : Quantity.values()) {
            if (q.place() == Quantity.Place.GIVEN) {
                Parameter p = circuit.parameter(q.named());
                numbers.set(
                        p,
                        IntStream.range(0, p.count())
                                .mapToDouble(k -> exercise.number(Entry.of(q, k / p.columns(), k % p.columns())))
                                .toArray());
            }
        }
        Example sequence = Example.of(series(exercise, Quantity.X), series(exercise, Quantity.Y));
        return new Solution(exercise, new Program(circuit, kernel, Parallel.serial()).trace(numbers, sequence));
    }

    private static Circuit circuit(Exercise exercise) {
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell("vanilla");
        Wiring wiring = zoo.wiring("output-each-step");
        Form form =
                new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.EACH_STEP);
        Settings settings = settings(cell, exercise.linear() ? "linear" : "tanh");
        return new Blueprint(cell, settings, wiring, form, exercise.units(), 1, Initialisation.USUAL).circuit();
    }

    private static Settings settings(Cell cell, String activation) {
        try {
            return Settings.defaults(cell.settings()).with("activation", activation);
        } catch (SettingException e) {
            throw new IllegalStateException("the cell " + cell.key() + " has lost a setting", e);
        }
    }

    private static Series series(Exercise exercise, Quantity q) {
        return Series.ofNumbers(IntStream.rangeClosed(1, exercise.steps())
                .mapToDouble(t -> exercise.number(Entry.at(q, t, 0)))
                .toArray());
    }

    /** The exercise it is of. */
    public Exercise exercise() {
        return exercise;
    }

    /** All it was calculated from and to. */
    public Trace trace() {
        return trace;
    }

    /** One number, given or calculated; 0 before the first step and behind the last. */
    public double value(Entry e) {
        Quantity q = e.quantity();
        Circuit circuit = trace.circuit();
        if (q.stepwise()) {
            boolean outside = e.step() < 1 || e.step() > exercise.steps();
            return outside
                    ? 0
                    : q.gradient()
                            ? trace.gradient(circuit.signal(q.named()), e.step(), e.row())
                            : trace.value(circuit.signal(q.named()), e.step(), e.row());
        }
        Parameter p = circuit.parameter(q.named());
        double[] numbers = q.gradient() ? trace.parameterGradient(p) : trace.parameter(p);
        return numbers[e.row() * p.columns() + e.column()];
    }
}
