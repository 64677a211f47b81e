package unfold.engine.kernel;

import java.util.stream.Stream;

/** The elementwise methods of a kernel, each beside what it does to one element. */
final class Passes {

    /** One element: of a, b and what stood in y. */
    interface Element {
        double of(double a, double b, double y);
    }

    /** The method of the kernel. */
    interface Run {
        void on(Kernel kernel, int rows, int cols, Block a, Block b, double[] y, int at, int ld);
    }

    record Case(String name, Element element, Run run) {
        @Override
        public String toString() {
            return name;
        }
    }

    private interface Unary {
        void on(Kernel k, int rows, int cols, double[] x, int xAt, int ldx, double[] y, int yAt, int ldy);
    }

    private interface Binary {
        void on(
                Kernel k,
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
                boolean accumulate);
    }

    private Passes() {}

    static Stream<Case> all() {
        return Stream.of(
                        Stream.of(
                                unary("tanh", (a, b, y) -> Elementary.tanh(a), Kernel::tanh),
                                unary("sigmoid", (a, b, y) -> Elementary.sigmoid(a), Kernel::sigmoid),
                                unary("exp", (a, b, y) -> Elementary.exp(a), Kernel::exp),
                                unary("relu", (a, b, y) -> a < 0 ? 0 : a, Kernel::relu),
                                unary("copy", (a, b, y) -> a, Kernel::copy),
                                unary("add", (a, b, y) -> y + a, Kernel::add),
                                unary(
                                        "axpy",
                                        (a, b, y) -> Math.fma(0.3, a, y),
                                        (k, r, c, x, xAt, ldx, y, yAt, ldy) ->
                                                k.axpy(r, c, 0.3, x, xAt, ldx, y, yAt, ldy)),
                                unary(
                                        "affine",
                                        (a, b, y) -> Math.fma(-1, a, 1),
                                        (k, r, c, x, xAt, ldx, y, yAt, ldy) ->
                                                k.affine(r, c, -1, 1, x, xAt, ldx, y, yAt, ldy)),
                                new Case(
                                        "sum",
                                        (a, b, y) -> a + b,
                                        (k, r, c, a, b, y, at, ld) -> k.sum(
                                                r, c, a.data(), a.at(), a.ld(), b.data(), b.at(), b.ld(), y, at, ld))),
                        binary("product", (a, b, y) -> a * b, (a, b, y) -> Math.fma(a, b, y), Kernel::product),
                        binary(
                                "tanhBackward",
                                (a, b, y) -> Math.fma(-a, a, 1) * b,
                                (a, b, y) -> Math.fma(Math.fma(-a, a, 1), b, y),
                                Kernel::tanhBackward),
                        binary(
                                "sigmoidBackward",
                                (a, b, y) -> Math.fma(-a, a, a) * b,
                                (a, b, y) -> Math.fma(Math.fma(-a, a, a), b, y),
                                Kernel::sigmoidBackward),
                        binary(
                                "reluBackward",
                                (a, b, y) -> a > 0 ? b : 0,
                                (a, b, y) -> y + (a > 0 ? b : 0),
                                Kernel::reluBackward))
                .flatMap(cases -> cases);
    }

    private static Case unary(String name, Element element, Unary method) {
        return new Case(
                name,
                element,
                (k, rows, cols, a, b, y, at, ld) -> method.on(k, rows, cols, a.data(), a.at(), a.ld(), y, at, ld));
    }

    private static Stream<Case> binary(String name, Element set, Element accumulate, Binary method) {
        return Stream.of(
                new Case(
                        name,
                        set,
                        (k, r, c, a, b, y, at, ld) -> method.on(
                                k, r, c, a.data(), a.at(), a.ld(), b.data(), b.at(), b.ld(), y, at, ld, false)),
                new Case(
                        name + ", accumulating",
                        accumulate,
                        (k, r, c, a, b, y, at, ld) -> method.on(
                                k, r, c, a.data(), a.at(), a.ld(), b.data(), b.at(), b.ld(), y, at, ld, true)));
    }
}
