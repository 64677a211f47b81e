package unfold.analysis;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Plan;
import unfold.train.Tuning;

/**
 * What a network comes to that was trained on inputs filled up to one length, without a mask that says so, and is then given inputs as
 * they are: it has never seen where a bare one ends. Shares of sequences of the validation set that are right from end to end.
 *
 * @param filled trained on inputs filled up, asked with inputs filled up
 * @param bare trained on inputs filled up, asked with inputs as they are
 * @param packed trained on inputs as they are, asked with the same
 */
public record PaddingPrice(double filled, double bare, double packed) {
    /** Inputs are filled up to so many steps more than the longest, so that none is met bare. */
    private static final int BEYOND = 2;

    /** Whether it can be asked of these sequences: a whole input has to be read before the first answer. */
    public static boolean asks(Form form) {
        return form.reading() == Form.Reading.ANOTHER_LENGTH
                || (form.reading() == Form.Reading.AT_END && form.shape() == Form.Shape.LINE);
    }

    /**
     * Trains two networks of the plan's kind, from the same start weights and on the same sequences.
     *
     * @param steps training steps of each
     * @param stopped asked before each training step
     * @return empty if it was stopped before its end, or if a number was no longer finite
     */
    public static Optional<PaddingPrice> measure(Plan plan, Kernel kernel, int steps, BooleanSupplier stopped) {
        Batch bare = plan.dataset().validation();
        int places = BEYOND
                + bare.examples().stream()
                        .mapToInt(e -> e.get("x").length())
                        .max()
                        .orElseThrow();
        Learner filling = new Learner(plan, kernel, batch -> filled(batch, places));
        Learner packing = new Learner(plan, kernel, batch -> batch);
        for (int step = 1; step <= steps; step++) {
            if (stopped.getAsBoolean() || !filling.step(step) || !packing.step(step)) {
                return Optional.empty();
            }
        }
        return Optional.of(new PaddingPrice(
                filling.right(filled(bare, places), bare), filling.right(bare, bare), packing.right(bare, bare)));
    }

    /** The same sequences, their inputs filled up with nothing: no symbol, or zeros. */
    private static Batch filled(Batch batch, int places) {
        return new Batch(
                batch.examples().stream()
                        .map(e -> Example.of(filled(e.get("x"), places), e.get("y")))
                        .toList(),
                false);
    }

    private static Series filled(Series x, int places) {
        int missing = Math.max(0, places - x.length());
        if (!x.symbolic()) {
            return new Series(x.symbols(), Arrays.copyOf(x.vectors(), (x.length() + missing) * x.width()), x.width());
        }
        int[] nothing = new int[missing];
        Arrays.fill(nothing, Series.NO_SYMBOL);
        return missing == 0 ? x : Series.joined(List.of(x, Series.ofSymbols(nothing)));
    }

    /** A network that trains on what becomes of each minibatch. */
    private static final class Learner {
        private final Dataset dataset;
        private final Tuning tuning;
        private final Program program;
        private final Parameters parameters;
        private final SplittableRandom random;
        private final UnaryOperator<Batch> treatment;
        private final Optimizer.Rule rule;
        private final double[][] memory;

        Learner(Plan plan, Kernel kernel, UnaryOperator<Batch> treatment) {
            Circuit circuit = plan.blueprint().untied(0).circuit();
            Optimizer optimizer = new Optimizers().optimizer(plan.tuning().optimizer());
            this.dataset = plan.dataset();
            this.tuning = plan.tuning();
            this.program = new Program(circuit, kernel, Parallel.serial());
            this.parameters = Parameters.initialise(circuit, plan.seed());
            this.random = new SplittableRandom(plan.seed());
            this.treatment = treatment;
            this.rule = optimizer.rule(tuning.optimizerSettings());
            this.memory = new double[optimizer.slots()][parameters.trainedCount()];
        }

        /** One training step; whether all is finite. */
        boolean step(int number) {
            program.forward(parameters, treatment.apply(dataset.training(tuning.batch(), random)));
            program.backward(parameters, 1.0 / Math.max(1, program.targets()));
            int count = parameters.trainedCount();
            double[] gradients = parameters.gradients();
            double norm = Math.sqrt(IntStream.range(0, count)
                    .mapToDouble(i -> gradients[i] * gradients[i])
                    .sum());
            if (!Double.isFinite(norm)) {
                return false;
            }
            tuning.clip().apply(gradients, 0, count, norm);
            rule.update(number, tuning.rate(), parameters.values(), gradients, memory, 0, count);
            return true;
        }

        /** The share of sequences all of whose answers are right, given the inputs of {@code asked}. */
        double right(Batch asked, Batch wanted) {
            program.forward(parameters, asked);
            Signal loss = program.circuit().losses().get(0);
            double[] prediction = new double[dataset.form().target().size()];
            int right = 0;
            for (int member = 0; member < wanted.size(); member++) {
                Example e = wanted.examples().get(member);
                int last = loss.axes().isEmpty() ? e.steps() : e.get("y").length();
                boolean whole = true;
                for (int t = loss.axes().isEmpty() ? last : 1; t <= last; t++) {
                    program.prediction(loss, member, t - 1, prediction);
                    whole &= dataset.correct(e, t, prediction).orElse(1) == 1;
                }
                right += whole ? 1 : 0;
            }
            return (double) right / wanted.size();
        }
    }
}
