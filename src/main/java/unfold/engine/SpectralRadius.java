package unfold.engine;

import java.util.SplittableRandom;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.NormOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The largest modulus among the eigenvalues of a square matrix, after Arnoldi: those of the matrix as it acts on the space of v, Wv, W²v
 * …, which finds the outermost first. Exact up to {@value #MOST} rows; beyond, within a few thousandths for a random matrix.
 */
public final class SpectralRadius {
    /** Dimensions of that space at most. */
    private static final int MOST = 120;

    private static final double NOTHING = 1e-12;

    private SpectralRadius() {}

    /** Of the {@code n × n} numbers, row-major, from {@code at} on. */
    public static double of(int n, double[] values, int at) {
        DMatrixRMaj w = new DMatrixRMaj(n, n);
        System.arraycopy(values, at, w.data, 0, n * n);
        int most = Math.min(n, MOST);
        DMatrixRMaj[] v = new DMatrixRMaj[most + 1];
        SplittableRandom random = new SplittableRandom(n);
        v[0] = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            v[0].data[i] = random.nextDouble() - 0.5;
        }
        NormOps_DDRM.normalizeF(v[0]);
        DMatrixRMaj h = new DMatrixRMaj(most, most);
        int found = 0;
        for (double rest = 1; found < most && rest > NOTHING; found++) {
            DMatrixRMaj next = new DMatrixRMaj(n, 1);
            CommonOps_DDRM.mult(w, v[found], next);
            double length = NormOps_DDRM.normF(next);
            for (int pass = 0; pass < 2; pass++) { // the second takes away what rounding left over
                for (int i = 0; i <= found; i++) {
                    double along = CommonOps_DDRM.dot(v[i], next);
                    h.add(i, found, along);
                    CommonOps_DDRM.addEquals(next, -along, v[i]);
                }
            }
            rest = length == 0 ? 0 : NormOps_DDRM.normF(next) / length;
            if (found + 1 < most) {
                h.set(found + 1, found, NormOps_DDRM.normF(next));
            }
            if (rest > NOTHING) {
                CommonOps_DDRM.divide(next, NormOps_DDRM.normF(next));
            }
            v[found + 1] = next;
        }
        return largest(CommonOps_DDRM.extract(h, 0, found, 0, found));
    }

    private static double largest(DMatrixRMaj h) {
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(h.numRows, false);
        if (!eigen.decompose(h)) {
            throw new IllegalStateException("the eigenvalues of a " + h.numRows + " × " + h.numRows
                    + " matrix were not found; its numbers are not finite");
        }
        double largest = 0;
        for (int k = 0; k < eigen.getNumberOfEigenvalues(); k++) {
            largest = Math.max(largest, eigen.getEigenvalue(k).getMagnitude());
        }
        return largest;
    }
}
