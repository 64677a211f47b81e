package unfold.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import unfold.engine.kernel.Arena;
import unfold.engine.kernel.Kernel;
import unfold.engine.op.Packed;
import unfold.engine.op.Transposed;

/** The packed and turned copies of weights that all machines of a program share. */
final class Weights {
    private final List<Packed> packed = new ArrayList<>();
    private final List<Transposed> turned = new ArrayList<>();
    private final Arena arena = new Arena();
    private double[] memory = {};

    /** {@code out × in} weights from {@code offset} on, packed for products. */
    Packed packed(Kernel kernel, int offset, int out, int in) {
        for (Packed p : packed) {
            if (p.offset() == offset && p.out() == out && p.in() == in) {
                return p;
            }
        }
        Packed made = new Packed(kernel, arena, offset, out, in);
        packed.add(made);
        return made;
    }

    /** The same turned and with the bias added, to pick columns from. */
    Transposed turned(int offset, int out, int in, OptionalInt bias) {
        for (Transposed t : turned) {
            if (t.offset() == offset
                    && t.out() == out
                    && t.in() == in
                    && t.bias().equals(bias)) {
                return t;
            }
        }
        Transposed made = new Transposed(arena, offset, out, in, bias);
        turned.add(made);
        return made;
    }

    /** Copies all anew. */
    void refresh(Kernel kernel, double[] values) {
        int copies = copies();
        for (int k = 0; k < copies; k++) {
            refresh(k, kernel, values);
        }
    }

    /** Makes room for all copies and answers with how many there are; each can then be made by itself. */
    int copies() {
        memory = arena.allocate(memory);
        return 2 * packed.size() + turned.size();
    }

    /** Makes one copy anew. */
    void refresh(int copy, Kernel kernel, double[] values) {
        int k = copy / 2;
        if (k >= packed.size()) {
            turned.get(copy - 2 * packed.size()).refresh(kernel, values, memory);
        } else if (copy % 2 == 0) {
            packed.get(k).refreshForward(kernel, values, memory);
        } else {
            packed.get(k).refreshBackward(kernel, values, memory);
        }
    }
}
