package unfold.task;

import java.util.List;
import java.util.OptionalDouble;
import unfold.trace.Example;

/** A rule that asks for a token at each step of the target. */
interface TokenTargets extends Rule {
    /** The tokens that are asked for. */
    Alphabet outputs();

    @Override
    default String targetText(Example example, int t) {
        return outputs().name(outputs().token(example.get("y"), t - 1));
    }

    @Override
    default String predictionText(double[] prediction) {
        return outputs().name(outputs().likeliest(prediction));
    }

    @Override
    default OptionalDouble correct(Example example, int t, double[] prediction) {
        return OptionalDouble.of(outputs().likeliest(prediction) == outputs().token(example.get("y"), t - 1) ? 1 : 0);
    }

    @Override
    default List<String> outputNames() {
        return outputs().channels();
    }
}
