package unfold.app.chart;

import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.text.MessageFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ResourceBundle;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.RectangleEdge;
import unfold.app.Theme;
import unfold.file.PngFigure;

/**
 * Curves over steps, painted by Java2D: on screen inside a {@link ChartPane}, in a file by {@link #image} without any toolkit. A
 * subclass says which curves there are and fills them with at most a few points for each pixel.
 *
 * <p>Not safe for threads: one thread owns a figure. The data behind it may be written by another.
 */
public abstract class Figure {
    private final ResourceBundle text;
    private final String key;
    private final List<Curve> curves = new ArrayList<>();
    private final CurveSet set = new CurveSet();
    private final CountAxis steps = new CountAxis();
    private final LinearAxis linear = new LinearAxis();
    private final DecadeAxis decades = new DecadeAxis();
    private final XYPlot plot;
    private final JFreeChart chart;
    private final FigureLook look;
    private final View view = new View();
    private boolean logarithmic;

    /** @param key of its messages, such as {@code loss} */
    Figure(ResourceBundle text, String key, boolean logarithmic) {
        this.text = text;
        this.key = key;
        this.logarithmic = logarithmic;
        this.plot = new XYPlot(set, steps, logarithmic ? decades : linear, null);
        this.chart = new JFreeChart(null, null, plot, false);
        this.look = new FigureLook(curves, plot, chart, steps, List.of(linear, decades));
        LegendTitle legend = look.legend(this::title);
        chart.addLegend(legend);
        chart.setNotify(false);
        plot.setNoDataMessage(message("empty"));
        theme(Theme.LIGHT);
    }

    /** Grows when the data behind the figure change. */
    abstract long revision();

    /** First and last position along x of all data; empty while there is none. */
    abstract double[] extent();

    /**
     * Fills the curves, emptied before, for the stretch that is seen.
     *
     * @param pixels width of the plot
     * @param printed whether the picture stands alone, without the controls that lie over it in the window
     */
    abstract void fill(double from, double to, int pixels, boolean printed);

    /** What is shown in one sentence with its current values, for those who do not see it. */
    public abstract String summary();

    /** Writes the data, all of them, as comma-separated text. */
    public abstract void csv(Appendable out) throws IOException;

    /** Entries of the data looked at by the last update. */
    abstract long touched();

    /** What else can be done with it, by name. */
    Map<String, Runnable> more() {
        return Map.of();
    }

    /** Values that have to be in sight beside the curves. */
    double[] alsoSeen() {
        return new double[0];
    }

    String title() {
        return message("title");
    }

    /** What runs from left to right. */
    String across() {
        return message("x");
    }

    /** Name of a position along x, such as {@code step 1,200}. */
    String position(double at) {
        return message("position", NumberText.steps(Math.round(at)));
    }

    final String message(String name, Object... arguments) {
        return MessageFormat.format(text.getString(key + "." + name), arguments);
    }

    /** A message that all charts share. */
    final String shared(String name) {
        return text.getString("chart." + name);
    }

    /** Proposed file name without extension. */
    final String fileName() {
        return message("file");
    }

    final void curves(List<Curve> next) {
        curves.clear();
        curves.addAll(next);
        set.set(List.copyOf(next));
        look.apply();
    }

    final List<Curve> curves() {
        return List.copyOf(curves);
    }

    final JFreeChart chart() {
        return chart;
    }

    final XYPlot plot() {
        return plot;
    }

    final View view() {
        return view;
    }

    /** Paints in the colours, type size and line widths of a theme from now on. */
    public final void theme(Theme theme) {
        look.theme(theme);
    }

    /** Whether the vertical axis is logarithmic. */
    public final boolean logarithmic() {
        return logarithmic;
    }

    /** Chooses a logarithmic or a linear vertical axis. */
    public final void logarithmic(boolean choice) {
        if (choice != logarithmic) {
            logarithmic = choice;
            view.resetY();
            plot.setRangeAxis(choice ? decades : linear);
        }
    }

    final ValueAxis vertical() {
        return logarithmic ? decades : linear;
    }

    /** Brings curves and axes up to date for a plot of the given width in a figure of the given height. */
    final void update(int pixels, double height, boolean printed) {
        look.room(pixels, height, across());
        double[] all = extent();
        double from = view.from(all);
        double to = view.to(all);
        curves.forEach(Curve::clear);
        if (all.length > 0) {
            fill(from, to, Math.max(16, pixels), printed);
        }
        steps.setRange(from, Math.max(to, from + 1e-9));
        double[] seen = view.vertical(curves, alsoSeen(), logarithmic, from, to);
        vertical().setRange(seen[0], seen[1]);
        plot.setRangeGridlinesVisible(all.length > 0);
        look.dots();
    }

    /** What the curves say near a position along x. */
    final List<Reading> readings(double at) {
        List<Reading> lines = new ArrayList<>();
        for (Curve curve : curves) {
            int nearest = curve.nearest(at);
            if (nearest < 0 || !curve.shown() || curve.ink == Curve.Ink.MARK) {
                continue;
            }
            double low = Double.POSITIVE_INFINITY;
            double high = Double.NEGATIVE_INFINITY;
            for (int i = Math.max(0, nearest - 1); i < Math.min(curve.size(), nearest + 2); i++) {
                if (curve.x(i) == curve.x(nearest)) {
                    low = Math.min(low, curve.y(i));
                    high = Math.max(high, curve.y(i));
                }
            }
            String value = NumberText.value(curve.y(nearest));
            if (low < high) {
                value = NumberText.value(low) + " … " + NumberText.value(high);
            }
            lines.add(new Reading(curve.name, value, look.colour(curve)));
        }
        return lines;
    }

    /** All of it, as a picture of this size in pixels; to be painted on the window's thread. */
    public final unfold.file.Figure picture(int width, int height) {
        update(width, height, true);
        return new unfold.file.Figure(width, height, g -> chart.draw(g, new Rectangle2D.Double(0, 0, width, height)));
    }

    /**
     * The figure as a picture of its own, curves up to date.
     *
     * @param width in the unit that type sizes are given in: some 460 to 900
     * @param scale pixels for each unit
     */
    public final BufferedImage image(int width, int height, double scale) {
        return PngFigure.image(picture(width, height), scale);
    }

    final RectangleEdge below() {
        return plot.getDomainAxisEdge();
    }

    final RectangleEdge beside() {
        return plot.getRangeAxisEdge();
    }
}
