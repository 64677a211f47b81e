package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Transposed;

/** The turned copies of weights that all machines of a program share. */
final class Weights {
    private final List<Transposed> copies = new ArrayList<>();

    /** The copy of {@code out × in} weights from {@code offset} on. */
    Transposed of(int offset, int out, int in) {
        for (Transposed t : copies) {
            if (t.offset() == offset && t.out() == out && t.in() == in) {
                return t;
            }
        }
        Transposed made = new Transposed(offset, out, in);
        copies.add(made);
        return made;
    }

    /** Copies all anew. */
    void refresh(Kernel kernel, double[] values) {
        for (int k = 0; k < copies.size(); k++) {
            copies.get(k).refresh(kernel, values);
        }
    }
}
