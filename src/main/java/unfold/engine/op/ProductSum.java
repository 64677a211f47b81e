package unfold.engine.op;

import java.util.List;
import java.util.stream.IntStream;
import unfold.engine.kernel.Kernel;

/**
 * y = u ⊙ v + u′ ⊙ v′ + …, a sum of products that nothing else reads, (10.41) and (10.45), in one go. Backward: ∇u += ∇y ⊙ v and
 * ∇v += ∇y ⊙ u.
 */
public final class ProductSum extends Instruction {
    private final List<Gate> gates;

    /** The sum of the products of the first two sources, of the next two, and so on. */
    public ProductSum(Kernel kernel, Field out, List<Source> sources) {
        super(kernel, out, sources);
        this.gates = IntStream.range(0, sources.size() / 2)
                .mapToObj(k -> new Gate(sources.get(2 * k), sources.get(2 * k + 1)))
                .toList();
    }

    @Override
    public void forward(int n, int row, int step) {
        Field y = out();
        for (int k = 0; k < sources().size(); k += 2) {
            Source u = sources().get(k);
            Source v = sources().get(k + 1);
            kernel.product(
                    n,
                    y.size(),
                    u.values(),
                    u.at(row, step),
                    u.ld(),
                    v.values(),
                    v.at(row, step),
                    v.ld(),
                    y.values(),
                    y.at(row),
                    y.ld(),
                    k > 0);
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        for (int k = 0; k < gates.size(); k++) {
            gates.get(k).backward(kernel, out(), n, row, step);
        }
    }

    @Override
    public void goThrough(List<Squash> functions) {
        gates.forEach(gate -> gate.goThrough(functions));
    }

    @Override
    public List<Field> readsBack() {
        return read();
    }
}
