package unfold.app.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.stream.Collectors;
import unfold.analysis.GainFit;

/**
 * ‖∇_{h(t)}L‖ over t for the states of the probe sequence. On the logarithmic axis a gradient that vanishes or explodes at a constant
 * rate is a straight line; the fitted rate is printed beside the name of the state with its R², or else that there is no line.
 */
public final class ProfileFigure extends Figure {
    private final Tracing tracing = new Tracing();
    private List<GradientProfile> profiles = List.of();
    private long changes;

    /** An empty figure; see {@link #show}. */
    public ProfileFigure(ResourceBundle text) {
        super(text, "profile", true);
    }

    /** Shows these profiles instead of the ones before. */
    public void show(List<GradientProfile> next) {
        boolean same = next.stream()
                .map(GradientProfile::signal)
                .toList()
                .equals(profiles.stream().map(GradientProfile::signal).toList());
        profiles = List.copyOf(next);
        changes++;
        if (!same) {
            List<Curve> made = new ArrayList<>();
            for (int i = 0; i < next.size(); i++) {
                made.add(new Curve(next.get(i).signal(), next.get(i).signal(), Curve.Ink.LINE, i));
                Curve fit = new Curve("fit " + i, message("fit", next.get(i).signal()), Curve.Ink.DASHED, -1);
                fit.label("");
                made.add(fit);
            }
            curves(made);
            view().reset();
        }
    }

    @Override
    long revision() {
        return changes;
    }

    @Override
    double[] extent() {
        int longest = profiles.stream().mapToInt(p -> p.norms().length).max().orElse(0);
        return longest == 0 ? new double[0] : new double[] {1, longest};
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        tracing.restart();
        List<Curve> all = curves();
        for (int i = 0; i < profiles.size(); i++) {
            GradientProfile profile = profiles.get(i);
            Curve line = all.get(2 * i);
            Curve fit = all.get(2 * i + 1);
            tracing.sequence(profile.norms(), from, to, pixels, line);
            line.label(profile.signal() + "  " + gain(profile));
            fit.shown(line.shown());
            if (profile.fit().straight() && line.shown()) {
                // a point for each step, though two would draw it: the value under the cursor is that of the nearest
                for (int t = profile.fit().from(); t <= profile.fit().to(); t++) {
                    fit.add(t, profile.fit().at(t));
                }
            }
        }
    }

    private String gain(GradientProfile profile) {
        GainFit fit = profile.fit();
        String part = String.format(Locale.ROOT, "%.2f", fit.determination());
        if (!fit.fitted()) {
            return message("nogain");
        }
        return fit.straight() ? message("gain", NumberText.value(fit.gain()), part) : message("crooked", part);
    }

    @Override
    public String summary() {
        if (profiles.isEmpty()) {
            return message("empty");
        }
        return message(
                "summary",
                profiles.stream().map(p -> p.signal() + " " + gain(p)).collect(Collectors.joining(", ")));
    }

    @Override
    public void csv(Appendable out) throws IOException {
        out.append("t");
        for (GradientProfile profile : profiles) {
            out.append(',').append(profile.signal());
        }
        out.append('\n');
        int longest = profiles.stream().mapToInt(p -> p.norms().length).max().orElse(0);
        for (int t = 1; t <= longest; t++) {
            out.append(Integer.toString(t));
            for (GradientProfile profile : profiles) {
                out.append(',').append(t <= profile.norms().length ? Double.toString(profile.norms()[t - 1]) : "");
            }
            out.append('\n');
        }
    }

    @Override
    long touched() {
        return tracing.read();
    }
}
