package unfold.engine.op;

import unfold.engine.kernel.Arena;
import unfold.engine.kernel.Kernel;

/** Some rows of weights as the kernel packs them, for the way forward and for the way back. Made once for each batch. */
public final class Packed {
    private final int offset;
    private final int out;
    private final int in;
    private final int forwardAt;
    private final int backwardAt;
    private double[] numbers = {};

    /** Packed {@code out × in} weights that begin at {@code offset}, with a place in the arena. */
    public Packed(Kernel kernel, Arena arena, int offset, int out, int in) {
        this.offset = offset;
        this.out = out;
        this.in = in;
        this.forwardAt = arena.reserve(kernel.packedLength(in, out));
        this.backwardAt = arena.reserve(kernel.packedLength(out, in));
    }

    /** Where the weights begin. */
    public int offset() {
        return offset;
    }

    /** Rows of the weights. */
    public int out() {
        return out;
    }

    /** Columns of the weights. */
    public int in() {
        return in;
    }

    /** Packs the weights anew for the way forward, into the array of the arena. */
    public void refreshForward(Kernel kernel, double[] values, double[] memory) {
        numbers = memory;
        kernel.packTransposed(in, out, values, offset, in, memory, forwardAt);
    }

    /** Packs the weights anew for the way back, into the array of the arena. */
    public void refreshBackward(Kernel kernel, double[] values, double[] memory) {
        numbers = memory;
        kernel.pack(out, in, values, offset, in, memory, backwardAt);
    }

    /** y += W h, for n rows. */
    void forward(Kernel kernel, int n, double[] h, int hAt, int ldh, double[] y, int yAt, int ldy) {
        kernel.multiplyPacked(n, out, in, h, hAt, ldh, numbers, forwardAt, y, yAt, ldy, true);
    }

    /** y = rows of a turned copy + W h, for n rows. */
    void forwardUpon(
            Kernel kernel,
            int n,
            double[] h,
            int hAt,
            int ldh,
            Transposed table,
            int[] index,
            int indexAt,
            double[] y,
            int yAt,
            int ldy) {
        kernel.multiplyPackedUpon(
                n,
                out,
                in,
                h,
                hAt,
                ldh,
                numbers,
                forwardAt,
                table.numbers(),
                table.row(0),
                out,
                index,
                indexAt,
                y,
                yAt,
                ldy);
    }

    /** gh = Wᵀ gy, or gh += Wᵀ gy, for n rows. */
    void backward(
            Kernel kernel,
            int n,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gh,
            int ghAt,
            int ldgh,
            boolean accumulate) {
        kernel.multiplyPacked(n, in, out, gy, gyAt, ldgy, numbers, backwardAt, gh, ghAt, ldgh, accumulate);
    }
}
