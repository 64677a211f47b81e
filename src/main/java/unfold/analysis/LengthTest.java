package unfold.analysis;

import java.util.List;
import unfold.circuit.Signal;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernel;
import unfold.task.Dataset;
import unfold.trace.Batch;
import unfold.trace.Example;

/**
 * A network on sequences of one length, longer perhaps than it was trained on.
 *
 * @param length steps of each
 * @param sequences how many there were
 * @param right share of right answers
 * @param whole share of the sequences that are right from end to end
 * @param byStep share of right answers at each step
 */
public record LengthTest(int length, int sequences, double right, double whole, double[] byStep) {
    /** Steps computed at once, so that memory stays small. */
    private static final int ROWS = 8000;

    /** Tests on sequences of one length. */
    public static LengthTest of(Parameters parameters, Kernel kernel, Dataset judge, List<Example> sequences) {
        int length = sequences.get(0).steps();
        Program program = new Program(parameters.circuit(), kernel, Parallel.serial());
        Signal loss = parameters.circuit().losses().get(0);
        double[] prediction = new double[judge.form().target().size()];
        double[] byStep = new double[length];
        double all = 0;
        int whole = 0;
        int together = Math.max(1, ROWS / length);
        for (int from = 0; from < sequences.size(); from += together) {
            List<Example> part = sequences.subList(from, Math.min(sequences.size(), from + together));
            program.forward(parameters, new Batch(part, false));
            for (int member = 0; member < part.size(); member++) {
                double here = 0;
                for (int t = 1; t <= length; t++) {
                    program.prediction(loss, member, t - 1, prediction);
                    double correct =
                            judge.correct(part.get(member), t, prediction).orElse(1);
                    byStep[t - 1] += correct / sequences.size();
                    here += correct;
                }
                all += here;
                whole += here == length ? 1 : 0;
            }
        }
        return new LengthTest(
                length, sequences.size(), all / length / sequences.size(), (double) whole / sequences.size(), byStep);
    }
}
