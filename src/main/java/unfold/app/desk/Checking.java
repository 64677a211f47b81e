package unfold.app.desk;

import java.util.OptionalDouble;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import unfold.circuit.Circuit;
import unfold.circuit.Operation;
import unfold.circuit.Parameter;
import unfold.circuit.Signal;
import unfold.diagram.Mark;
import unfold.engine.GradientCheck;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.trace.Trace;
import unfold.train.Snapshot;

/** Compares the derivative that is shown with finite differences. */
public final class Checking {
    private final Running running;
    private final Choosing choosing;
    private final Kernel kernel;
    private final Background background;
    private final Wording wording;
    private final ReadOnlyStringWrapper outcome = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private int asked;

    /** Checks what is selected of this run. */
    public Checking(Running running, Choosing choosing, Kernel kernel, Background background, Wording wording) {
        this.running = running;
        this.choosing = choosing;
        this.kernel = kernel;
        this.background = background;
        this.wording = wording;
    }

    /** Both numbers and their difference, in a sentence; empty before anything was checked. */
    public ReadOnlyStringProperty outcome() {
        return outcome.getReadOnlyProperty();
    }

    /** Whether a check is under way. */
    public ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Says nothing any more. */
    public void forget() {
        asked++;
        busy.set(false);
        outcome.set("");
    }

    /** Says that what was typed is no unit of what is selected. */
    public void refuse(String typed, int units) {
        forget();
        outcome.set(wording.say("inspector.unit.wrong", typed, units));
    }

    /** Checks the selected entry at the weights of the newest snapshot. */
    public void check() {
        Snapshot now = running.snapshot().get();
        Mark what = choosing.inspected().get().orElse(null);
        if (now == null || what == null) {
            return;
        }
        int step = choosing.step();
        int unit = choosing.unit().get();
        int mine = ++asked;
        busy.set(true);
        background.run(
                wording.say("busy.checking"),
                () -> compare(now, what, step, unit),
                found -> {
                    if (mine == asked) {
                        busy.set(false);
                        outcome.set(found);
                    }
                },
                e -> {
                    if (mine == asked) {
                        busy.set(false);
                        outcome.set(wording.say("inspector.check.failed", String.valueOf(e.getMessage())));
                    }
                });
    }

    private String compare(Snapshot now, Mark what, int step, int unit) {
        Trace trace = now.trace();
        Circuit circuit = trace.circuit();
        if (circuit.losses().isEmpty()) {
            return wording.say("inspector.check.none");
        }
        Parameters numbers = Parameters.initialise(circuit, 0);
        for (Parameter p : circuit.parameters()) {
            numbers.set(p, trace.parameter(p));
        }
        GradientCheck check = new GradientCheck(circuit, kernel);
        GradientCheck.Result result;
        String name;
        if (what instanceof Mark.OfWire w) {
            return Line.of(trace, w, step)
                    .map(l -> carried(l, new LineCheck(check, numbers, now.probe(), trace), now, unit))
                    .orElse("");
        } else if (what instanceof Mark.OfSignal s) {
            Signal signal = circuit.signal(s.signal());
            int entry = Math.min(unit, signal.size() - 1);
            int there = trace.nearest(signal, step);
            if (signal.operation() == Operation.TARGET) {
                return wording.say("inspector.check.target", signal.symbol().text());
            }
            if (!signal.axes().isEmpty() && there == trace.timeline().before(signal.axes())) {
                return wording.say("inspector.check.before", Inspection.at(trace, signal, there));
            }
            result = check.signal(numbers, now.probe(), signal, there, entry);
            name = name(trace, signal, there, entry);
        } else {
            Mark.OfParameter w = (Mark.OfParameter) what;
            Parameter p = circuit.parameter(w.parameter());
            boolean copy = p.untied().isPresent() && w.step() > 0;
            int entry = Math.min(unit, (copy ? p.size() : p.count()) - 1);
            result = check.parameter(numbers, now.probe(), p, copy ? trace.offset(p, w.step()) + entry : entry);
            name = p.symbol().text() + "[" + (entry + 1) + "]" + (copy ? "(" + w.step() + ")" : "");
        }
        return said("inspector.check.result", name, result.backward(), result.difference(), now);
    }

    private String carried(Line line, LineCheck check, Snapshot now, int unit) {
        Trace trace = now.trace();
        Signal source = line.source();
        int entry = Math.min(unit, source.size() - 1);
        OptionalDouble difference = check.difference(line, entry);
        if (difference.isEmpty()) {
            return wording.say("inspector.check.edge", source.symbol().text());
        }
        int read = trace.reads(line.edges().get(0), line.step());
        String name = name(trace, source, read, entry);
        return said("inspector.check.carried", name, line.carried(trace)[entry], difference.getAsDouble(), now);
    }

    private static String name(Trace trace, Signal signal, int step, int entry) {
        return signal.symbol().text() + "[" + (entry + 1) + "]"
                + (signal.axes().isEmpty() ? "" : "(" + trace.timeline().written(signal.axes(), step) + ")");
    }

    /** With the training step, since the numbers beside it go on. */
    private String said(String key, String name, double backward, double difference, Snapshot now) {
        GradientCheck.Result result = GradientCheck.Result.of(backward, difference);
        return wording.say(
                key,
                name,
                Numbers.text(result.backward()),
                Numbers.text(result.difference()),
                Numbers.text(result.relativeError()),
                now.step());
    }
}
