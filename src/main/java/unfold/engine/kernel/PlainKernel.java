package unfold.engine.kernel;

/**
 * Plain Java: runs everywhere, with products at an eighth of the speed of the vector kernel's and some 1.4 to 1.9 times that of EJML's
 * (src/bench/README.md).
 */
public final class PlainKernel implements Kernel {

    @Override
    public String name() {
        return "plain";
    }

    @Override
    public void multiply(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        PlainProducts.multiply(m, n, k, a, aAt, lda, 1, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    @Override
    public void multiplyTransA(
            int m,
            int n,
            int k,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] c,
            int cAt,
            int ldc,
            boolean accumulate) {
        PlainProducts.multiply(m, n, k, a, aAt, 1, lda, b, bAt, ldb, c, cAt, ldc, accumulate);
    }

    @Override
    public void tanh(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = Elementary.tanh(x[xi + j]);
            }
        }
    }

    @Override
    public void sigmoid(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = Elementary.sigmoid(x[xi + j]);
            }
        }
    }

    @Override
    public void relu(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = x[xi + j] < 0 ? 0 : x[xi + j];
            }
        }
    }

    @Override
    public void exp(int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = Elementary.exp(x[xi + j]);
            }
        }
    }

    @Override
    public void axpy(int rows, int cols, double alpha, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = Math.fma(alpha, x[xi + j], y[yi + j]);
            }
        }
    }

    @Override
    public void affine(
            int rows, int cols, double alpha, double beta, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = Math.fma(alpha, x[xi + j], beta);
            }
        }
    }

    @Override
    public void sum(
            int rows,
            int cols,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] y,
            int yAt,
            int ldy) {
        for (int i = 0; i < rows; i++) {
            int ai = aAt + i * lda;
            int bi = bAt + i * ldb;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = a[ai + j] + b[bi + j];
            }
        }
    }

    @Override
    public void product(
            int rows,
            int cols,
            double[] a,
            int aAt,
            int lda,
            double[] b,
            int bAt,
            int ldb,
            double[] y,
            int yAt,
            int ldy,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int ai = aAt + i * lda;
            int bi = bAt + i * ldb;
            int yi = yAt + i * ldy;
            for (int j = 0; j < cols; j++) {
                y[yi + j] = accumulate ? Math.fma(a[ai + j], b[bi + j], y[yi + j]) : a[ai + j] * b[bi + j];
            }
        }
    }

    @Override
    public void gateBackward(
            int rows,
            int cols,
            double[] gz,
            int gzAt,
            int ldgz,
            double[] u,
            int uAt,
            int ldu,
            Slope f,
            double[] v,
            int vAt,
            int ldv,
            Slope h,
            double[] gx,
            int gxAt,
            int ldgx,
            double[] gw,
            int gwAt,
            int ldgw,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            gateBackward(
                    0,
                    cols,
                    gz,
                    gzAt + i * ldgz,
                    u,
                    uAt + i * ldu,
                    f,
                    v,
                    vAt + i * ldv,
                    h,
                    gx,
                    gxAt + i * ldgx,
                    gw,
                    gwAt + i * ldgw,
                    accumulate);
        }
    }

    /** One row of it, from one column to another. */
    public static void gateBackward(
            int from,
            int to,
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
            int gwAt,
            boolean accumulate) {
        for (int j = from; j < to; j++) {
            double g = gz[gzAt + j];
            double a = u[uAt + j];
            double b = v[vAt + j];
            gx[gxAt + j] = f.at(a) * (g * b);
            double before = gw[gwAt + j];
            if (h == Slope.ONE) {
                gw[gwAt + j] = accumulate ? Math.fma(g, a, before) : g * a;
            } else {
                gw[gwAt + j] = accumulate ? Math.fma(h.at(b), g * a, before) : h.at(b) * (g * a);
            }
        }
    }

    @Override
    public void tanhBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int yi = yAt + i * ldy;
            int gyi = gyAt + i * ldgy;
            int gxi = gxAt + i * ldgx;
            for (int j = 0; j < cols; j++) {
                double d = Slope.TANH.at(y[yi + j]);
                gx[gxi + j] = accumulate ? Math.fma(d, gy[gyi + j], gx[gxi + j]) : d * gy[gyi + j];
            }
        }
    }

    @Override
    public void sigmoidBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int yi = yAt + i * ldy;
            int gyi = gyAt + i * ldgy;
            int gxi = gxAt + i * ldgx;
            for (int j = 0; j < cols; j++) {
                double d = Slope.SIGMOID.at(y[yi + j]);
                gx[gxi + j] = accumulate ? Math.fma(d, gy[gyi + j], gx[gxi + j]) : d * gy[gyi + j];
            }
        }
    }

    @Override
    public void reluBackward(
            int rows,
            int cols,
            double[] y,
            int yAt,
            int ldy,
            double[] gy,
            int gyAt,
            int ldgy,
            double[] gx,
            int gxAt,
            int ldgx,
            boolean accumulate) {
        for (int i = 0; i < rows; i++) {
            int yi = yAt + i * ldy;
            int gyi = gyAt + i * ldgy;
            int gxi = gxAt + i * ldgx;
            for (int j = 0; j < cols; j++) {
                double g = y[yi + j] > 0 ? gy[gyi + j] : 0;
                gx[gxi + j] = accumulate ? gx[gxi + j] + g : g;
            }
        }
    }

    @Override
    public void columnSums(int rows, int cols, double[] x, int xAt, int ldx, double[] s, int sAt) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            for (int j = 0; j < cols; j++) {
                s[sAt + j] += x[xi + j];
            }
        }
    }

    @Override
    public void softmax(
            int rows, int cols, double[] x, int xAt, int ldx, double[] p, int pAt, int ldp, double[] l, int lAt) {
        for (int i = 0; i < rows; i++) {
            int xi = xAt + i * ldx;
            int pi = pAt + i * ldp;
            double most = Reductions.max(cols, x, xi);
            for (int j = 0; j < cols; j++) {
                p[pi + j] = Elementary.exp(x[xi + j] - most);
            }
            double total = Reductions.sum(cols, p, pi);
            l[lAt + i] = most + Math.log(total);
            double share = 1 / total;
            for (int j = 0; j < cols; j++) {
                p[pi + j] *= share;
            }
        }
    }
}
