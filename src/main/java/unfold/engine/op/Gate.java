package unfold.engine.op;

import java.util.List;
import org.jspecify.annotations.Nullable;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Slope;

/**
 * The two sides of a product z = u ⊙ v on the way back: ∇u += ∇z ⊙ v and ∇v += ∇z ⊙ u.
 *
 * <p>Where nothing else reads what tanh or σ makes of a sum, the way goes on through that function in the same pass, so that the
 * gradient in between is neither written nor read.
 */
final class Gate {
    private Source u;
    private Source v;
    private @Nullable Squash ofU;
    private @Nullable Squash ofV;

    Gate(Source u, Source v) {
        this.u = u;
        this.v = v;
    }

    /** Goes on through those of these functions that make a side of it, if one of them is alone in what it gives its argument. */
    void goThrough(List<Squash> functions) {
        Squash first = maker(u, functions);
        Squash second = maker(v, functions);
        if (first == null || first.argument().adds()) {
            Source side = u;
            u = v;
            v = side;
            Squash maker = first;
            first = second;
            second = maker;
        }
        if (first == null || first.argument().adds() || !v.wanted()) {
            return;
        }
        first.pass();
        ofU = first;
        if (second != null) {
            second.pass();
            ofV = second;
        }
    }

    /** The function that makes what nothing else reads, if its slope can be told from its value. */
    private static @Nullable Squash maker(Source side, List<Squash> functions) {
        for (Squash f : functions) {
            Source a = f.argument();
            boolean here = f.out() == side.field() && side.delay() == 0 && a.delay() == 0;
            if (here && !side.adds() && f.slope() != Slope.ONE && a.wanted()) {
                return f;
            }
        }
        return null;
    }

    void backward(Kernel kernel, Field z, int n, int row, int step) {
        Squash f = ofU;
        if (f == null) {
            into(kernel, z, u, v, n, row, step);
            into(kernel, z, v, u, n, row, step);
            return;
        }
        Squash h = ofV;
        Source x = f.argument();
        Source w = h == null ? v : h.argument();
        kernel.gateBackward(
                n,
                z.size(),
                z.gradients(),
                z.gradientAt(row),
                z.ld(),
                u.values(),
                u.at(row, step),
                u.ld(),
                f.slope(),
                v.values(),
                v.at(row, step),
                v.ld(),
                h == null ? Slope.ONE : h.slope(),
                x.gradients(),
                x.gradientAt(row, step),
                x.gradientLd(),
                w.gradients(),
                w.gradientAt(row, step),
                w.gradientLd(),
                w.adds());
    }

    private static void into(Kernel kernel, Field z, Source u, Source v, int n, int row, int step) {
        if (u.wanted()) {
            Product.into(kernel, z, u, v.values(), v.at(row, step), v.ld(), n, row, step);
        }
    }
}
