package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import unfold.engine.kernel.Slope;

/**
 * The way back of gates, over the whole vectors of each row: with f the slope of u, gx = f ⊙ (gz ⊙ v), and what goes to the other side in
 * each of four ways. Everything is read once, which is what such a loop costs.
 *
 * <p>Each loop is written out; {@link VectorActivations} tells why. Two loops make a method: one alone is short enough for the compiler to put it
 * into its caller, and there all four together would be past the limit told there. Of tanh and σ the slope is c − u² with 1 or u for c: these bits of u, and those bits besides.
 */
final class VectorGates {

    private static final VectorSpecies<Double> S = DoubleVector.SPECIES_PREFERRED;

    private static final VectorSpecies<Long> BITS = LongVector.SPECIES_PREFERRED;

    static final int L = S.length();

    private VectorGates() {}

    private static long kept(Slope slope) {
        return slope == Slope.SIGMOID ? -1 : 0;
    }

    private static long set(Slope slope) {
        return slope == Slope.SIGMOID ? 0 : Double.doubleToRawLongBits(1);
    }

    /** gv = gz ⊙ u, or gv += gz ⊙ u. */
    static void plain(
            int rows,
            int length,
            double[] gz,
            int gz0,
            int ldgz,
            double[] u,
            int u0,
            int ldu,
            Slope f,
            double[] v,
            int v0,
            int ldv,
            double[] gx,
            int gx0,
            int ldgx,
            double[] gv,
            int gv0,
            int ldgv,
            boolean accumulate) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        for (int row = 0; row < rows; row++) {
            int gzAt = gz0 + row * ldgz;
            int uAt = u0 + row * ldu;
            int vAt = v0 + row * ldv;
            int gxAt = gx0 + row * ldgx;
            int gvAt = gv0 + row * ldgv;
            for (int i = 0; i < length && !accumulate; i += L) {
                DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
                DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
                DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
                DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
                a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
                g.mul(a).intoArray(gv, gvAt + i);
            }
            for (int i = 0; i < length && accumulate; i += L) {
                DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
                DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
                DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
                DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
                a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
                g.fma(a, DoubleVector.fromArray(S, gv, gvAt + i)).intoArray(gv, gvAt + i);
            }
        }
    }

    /** gw = h ⊙ (gz ⊙ u), or gw += …, with h the slope of v. */
    static void sloped(
            int rows,
            int length,
            double[] gz,
            int gz0,
            int ldgz,
            double[] u,
            int u0,
            int ldu,
            Slope f,
            double[] v,
            int v0,
            int ldv,
            Slope h,
            double[] gx,
            int gx0,
            int ldgx,
            double[] gw,
            int gw0,
            int ldgw,
            boolean accumulate) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        LongVector keptToo = LongVector.broadcast(BITS, kept(h));
        LongVector setToo = LongVector.broadcast(BITS, set(h));
        for (int row = 0; row < rows; row++) {
            int gzAt = gz0 + row * ldgz;
            int uAt = u0 + row * ldu;
            int vAt = v0 + row * ldv;
            int gxAt = gx0 + row * ldgx;
            int gwAt = gw0 + row * ldgw;
            for (int i = 0; i < length && !accumulate; i += L) {
                DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
                DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
                DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
                DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
                DoubleVector d = b.reinterpretAsLongs().and(keptToo).or(setToo).reinterpretAsDoubles();
                a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
                b.neg().fma(b, d).mul(g.mul(a)).intoArray(gw, gwAt + i);
            }
            for (int i = 0; i < length && accumulate; i += L) {
                DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
                DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
                DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
                DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
                DoubleVector d = b.reinterpretAsLongs().and(keptToo).or(setToo).reinterpretAsDoubles();
                a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
                DoubleVector w = DoubleVector.fromArray(S, gw, gwAt + i);
                b.neg().fma(b, d).fma(g.mul(a), w).intoArray(gw, gwAt + i);
            }
        }
    }
}
