package unfold.engine;

import java.util.List;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.BernoulliCrossEntropy;
import unfold.engine.op.Concat;
import unfold.engine.op.Cosine;
import unfold.engine.op.Field;
import unfold.engine.op.Instruction;
import unfold.engine.op.Maximum;
import unfold.engine.op.OneMinus;
import unfold.engine.op.Outer;
import unfold.engine.op.Plus;
import unfold.engine.op.Product;
import unfold.engine.op.Read;
import unfold.engine.op.Relu;
import unfold.engine.op.Sigmoid;
import unfold.engine.op.Softmax;
import unfold.engine.op.SoftmaxCrossEntropy;
import unfold.engine.op.Source;
import unfold.engine.op.SquaredError;
import unfold.engine.op.Tanh;
import unfold.engine.op.Total;

/** The one place where an operation of the language becomes one of the engine. */
final class Operations {
    private Operations() {}

    /** The instruction that makes the field from these sources; sums are put together by {@link StageCompiler}. */
    static Instruction of(Kernel kernel, Field out, List<Source> sources) {
        Source first = sources.get(0);
        int size = out.size();
        return switch (out.signal().operation()) {
            case TANH -> new Tanh(kernel, out, first, size);
            case SIGMOID -> new Sigmoid(kernel, out, first, size);
            case RELU -> new Relu(kernel, out, first, size);
            case PRODUCT -> new Product(kernel, out, sources);
            case PLUS -> new Plus(kernel, out, sources);
            case ONE_MINUS -> new OneMinus(kernel, out, first);
            case CONCAT -> new Concat(kernel, out, sources);
            case SOFTMAX -> new Softmax(kernel, out, first);
            case OUTER -> new Outer(kernel, out, first, sources.get(1));
            case COSINE -> new Cosine(kernel, out, first, sources.get(1));
            case READ -> new Read(kernel, out, first, sources.get(1));
            case TOTAL -> new Total(kernel, out, first, false);
            case MEAN -> new Total(kernel, out, first, true);
            case MAX -> new Maximum(kernel, out, first);
            case SOFTMAX_CROSS_ENTROPY -> new SoftmaxCrossEntropy(kernel, out, first, sources.get(1));
            case BERNOULLI_CROSS_ENTROPY -> new BernoulliCrossEntropy(kernel, out, first, sources.get(1));
            case SQUARED_ERROR -> new SquaredError(kernel, out, first, sources.get(1));
            case INPUT, TARGET, SUM -> throw new IllegalStateException(
                    out.signal().name() + " is compiled elsewhere");
        };
    }
}
