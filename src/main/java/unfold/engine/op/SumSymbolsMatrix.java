package unfold.engine.op;

import java.util.List;
import java.util.stream.Stream;

/** a = b + U x + W h for a one-hot x, what an input and a state make of a gate: the product with W begins with the columns of U. */
public final class SumSymbolsMatrix extends Instruction {
    private final SumSymbols symbols;
    private final SumMatrix matrix;

    /** The two as one, the second of which adds to what the first begins. */
    public SumSymbolsMatrix(SumSymbols symbols, SumMatrix matrix) {
        super(
                symbols.kernel,
                symbols.out(),
                Stream.concat(symbols.sources().stream(), matrix.sources().stream())
                        .toList());
        this.symbols = symbols;
        this.matrix = matrix;
    }

    @Override
    public List<Instruction> parts() {
        return List.of(symbols, matrix);
    }

    @Override
    public void forward(int n, int row, int step) {
        if (symbols.turned() && !matrix.idle(step)) {
            matrix.forwardUpon(symbols, n, row, step);
        } else {
            symbols.forward(n, row, step);
            matrix.forward(n, row, step);
        }
    }

    @Override
    public void backward(int n, int row, int step) {
        matrix.backward(n, row, step);
        symbols.backward(n, row, step);
    }

    @Override
    public void gather(int from, int to) {
        symbols.gather(from, to);
        matrix.gather(from, to);
    }

    @Override
    public void finish() {
        symbols.finish();
        matrix.finish();
    }

    @Override
    public List<Field> readsBack() {
        return Stream.concat(symbols.readsBack().stream(), matrix.readsBack().stream())
                .toList();
    }

    @Override
    public boolean partial() {
        return true;
    }
}
