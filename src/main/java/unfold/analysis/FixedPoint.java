package unfold.analysis;

import java.util.Arrays;
import org.ejml.data.Complex_F64;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;

/**
 * A state that maps to itself, and what happens beside it.
 *
 * @param place the state
 * @param residual ‖f(h) − h‖ there
 * @param moduli of the eigenvalues of the Jacobian ∂f/∂h, largest first
 * @param turning whether the largest belongs to a pair of complex eigenvalues
 */
public record FixedPoint(double[] place, double residual, double[] moduli, boolean turning) {
    /** What neighbouring states do. */
    public enum Kind {
        /** All come closer. */
        STABLE,
        /** Some come closer, some go away. */
        SADDLE,
        /** All go away. */
        UNSTABLE
    }

    static FixedPoint of(double[] place, double residual, double[] jacobian) {
        int n = place.length;
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false);
        if (!eigen.decompose(new DMatrixRMaj(n, n, true, jacobian.clone()))) {
            throw new IllegalStateException("the eigenvalues of a Jacobian were not found; its numbers are not finite");
        }
        double[] moduli = new double[n];
        boolean turning = false;
        double largest = -1;
        for (int k = 0; k < n; k++) {
            Complex_F64 value = eigen.getEigenvalue(k);
            moduli[k] = value.getMagnitude();
            if (moduli[k] > largest) {
                largest = moduli[k];
                turning = !value.isReal();
            }
        }
        Arrays.sort(moduli);
        for (int k = 0; k < n / 2; k++) {
            double other = moduli[k];
            moduli[k] = moduli[n - 1 - k];
            moduli[n - 1 - k] = other;
        }
        return new FixedPoint(place.clone(), residual, moduli, turning);
    }

    /** The spectral radius of the Jacobian there. */
    public double radius() {
        return moduli[0];
    }

    /** What neighbouring states do. */
    public Kind kind() {
        return radius() < 1 ? Kind.STABLE : moduli[moduli.length - 1] < 1 ? Kind.SADDLE : Kind.UNSTABLE;
    }

    /** How far away another is. */
    public double distance(FixedPoint other) {
        double sum = 0;
        for (int i = 0; i < place.length; i++) {
            sum = Math.hypot(sum, place[i] - other.place[i]);
        }
        return sum;
    }
}
