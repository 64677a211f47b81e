package unfold.app.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.LegendItem;
import org.jfree.chart.LegendItemCollection;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.block.BlockBorder;
import org.jfree.chart.block.FlowArrangement;
import org.jfree.chart.plot.DatasetRenderingOrder;
import org.jfree.chart.plot.SeriesRenderingOrder;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.XYLineAndShapeRenderer;
import org.jfree.chart.title.LegendTitle;
import org.jfree.chart.ui.HorizontalAlignment;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.VerticalAlignment;
import unfold.app.Theme;

/** Colours, type and lines of a figure. Title and legend share one line, because a chart in the window is not tall. */
final class FigureLook {
    private static final int TYPE = 12;
    private static final float LINE = 1.8f;
    private static final int PALE = 95;
    private static final int GHOSTLY = 150;
    /** A pale ground is no line: its sign in the legend is as high as two. */
    private static final float GROUND = 2 * LINE;

    private static final int FEW = 40;
    private static final int LOW = 180;
    private static final int NARROW = 260;
    /** How large type is in a narrow figure, where a legend at full size would take the room of the curves. */
    private static final double SMALL = 0.8;
    /** Room at the right of the legend for the menu button. */
    private static final int MENU = 22;

    private final List<Curve> curves;
    private final XYPlot plot;
    private final JFreeChart chart;
    private final ValueAxis steps;
    private final List<ValueAxis> vertical;
    private final XYLineAndShapeRenderer lines = new XYLineAndShapeRenderer(true, false);
    private Theme theme = Theme.LIGHT;
    private boolean compact;
    private double size = 1;
    private LegendTitle legend = new LegendTitle(LegendItemCollection::new);

    FigureLook(List<Curve> curves, XYPlot plot, JFreeChart chart, ValueAxis steps, List<ValueAxis> vertical) {
        this.curves = curves;
        this.plot = plot;
        this.chart = chart;
        this.steps = steps;
        this.vertical = vertical;
        lines.setDrawSeriesLineAsPath(true);
        lines.setDefaultCreateEntities(false);
        plot.setRenderer(lines);
        plot.setSeriesRenderingOrder(SeriesRenderingOrder.FORWARD);
        plot.setDatasetRenderingOrder(DatasetRenderingOrder.FORWARD);
        plot.setDomainGridlinesVisible(false);
        plot.setOutlineVisible(false);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setBackgroundPaint(null);
        vertical.forEach(axis -> {
            axis.setAxisLineVisible(false);
            axis.setTickMarksVisible(false);
        });
    }

    LegendTitle legend(Supplier<String> title) {
        FlowArrangement flow = new FlowArrangement(HorizontalAlignment.LEFT, VerticalAlignment.CENTER, 6, 0);
        legend = new LegendTitle(() -> items(title.get()), flow, flow);
        legend.setPosition(RectangleEdge.TOP);
        legend.setHorizontalAlignment(HorizontalAlignment.LEFT);
        legend.setFrame(BlockBorder.NONE);
        legend.setLegendItemGraphicPadding(new RectangleInsets(1, 3, 1, 2));
        return legend;
    }

    private LegendItemCollection items(String title) {
        LegendItemCollection items = new LegendItemCollection();
        LegendItem first = new LegendItem(title, null, null, null, new Line2D.Double(), stroke(0.1f), theme.surface());
        first.setLabelFont(font(Font.BOLD, 1));
        first.setLabelPaint(theme.text());
        items.add(first);
        List<Curve> inOrder = Stream.of(false, true)
                .flatMap(ghosts -> curves.stream().filter(c -> (c.ink == Curve.Ink.GHOST) == ghosts))
                .toList();
        for (Curve curve : inOrder) {
            if ((compact && explained(curve)) || curve.label().isEmpty() || (curve.size() == 0 && curve.shown())) {
                continue;
            }
            LegendItem item;
            if (curve.ink == Curve.Ink.MARK) {
                item = new LegendItem(
                        curve.label(), null, null, null, ring(), theme.surface(), stroke(LINE), colour(curve));
            } else {
                double half = 9 * unit();
                Shape line = new Line2D.Double(-half, 0, half, 0);
                boolean ground = curve.ink == Curve.Ink.RAW;
                item = new LegendItem(
                        curve.label(),
                        null,
                        null,
                        null,
                        line,
                        ground ? stroke(GROUND) : stroke(curve),
                        ground ? colour(curve) : solid(curve));
            }
            item.setLabelPaint(curve.shown() ? theme.text() : theme.grid().darker());
            if (!curve.shown()) {
                item.setLinePaint(theme.grid());
            }
            item.setSeriesKey(curve.key);
            items.add(item);
        }
        return items;
    }

    /** Whether a curve is the pale ground of a line of the same colour. */
    private boolean explained(Curve curve) {
        return curve.ink == Curve.Ink.RAW
                && curves.stream().anyMatch(other -> other.ink == Curve.Ink.LINE && other.hue == curve.hue);
    }

