package unfold.analysis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.text.CircuitText;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.trace.Example;
import unfold.trace.Series;
import unfold.trace.Trace;
import unfold.train.Clip;
import unfold.train.Optimizer;
import unfold.train.Optimizers;

/** The cliff of fig 10.17: its gradient, and what plain descent does there. */
class CliffTest {
    /** The same surface as a circuit; E is twice its loss, since the loss has a half in it. */
    private static final String UNIT =
            """
            y: target
            s: 1
            s(t) = sigmoid(x(t-1))
            x(t) = b + w s(t)
            x(0) = x^0
            o = sigmoid(x(last))
            L = 1/2 ||o - y||^2
            """;

    private final Optimizer sgd = new Optimizers().optimizer("sgd");

    @Test
    void theEngineFindsTheSameErrorAndGradient() {
        Form form = new Form(Form.Encoding.vector(1), Form.Encoding.vector(1), Form.Loss.SQUARED, Form.Reading.AT_END);
        Circuit circuit = CircuitText.circuit(UNIT, form, 1, Initialisation.USUAL);
        Program program = new Program(circuit, Kernels.best(), Parallel.serial());
        Example steps = new Example(
                Map.of("x", Series.ofNumbers(new double[Cliff.STEPS]), "y", Series.ofNumbers(Cliff.TARGET)));
        Parameters p = Parameters.initialise(circuit, 0);
        p.set(circuit.parameter("x^0"), Cliff.START);
        SplittableRandom random = new SplittableRandom(1);
        for (int k = 0; k < 50; k++) {
            double w = k == 0 ? 4.82 : random.nextDouble(-2, 8);
            double b = k == 0 ? -2.5 : random.nextDouble(-6, 2);
            p.set(circuit.parameter("w"), w);
            p.set(circuit.parameter("b"), b);
            Trace trace = program.trace(p, steps);
            Cliff here = Cliff.at(w, b);
            // on the cliff a rounding error of the state is carried on like everything else
            double slack = 1e-12 * Math.max(1, here.norm());
            assertThat(here.error()).isCloseTo(2 * trace.loss(), within(slack));
            assertThat(here.byW())
                    .isCloseTo(2 * trace.parameterGradient(circuit.parameter("w"))[0], within(10 * slack));
            assertThat(here.byB())
                    .isCloseTo(2 * trace.parameterGradient(circuit.parameter("b"))[0], within(10 * slack));
        }
    }

    @Test
    void theGradientIsThatOfTheError() {
        SplittableRandom random = new SplittableRandom(2);
        for (int k = 0; k < 200; k++) {
            Cliff here = Cliff.at(random.nextDouble(-2, 8), random.nextDouble(-6, 2));
            double h = 1e-6 / Math.max(1, here.norm());
            double byW = (Cliff.at(here.w() + h, here.b()).error()
                            - Cliff.at(here.w() - h, here.b()).error())
                    / (2 * h);
            double byB = (Cliff.at(here.w(), here.b() + h).error()
                            - Cliff.at(here.w(), here.b() - h).error())
                    / (2 * h);
            assertThat(here.byW()).isCloseTo(byW, within(1e-7 + 1e-5 * here.norm()));
            assertThat(here.byB()).isCloseTo(byB, within(1e-7 + 1e-5 * here.norm()));
        }
    }

    /** §3.6: above 300 on the cliff, where half of the plane is below about .02. */
    @Test
    void theGradientIsHugeOnTheCliffAndSmallElsewhere() {
        double steepest = 0;
        double[] norms = new double[201 * 161];
        for (int i = 0; i < 201; i++) {
            for (int j = 0; j < 161; j++) {
                norms[161 * i + j] = Cliff.at(-2 + 0.05 * i, -6 + 0.05 * j).norm();
            }
        }
        for (int i = -20; i <= 20; i++) {
            steepest = Math.max(steepest, Cliff.at(4.82 + 0.0005 * i, -2.5).norm());
        }
        Arrays.sort(norms);
        assertThat(steepest).isGreaterThan(300);
        assertThat(norms[norms.length / 2]).isBetween(0.01, 0.03);
    }

