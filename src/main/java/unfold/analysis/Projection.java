package unfold.analysis;

import java.util.List;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * The plane in which states spread most: their two first principal components.
 *
 * @param mean of the states
 * @param first direction of the largest variance, of length 1
 * @param second direction of the largest variance across it
 * @param explained which share of the variance lies along each of the two
 */
public record Projection(double[] mean, double[] first, double[] second, double[] explained) {
    /**
     * Of at least two states of two numbers or more. The smaller one of two matrices is decomposed: that of the numbers' covariances, or
     * that of the states' inner products.
     */
    public static Projection of(List<double[]> states) {
        int m = states.size();
        int n = m == 0 ? 0 : states.get(0).length;
        if (m < 2 || n < 2) {
            throw new IllegalArgumentException(m + " states of " + n + " numbers have no plane of their own");
        }
        double[] mean = new double[n];
        for (double[] s : states) {
            for (int i = 0; i < n; i++) {
                mean[i] += s[i] / m;
            }
        }
        DMatrixRMaj x = new DMatrixRMaj(m, n);
        for (int k = 0; k < m; k++) {
            for (int i = 0; i < n; i++) {
                x.set(k, i, states.get(k)[i] - mean[i]);
            }
        }
        boolean ofStates = m < n;
        int size = ofStates ? m : n;
        DMatrixRMaj square = new DMatrixRMaj(size, size);
        if (ofStates) {
            CommonOps_DDRM.multTransB(x, x, square);
        } else {
            CommonOps_DDRM.multTransA(x, x, square);
        }
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(size, true, true);
        if (!eigen.decompose(square.copy())) {
            throw new IllegalArgumentException("the states hold numbers that are not finite");
        }
        int one = largest(eigen, size, -1);
        int two = largest(eigen, size, one);
        double all = CommonOps_DDRM.trace(square);
        double[] explained = {share(eigen, one, all), share(eigen, two, all)};
        return new Projection(
                mean,
                direction(x, eigen.getEigenVector(one), ofStates),
                direction(x, eigen.getEigenVector(two), ofStates),
                explained);
    }

    private static int largest(EigenDecomposition_F64<DMatrixRMaj> eigen, int size, int but) {
        int largest = but == 0 ? 1 : 0;
        for (int k = 0; k < size; k++) {
            boolean larger = eigen.getEigenvalue(k).getReal()
                    > eigen.getEigenvalue(largest).getReal();
            largest = k != but && larger ? k : largest;
        }
        return largest;
    }

    private static double share(EigenDecomposition_F64<DMatrixRMaj> eigen, int k, double all) {
        return all == 0 ? 0 : Math.max(0, eigen.getEigenvalue(k).getReal()) / all;
    }

    /** An eigenvector as a direction among the states, its largest number positive so that a picture does not flip over. */
    private static double[] direction(DMatrixRMaj x, DMatrixRMaj vector, boolean ofStates) {
        DMatrixRMaj v = vector;
        if (ofStates) {
            v = new DMatrixRMaj(x.numCols, 1);
            CommonOps_DDRM.multTransA(x, vector, v);
        }
        double length = 0;
        int most = 0;
        for (int i = 0; i < v.numRows; i++) {
            length = Math.hypot(length, v.data[i]);
            most = Math.abs(v.data[i]) > Math.abs(v.data[most]) ? i : most;
        }
        double[] d = new double[v.numRows];
        for (int i = 0; i < d.length && length > 0; i++) {
            d[i] = v.data[i] / length * Math.signum(v.data[most]);
        }
        return d;
    }

    /** Where a state lies in the plane. */
    public double[] place(double[] state) {
        double x = 0;
        double y = 0;
        for (int i = 0; i < mean.length; i++) {
            x += first[i] * (state[i] - mean[i]);
            y += second[i] * (state[i] - mean[i]);
        }
        return new double[] {x, y};
    }
}