    /** One twelfth of the type's height. */
    private double unit() {
        return size * theme.typeScale();
    }

    private Font font(int style, double times) {
        return new Font(Font.SANS_SERIF, style, (int) Math.round(TYPE * times * unit()));
    }

    private BasicStroke stroke(float width) {
        return new BasicStroke((float) (width * theme.strokeScale()), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private BasicStroke stroke(Curve curve) {
        float thick = (float) (LINE * theme.strokeScale());
        int round = (curve.hue / theme.series().size()) % 3;
        return switch (curve.ink) {
                // round joins would be most of the cost of a line that goes up and down in every pixel
            case GHOST -> stroke(0.75f * LINE);
            case RAW -> new BasicStroke(
                    (float) (0.9 * theme.strokeScale()), BasicStroke.CAP_BUTT, BasicStroke.JOIN_BEVEL);
            case LINE -> round == 0 ? stroke(LINE) : dashed(thick, round == 1 ? 8 : 2, round == 1 ? 4 : 3);
            case DASHED -> dashed(thick * 0.7f, 5, 4);
            case MARK -> stroke(LINE);
        };
    }

    private static BasicStroke dashed(float width, float on, float off) {
        return new BasicStroke(
                width,
                BasicStroke.CAP_BUTT,
                BasicStroke.JOIN_ROUND,
                1,
                new float[] {on * width / 1.5f, off * width / 1.5f},
                0);
    }

    private Shape ring() {
        double size = 4.5 * (1 + theme.strokeScale()) / 2;
        return new Ellipse2D.Double(-size, -size, 2 * size, 2 * size);
    }

    private Shape dot() {
        double size = 1.6 * theme.strokeScale();
        return new Ellipse2D.Double(-size, -size, 2 * size, 2 * size);
    }

    private Color solid(Curve curve) {
        return curve.hue < 0
                ? theme.text()
                : theme.series().get(curve.hue % theme.series().size());
    }

    Color colour(Curve curve) {
        Color colour = solid(curve);
        return switch (curve.ink) {
            case RAW -> pale(colour, PALE);
            case GHOST -> pale(colour, GHOSTLY);
            default -> colour;
        };
    }

    private static Color pale(Color colour, int opacity) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), opacity);
    }

    void theme(Theme next) {
        theme = next;
        chart.setBackgroundPaint(next.surface());
        double unit = next.typeScale();
        chart.setPadding(new RectangleInsets(3 * unit, 6 * unit, 4 * unit, 20 * unit));
        legend.setBackgroundPaint(null);
        legend.setItemFont(font(Font.PLAIN, 0.95));
        legend.setItemPaint(next.text());
        legend.setMargin(new RectangleInsets(1, -2 * unit, 8 * unit, MENU * unit - 16 * unit));
        plot.setRangeGridlinePaint(next.grid());
        plot.setRangeGridlineStroke(stroke(0.8f));
        plot.setNoDataMessagePaint(next.muted());
        plot.setNoDataMessageFont(font(Font.PLAIN, 1));
        for (ValueAxis axis : vertical) {
            axis(axis);
        }
        axis(steps);
        steps.setAxisLinePaint(next.line());
        steps.setAxisLineStroke(stroke(1));
        steps.setTickMarkPaint(next.line());
        apply();
    }

    private void axis(ValueAxis axis) {
        axis.setLabelPaint(theme.muted());
        axis.setLabelFont(font(Font.PLAIN, 0.92));
        axis.setLabelInsets(new RectangleInsets(0, 0, 0, 0));
        axis.setTickLabelPaint(theme.muted());
        axis.setTickLabelFont(font(Font.PLAIN, 0.92));
        axis.setAutoRange(false);
    }

    /** Leaves out what can be guessed when there is little height, and writes smaller when there is little width. */
    void room(double width, double height, String stepLabel) {
        double fitting = width < NARROW * theme.typeScale() ? SMALL : 1;
        if (fitting != size) {
            size = fitting;
            theme(theme);
        }
        compact = height < LOW * unit();
        steps.setLabel(compact ? null : stepLabel);
    }

    void apply() {
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            lines.setSeriesPaint(i, colour(curve));
            lines.setSeriesStroke(i, stroke(curve));
            lines.setSeriesLinesVisible(i, curve.ink != Curve.Ink.MARK);
            lines.setSeriesShape(i, curve.ink == Curve.Ink.MARK ? ring() : dot());
            lines.setSeriesShapesFilled(i, curve.ink != Curve.Ink.MARK);
        }
        dots();
    }

    /** Marks the points of a line that has few of them, so that a first value is seen before there is a line. */
    void dots() {
        for (int i = 0; i < curves.size(); i++) {
            Curve curve = curves.get(i);
            lines.setSeriesShapesVisible(
                    i, curve.ink == Curve.Ink.MARK || (curve.ink == Curve.Ink.LINE && curve.size() <= FEW));
        }
    }
}
