package unfold.train;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
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

/** Measures a network on the fixed validation set, a part of it at a time, in buffers of its own. */
final class Validation {
    /** Rows of a part: enough to keep the processor busy, few enough for its caches. */
    private static final int ROWS = 4096;

    private final Program program;
    private final Dataset dataset;
    private final Signal judged;
    private final boolean atEnd;
    private final double[] prediction;
    private final List<Batch> parts = new ArrayList<>();
    private final int rows;

    Validation(Circuit circuit, Dataset dataset, Kernel kernel, Parallel parallel) {
        this.program = new Program(circuit, kernel, parallel);
        this.dataset = dataset;
        this.judged = circuit.losses().get(0);
        this.atEnd = dataset.form().reading() == Form.Reading.AT_END;
        this.prediction = new double[dataset.form().target().size()];
        List<Example> part = new ArrayList<>();
        int inPart = 0;
        int all = 0;
        for (Example e : dataset.validation().examples()) {
            int length = e.steps();
            if (inPart > 0 && inPart + length > ROWS) {
                parts.add(new Batch(part, false));
                part = new ArrayList<>();
                inPart = 0;
            }
            part.add(e);
            inPart += length;
            all += length;
        }
        parts.add(new Batch(part, false));
        this.rows = all;
    }

    /** Steps in the whole set. */
    int rows() {
        return rows;
    }

    Evaluation evaluate(Parameters parameters, long step) {
        double loss = 0;
        long targets = 0;
        double right = 0;
        long answers = 0;
        long wholly = 0;
        long sequences = 0;
        for (Batch part : parts) {
            loss += program.forward(parameters, part);
            targets += program.targets();
            for (int member = 0; member < part.size(); member++) {
                Example e = part.examples().get(member);
                int last = atEnd ? e.steps() : program.steps(judged, member);
                double rightHere = 0;
                int judgedHere = 0;
                for (int t = atEnd ? last : 1; t <= last; t++) {
                    program.prediction(judged, member, t - 1, prediction);
                    OptionalDouble correct = dataset.correct(e, t, prediction);
                    if (correct.isPresent()) {
                        rightHere += correct.getAsDouble();
                        judgedHere++;
                    }
                }
                right += rightHere;
                answers += judgedHere;
                if (judgedHere > 0) {
                    sequences++;
                    wholly += rightHere == judgedHere ? 1 : 0;
                }
            }
        }
        return new Evaluation(
                loss / targets,
                answers == 0 ? Double.NaN : right / answers,
                sequences == 0 ? Double.NaN : (double) wholly / sequences,
                step);
    }
}
