package unfold.app.bench;

import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;
import unfold.analysis.Bottleneck;
import unfold.app.Theme;
import unfold.app.canvas.Ink;
import unfold.app.canvas.Layered;

/** Lengths from left to right, units from top to bottom, in each cell the share of sequences that came out whole. */
final class BottleneckGrid extends Layered {
    /**
     * One network.
     *
     * @param units of each layer
     * @param exact by length from 1, at index length − 1: the share that came out whole; empty where not measured
     */
    record Row(int units, List<OptionalDouble> exact) {
        static Row of(Bottleneck network) {
            return new Row(
                    network.units(),
                    IntStream.rangeClosed(1, network.longest())
                            .mapToObj(network::exact)
                            .toList());
        }

        static Row empty(Bottleneck network) {
            return new Row(
                    network.units(),
                    IntStream.rangeClosed(1, network.longest())
                            .mapToObj(length -> OptionalDouble.empty())
                            .toList());
        }

        /** The length up to which at least half come out whole, of every length that there is; 0 if not even of the shortest. */
        int half() {
            int longest = 0;
            for (int length = 1; length <= exact.size(); length++) {
                OptionalDouble share = exact.get(length - 1);
                if (share.isPresent() && share.getAsDouble() < 0.5) {
                    return longest;
                }
                longest = share.isPresent() ? length : longest;
            }
            return longest;
        }
    }

    private static final double EDGE = 8;
    private final String across;
    private final String down;
    private final int[] units;
    private List<Row> rows = List.of();
    private Theme theme = Theme.LIGHT;

    /**
     * An empty grid.
     *
     * @param down what the rows are
     * @param across what the columns are
     * @param units of each row
     */
    BottleneckGrid(String down, String across, int[] units) {
        this.down = down;
        this.across = across;
        this.units = units.clone();
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
    }

    void show(List<Row> next) {
        rows = List.copyOf(next);
        touch();
    }

    void theme(Theme next) {
        theme = next;
        touch();
    }

    @Override
    protected void paint(GraphicsContext g, double width, double height) {
        double type = theme.sideScale();
        double left = 96 * type;
        double top = 22 * type;
        int columns = rows.isEmpty() ? 10 : rows.get(0).exact().size();
        double w = Math.min(92 * type, (width - left - EDGE) / columns);
        double h = Math.min(44 * type, (height - top - EDGE) / units.length);
        g.setFont(Font.font(12 * type));
        g.setTextBaseline(VPos.CENTER);
        g.setFill(Ink.of(theme.muted()));
        g.setTextAlign(TextAlignment.RIGHT);
        g.fillText(across, left - EDGE, top / 2, left - 2 * EDGE);
        g.setTextAlign(TextAlignment.CENTER);
        for (int c = 0; c < columns; c++) {
            g.fillText(Integer.toString(c + 1), left + (c + 0.5) * w, top / 2);
        }
        for (int r = 0; r < units.length; r++) {
            double y = top + r * h;
            g.setFont(Font.font(12 * type));
            g.setFill(Ink.of(theme.muted()));
            g.setTextAlign(TextAlignment.RIGHT);
            g.fillText(units[r] + " " + down, left - EDGE, y + h / 2, left - 2 * EDGE);
            for (int c = 0; c < columns; c++) {
                OptionalDouble exact = r < rows.size() ? rows.get(r).exact().get(c) : OptionalDouble.empty();
                cell(g, exact, left + c * w, y, w, h);
            }
        }
    }

    private void cell(GraphicsContext g, OptionalDouble exact, double x, double y, double w, double h) {
        Color ground = Ink.of(theme.grid());
        Color full = Ink.of(theme, "series-3");
        double share = exact.orElse(0);
        Color colour = exact.isPresent() ? ground.interpolate(full, share) : ground.deriveColor(0, 1, 1, 0.35);
        g.setFill(colour);
        g.fillRect(x + 1, y + 1, w - 2, h - 2);
        if (exact.isPresent() && h > 12) {
            double light = 0.299 * colour.getRed() + 0.587 * colour.getGreen() + 0.114 * colour.getBlue();
            g.setFill(light > 0.55 ? Color.rgb(17, 17, 17) : Color.WHITE);
            g.setTextAlign(TextAlignment.CENTER);
            g.setFont(Font.font(Math.min(13 * theme.sideScale(), h * 0.6)));
            g.fillText(share >= 0.995 ? "1" : String.format(Locale.ROOT, "%.2f", share), x + w / 2, y + h / 2, w - 4);
        }
    }
}
