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
        memory = new double[0];
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
        Transposed made = new Transposed(offset, out, in, bias);
        turned.add(made);
        return made;
    }

    /** Copies all anew. */
    void refresh(Kernel kernel, double[] values) {
        if (memory.length == 0 && !packed.isEmpty()) {
            memory = arena.allocate();
        }
        for (int k = 0; k < packed.size(); k++) {
            packed.get(k).refresh(kernel, values, memory);
        }
        for (int k = 0; k < turned.size(); k++) {
            turned.get(k).refresh(kernel, values);
        }
    }
}