    /** §3.6, L12: one step from the wall leads off the map, and there is no way back. */
    @Test
    void withoutClippingOneStepThrowsItOffTheMap() {
        CliffPath path = CliffPath.from(5.0, -2.2, sgd, 0.3, Clip.NONE, 200);
        assertThat(path.updates()).isEqualTo(200);
        assertThat(path.end().error()).isCloseTo(0.09, within(0.001));
        assertThat(path.move(path.farthest())).isCloseTo(12.6, within(0.05));
        assertThat(path.end().w()).isCloseTo(10.7, within(0.1));
        assertThat(path.end().b()).isCloseTo(8.6, within(0.1));
    }

    /**
     * §3.6, L12: with clipping it slides along the wall and ends in the valley, crossing it from side to side. Where on the way across the
     * 200th update falls (3.5e-4 here, 9e-5 in the book's notes) changes with the rounding of the first, so that the margin is L12's.
     */
    @Test
    void withClippingItStays() {
        CliffPath path = CliffPath.from(5.0, -2.2, sgd, 0.3, Clip.norm(1), 200);
        assertThat(path.end().error()).isLessThan(0.01);
        assertThat(path.lowest()).isLessThan(9e-5);
        assertThat(path.move(path.farthest())).isLessThanOrEqualTo(0.3 + 1e-12);
        assertThat(path.longer(1)).isPositive();
    }

    @Test
    void theSecondPlaceIsThrownFarther() {
        CliffPath free = CliffPath.from(6.0, -2.7, sgd, 0.3, Clip.NONE, 200);
        assertThat(free.move(free.farthest())).isCloseTo(67.8, within(0.1));
        CliffPath clipped = CliffPath.from(6.0, -2.7, sgd, 0.3, Clip.norm(1), 200);
        assertThat(clipped.end().error()).isLessThan(0.01);
        assertThat(clipped.lowest()).isLessThan(1e-4);
    }

    @Test
    void theMapIsTheSurface() {
        CliffSurface map = CliffSurface.of(101, 81);
        Cliff corner = Cliff.at(CliffSurface.LEFT, CliffSurface.HIGH);
        assertThat(map.error(0, 80)).isEqualTo(corner.error());
        assertThat(map.norms()[80 * 101]).isEqualTo(corner.norm());
        assertThat(map.error(1.23, 0.5)).isCloseTo(Cliff.at(1.23, 0.5).error(), within(1e-3));
        assertThat(map.error(-50.0, 50.0)).isEqualTo(corner.error());
        assertThat(map.contour(2)).isEmpty();
        assertThat(map.contour(0.2)).isNotEmpty().allSatisfy(piece -> {
            if (piece.fromW() < 3) {
                assertThat(Cliff.at(piece.fromW(), piece.fromB()).error()).isCloseTo(0.2, within(2e-3));
                assertThat(Cliff.at(piece.toW(), piece.toB()).error()).isCloseTo(0.2, within(2e-3));
            }
        });
    }

    /** Why clipping is shown with SGD: where that is thrown by rate times norm, no number moves by more than the rate with Adam. */
    @Test
    void adamHidesTheCliff() {
        double b = -2.5;
        double w = 4.82;
        for (int i = -20; i <= 20; i++) {
            w = Cliff.at(4.82 + 0.0005 * i, b).norm() > Cliff.at(w, b).norm() ? 4.82 + 0.0005 * i : w;
        }
        assertThat(CliffPath.from(w, b, sgd, 0.3, Clip.NONE, 1).move(1)).isGreaterThan(0.3 * 300);
        Optimizer adam = new Optimizers().optimizer("adam");
        assertThat(CliffPath.from(w, b, adam, 0.3, Clip.NONE, 1).move(1)).isCloseTo(0.3 * Math.sqrt(2), within(1e-6));
        CliffPath path = CliffPath.from(5.0, -2.2, adam, 0.3, Clip.NONE, 200);
        assertThat(path.move(path.farthest())).isLessThan(1);
    }
}
