package unfold.app.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import unfold.analysis.Page;
import unfold.analysis.PageReader;
import unfold.analysis.PageReading;
import unfold.analysis.Saliency;
import unfold.analysis.SpanUnits;
import unfold.app.desk.Numbers;
import unfold.circuit.Circuit;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.trace.Series;
import unfold.train.Snapshot;

/** What is measured of a page, one thing at a time, on whichever thread. It can be stopped from another. */
final class PageMeasuring {
    /** So many signs before one are looked at for what it depends on. */
    static final int REACH = 1000;

    private static final long SEED = 17;

    /**
     * All that is known of a page.
     *
     * @param snapshot of the weights it was read with
     * @param marked what was marked
     * @param ranking of the units by that; null if nothing was
     * @param gradient of the surprise at the cursor; null if it was not asked for
     */
    record Measured(
            Snapshot snapshot,
            PageReading reading,
            List<SpanUnits.Span> marked,
            @Nullable SpanUnits ranking,
            @Nullable Dependence gradient) {
        Measured with(List<SpanUnits.Span> otherMarked, @Nullable SpanUnits other) {
            return new Measured(snapshot, reading, otherMarked, other, gradient);
        }

        Measured with(@Nullable Dependence other) {
            return new Measured(snapshot, reading, marked, ranking, other);
        }
    }

    /**
     * What the surprise at one sign depends on.
     *
     * @param sign that one
     * @param from the first sign that was read
     * @param norms for each sign of the page ‖∂L/∂x‖; NaN for those that were not read, or come too late
     * @param own for each sign the entry of the derivative that belongs to it
     */
    record Dependence(int sign, int from, double[] norms, double[] own) {}

    private final Page page;
    private final Kernel kernel;
    private @Nullable Circuit compiled;
    private @Nullable PageReader reader;
    private @Nullable Saliency saliency;
    private volatile boolean stopped;
    private volatile double share;

    PageMeasuring(Page page, Kernel kernel) {
        this.page = page;
        this.kernel = kernel;
    }

    /** Stops reading, or lets it be done again. */
    void stop(boolean stops) {
        stopped = stops;
    }

    /** Which share of the page has been read. */
    double share() {
        return share;
    }

    /** Whether there is something each surprise depends on. */
    static boolean differentiable(Circuit circuit) {
        return Saliency.possible(circuit)
                && !circuit.losses().isEmpty()
                && !circuit.losses().get(0).axes().isEmpty();
    }

    /** Reads; nothing comes of it if it is stopped. */
    synchronized Optional<PageReading> read(Snapshot snapshot) {
        Circuit circuit = snapshot.trace().circuit();
        compile(circuit);
        PageReader there = reader;
        if (there == null) {
            there = new PageReader(circuit, kernel);
            reader = there;
        }
        share = 0;
        Optional<PageReading> reading =
                there.read(Parameters.of(snapshot.trace()), page, () -> stopped, done -> share = done);
        share = 1;
        return reading;
    }

    @SuppressWarnings("ReferenceEquality") // the very circuit that was compiled
    private void compile(Circuit circuit) {
        if (compiled != circuit) {
            compiled = circuit;
            reader = null;
            saliency = null;
        }
    }

    /** Ranks the units by what is marked; null if nothing is. */
    static @Nullable SpanUnits rank(PageReading reading, List<SpanUnits.Span> marked) {
        return marked.isEmpty() ? null : SpanUnits.of(reading.values(), marked, SEED);
    }

    /** The step at which a sign is asked for: of a text the one before it. */
    OptionalInt asked(int sign) {
        return page.text() ? sign == 0 ? OptionalInt.empty() : OptionalInt.of(sign - 1) : OptionalInt.of(sign);
    }

    /** The surprise at a sign; NaN for none. */
    double bits(PageReading reading, int sign) {
        OptionalInt step = asked(sign);
        return step.isPresent() && reading.predicts() ? reading.bits()[step.getAsInt()] : Double.NaN;
    }

    /** The surprise at each sign. */
    double[] bits(PageReading reading) {
        double[] bits = new double[page.steps()];
        Arrays.setAll(bits, t -> bits(reading, t));
        return bits;
    }

    /** No number for any sign. */
    double[] nothing() {
        double[] nothing = new double[page.steps()];
        Arrays.fill(nothing, Double.NaN);
        return nothing;
    }

    /** What the surprise at a sign depends on; null where nothing was asked for. */
    synchronized @Nullable Dependence gradient(Snapshot snapshot, int sign) {
        OptionalInt step = asked(sign);
        if (step.isEmpty()) {
            return null;
        }
        Circuit circuit = snapshot.trace().circuit();
        compile(circuit);
        Saliency there = saliency;
        if (there == null) {
            there = Saliency.ofLoss(circuit, kernel);
            saliency = there;
        }
        Page.Extract extract = page.around(step.getAsInt(), REACH);
        List<double[]> slopes =
                there.of(Parameters.of(snapshot.trace()), extract.example(), step.getAsInt() - extract.from() + 1);
        double[] norms = nothing();
        double[] own = nothing();
        for (int s = 0; s < slopes.size(); s++) {
            int at = extract.from() + s;
            if (page.text() && at > step.getAsInt() && Numbers.norm(slopes.get(s)) == 0) {
                continue;
            }
            norms[at] = Numbers.norm(slopes.get(s));
            Series x = extract.example().get("x");
            own[at] = x.symbolic() && x.symbols()[s] >= 0 ? slopes.get(s)[x.symbols()[s]] : Double.NaN;
        }
        return new Dependence(sign, extract.from(), norms, own);
    }
}
