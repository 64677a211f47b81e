package unfold.engine.kernel.vector;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.LongVector;
import jdk.incubator.vector.VectorSpecies;
import unfold.engine.kernel.Slope;

/**
 * The way back of gates, over runs of whole vectors: with f the slope of u, gx = f ⊙ (gz ⊙ v), and what goes to the other side in
 * each of four ways. Everything is read once, which is what such a loop costs.
 *
 * <p>Each loop is written out; {@link VectorActivations} tells why. Of tanh and σ the slope is c − u² with 1 or u for c: these bits of u, and those bits besides.
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

    /** gv = gz ⊙ u. */
    static void plain(
            int length,
            double[] gz,
            int gzAt,
            double[] u,
            int uAt,
            Slope f,
            double[] v,
            int vAt,
            double[] gx,
            int gxAt,
            double[] gv,
            int gvAt) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        for (int i = 0; i < length; i += L) {
            DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
            DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
            DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
            DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
            a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
            g.mul(a).intoArray(gv, gvAt + i);
        }
    }

    /** gv += gz ⊙ u. */
    static void addPlain(
            int length,
            double[] gz,
            int gzAt,
            double[] u,
            int uAt,
            Slope f,
            double[] v,
            int vAt,
            double[] gx,
            int gxAt,
            double[] gv,
            int gvAt) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        for (int i = 0; i < length; i += L) {
            DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
            DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
            DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
            DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
            a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
            g.fma(a, DoubleVector.fromArray(S, gv, gvAt + i)).intoArray(gv, gvAt + i);
        }
    }

    /** gw = h ⊙ (gz ⊙ u), with h the slope of v. */
    static void sloped(
            int length,
            double[] gz,
            int gzAt,
            double[] u,
            int uAt,
            Slope f,
            double[] v,
            int vAt,
            Slope h,
            double[] gx,
            int gxAt,
            double[] gw,
            int gwAt) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        LongVector keptToo = LongVector.broadcast(BITS, kept(h));
        LongVector setToo = LongVector.broadcast(BITS, set(h));
        for (int i = 0; i < length; i += L) {
            DoubleVector g = DoubleVector.fromArray(S, gz, gzAt + i);
            DoubleVector a = DoubleVector.fromArray(S, u, uAt + i);
            DoubleVector b = DoubleVector.fromArray(S, v, vAt + i);
            DoubleVector c = a.reinterpretAsLongs().and(kept).or(set).reinterpretAsDoubles();
            DoubleVector d = b.reinterpretAsLongs().and(keptToo).or(setToo).reinterpretAsDoubles();
            a.neg().fma(a, c).mul(g.mul(b)).intoArray(gx, gxAt + i);
            b.neg().fma(b, d).mul(g.mul(a)).intoArray(gw, gwAt + i);
        }
    }

    /** gw += h ⊙ (gz ⊙ u), with h the slope of v. */
    static void addSloped(
            int length,
            double[] gz,
            int gzAt,
            double[] u,
            int uAt,
            Slope f,
            double[] v,
            int vAt,
            Slope h,
            double[] gx,
            int gxAt,
            double[] gw,
            int gwAt) {
        LongVector kept = LongVector.broadcast(BITS, kept(f));
        LongVector set = LongVector.broadcast(BITS, set(f));
        LongVector keptToo = LongVector.broadcast(BITS, kept(h));
        LongVector setToo = LongVector.broadcast(BITS, set(h));
        for (int i = 0; i < length; i += L) {
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
