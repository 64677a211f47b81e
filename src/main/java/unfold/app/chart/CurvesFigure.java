package unfold.app.chart;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ResourceBundle;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import unfold.diagram.Curves;

/** Curves that were measured as a whole, with the names they bring along. */
public final class CurvesFigure extends Figure {
    private @Nullable Curves shown;
    private double[] also = {};
    private long changes;

    /** An empty figure; see {@link #show}. */
    public CurvesFigure(ResourceBundle text) {
        super(text, "curves", false);
    }

    /** Shows these curves instead of the ones before. */
    public void show(Curves next) {
        Curves before = shown;
        if (before == null || !names(before).equals(names(next))) {
            curves(next.curves().stream().map(CurvesFigure::made).toList());
            view().reset();
        }
        if (before == null || before.logarithmic() != next.logarithmic()) {
            logarithmic(next.logarithmic());
        }
        shown = next;
        changes++;
    }

    /** Values that are in sight whatever the curves have: 0 and 100 of a share in per cent. */
    public void also(double... values) {
        also = values.clone();
        changes++;
    }

    @Override
    double[] alsoSeen() {
        return also;
    }

    private static List<String> names(Curves curves) {
        return curves.curves().stream().map(c -> c.name() + c.look()).toList();
    }

    private static Curve made(Curves.Curve curve) {
        int hue =
                switch (curve.look()) {
                    case FIRST -> 0;
                    case SECOND -> 1;
                    case THIRD -> 2;
                    case GIVEN -> -1;
                };
        return new Curve(curve.name(), curve.name(), hue < 0 ? Curve.Ink.DASHED : Curve.Ink.LINE, hue);
    }

    @Override
    String title() {
        Curves now = shown;
        return now == null ? message("title") : now.title();
    }

    @Override
    String across() {
        Curves now = shown;
        return now == null ? "" : now.across();
    }

    @Override
    String position(double at) {
        return message("position", across(), NumberText.steps(Math.round(at)));
    }

    @Override
    long revision() {
        return changes;
    }

    @Override
    double[] extent() {
        Curves now = shown;
        double[] all = now == null
                ? new double[0]
                : now.curves().stream()
                        .flatMapToDouble(c -> Arrays.stream(c.x()))
                        .toArray();
        return all.length == 0
                ? all
                : new double[] {
                    Arrays.stream(all).min().orElseThrow(),
                    Arrays.stream(all).max().orElseThrow()
                };
    }

    @Override
    void fill(double from, double to, int pixels, boolean printed) {
        Curves now = shown;
        List<Curve> drawn = curves();
        for (int k = 0; now != null && k < drawn.size(); k++) {
            Curves.Curve curve = now.curves().get(k);
            for (int i = 0; i < curve.x().length; i++) {
                drawn.get(k).add(curve.x()[i], curve.y()[i]);
            }
        }
    }

    @Override
    public String summary() {
        Curves now = shown;
        if (now == null) {
            return message("empty");
        }
        String ends = now.curves().stream()
                .filter(c -> c.y().length > 0)
                .map(c -> message("last", c.name(), NumberText.value(c.y()[c.y().length - 1])))
                .collect(Collectors.joining(", "));
        return message("summary", now.title(), ends);
    }

    @Override
    public void csv(Appendable out) throws IOException {
        Curves now = shown;
        if (now == null) {
            return;
        }
        TreeSet<Double> places = new TreeSet<>();
        now.curves().forEach(c -> Arrays.stream(c.x()).forEach(places::add));
        List<String> names = new ArrayList<>(List.of(quoted(now.across())));
        now.curves().forEach(c -> names.add(quoted(c.name())));
        out.append(String.join(",", names)).append('\n');
        for (double at : places) {
            out.append(Double.toString(at));
            for (Curves.Curve c : now.curves()) {
                int i = Arrays.binarySearch(c.x(), at);
                out.append(',').append(i < 0 ? "" : Double.toString(c.y()[i]));
            }
            out.append('\n');
        }
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    long touched() {
        return 0;
    }
}
