package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import unfold.circuit.Group;
import unfold.circuit.Outline;

/**
 * One step laid out: the circuit is one of these with its loops closed, the unfolded graph one for each step with the loops open. The
 * same places serve both, so that a node only has to slide.
 */
final class Template {
    private static final double ROW_GAP = 40;
    private static final double STUB = 36;
    private static final double LETTERS = 24;
    private static final double LANE = 13;
    private static final double STEM = 18;
    private static final double LABELLED_STEM = 40;
    private final Outline outline;
    private final Layers layers;
    private final List<List<Integer>> rows;
    private final double[] x;
    private final double[] rowY;
    private final double[] gapTop;
    private final Lanes lanes;
    private final Tracks tracks;
    private final List<Enclosure> enclosures;
    private final double left;
    private final double right;

    Template(Outline outline) {
        this.outline = outline;
        this.layers = new Layers(outline);
        this.rows = Order.of(layers);
        this.x = Across.of(layers, rows);
        this.lanes = new Lanes(this);
        this.rowY = new double[layers.rows()];
        this.gapTop = new double[layers.rows() + 1];
        double at = 0;
        for (int r = 0; r < layers.rows(); r++) {
            int count = lanes.count(r);
            double stem = lanes.labelled(r) ? LABELLED_STEM : STEM;
            double gap = count == 0 ? (r == 0 ? 0 : ROW_GAP) : stem + LANE * (count - 1) + stub(r);
            at -= Math.max(r == 0 ? 0 : ROW_GAP, gap) + frames(r);
            gapTop[r] = at;
            double height = height(r);
            rowY[r] = at - height / 2;
            at -= height;
        }
        gapTop[layers.rows()] = at - STEM - STUB - LANE * Math.max(0, lanes.count(layers.rows()) - 1);
        this.enclosures = enclose();
        double x0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        for (Layers.Place p : layers.places()) {
            x0 = Math.min(x0, x[p.id()] - p.width() / 2);
            x1 = Math.max(x1, x[p.id()] + p.width() / 2);
        }
        for (Enclosure e : enclosures) {
            x0 = Math.min(x0, e.area().x);
            x1 = Math.max(x1, e.area().x + e.area().width);
        }
        this.left = x0;
        this.right = x1;
        this.tracks = new Tracks(this);
    }

    /** How long wires run upright into the undersides of a row: long enough for their letters to stand one above another. */
    private double stub(int gap) {
        return STUB + LETTERS * lanes.letterRows(gap);
    }

    /** Room for the frames that end or begin in the gap below a row. */
    private double frames(int gap) {
        double most = 0;
        for (Group g : outline.circuit().groups()) {
            int[] span = span(g);
            if (gap > 0 && span.length == 2 && (span[0] == gap || span[1] == gap - 1)) {
                most = Math.max(most, g.parent().isEmpty() ? 18 : 8);
            }
        }
        return most;
    }

    private int[] span(Group group) {
        if (!outline.open().contains(group.name())) {
            return new int[0];
        }
        int[] at = outline.items().stream()
                .filter(i -> inside(i, group))
                .mapToInt(i -> layers.places().get(i.id()).row())
                .sorted()
                .toArray();
        return at.length < 2 ? new int[0] : new int[] {at[0], at[at.length - 1]};
    }

    private static boolean inside(Outline.Item item, Group group) {
        return item.signal().group().map(g -> g.within(group)).orElse(false);
    }

    private List<Enclosure> enclose() {
        List<Enclosure> all = new ArrayList<>();
        for (Group g : outline.circuit().groups()) {
            if (span(g).length == 0) {
                continue;
            }
            double pad = g.parent().isEmpty() ? 20 : 9;
            Rectangle2D.Double area = null;
            boolean foreign = false;
            for (Outline.Item i : outline.items()) {
                if (inside(i, g)) {
                    Rectangle2D.Double box = around(i, pad);
                    area = area == null ? box : union(area, box);
                }
            }
            for (Outline.Item i : outline.items()) {
                foreign |= !inside(i, g) && area != null && area.intersects(around(i, 0));
            }
            if (area != null && g.parent().isEmpty()) {
                for (Layers.Place p : layers.places()) {
                    if (p.bend() && p.block().equals(java.util.Optional.of(g))) {
                        area = union(area, new Rectangle2D.Double(x[p.id()] - 14, rowY[p.row()], 28, 1));
                    }
                }
            }
            if (area != null && !foreign) {
                double room = stub(span(g)[0]) + LANE * (lanes.count(span(g)[0]) - 1) + 13;
                if (g.parent().isEmpty() && lanes.count(span(g)[0]) > 0) {
                    area.height = gapTop[span(g)[0]] + room - area.y;
                }
                all.add(new Enclosure(g, 0, area, 1));
            }
        }
        return all;
    }

    private static Rectangle2D.Double union(Rectangle2D a, Rectangle2D b) {
        Rectangle2D.Double u = new Rectangle2D.Double();
        Rectangle2D.union(a, b, u);
        return u;
    }

    private Rectangle2D.Double around(Outline.Item item, double pad) {
        double r = size(item.id()) / 2 + pad;
        return new Rectangle2D.Double(x(item.id()) - r, y(item.id()) - r, 2 * r, 2 * r);
    }

    private double height(int row) {
        return rows.get(row).stream()
                .mapToDouble(id -> layers.places().get(id).width())
                .max()
                .orElse(0);
    }

    Outline outline() {
        return outline;
    }

    Layers layers() {
        return layers;
    }

    Lanes lanes() {
        return lanes;
    }

    Tracks tracks() {
        return tracks;
    }

    List<Enclosure> enclosures() {
        return enclosures;
    }

    int row(int place) {
        return layers.places().get(place).row();
    }

    double x(int place) {
        return x[place];
    }

    double y(int place) {
        return rowY[row(place)];
    }

    double size(int place) {
        return layers.places().get(place).width();
    }

    /** The height of a lane in the gap below a row, the lowest lane first. */
    double laneY(int gap, int lane) {
        return gapTop[gap] + stub(gap) + LANE * (lanes.count(gap) - 1 - lane);
    }

    /** The height of a lane in a gap that has none of its own for this wire. */
    double anyLaneY(int gap) {
        return gapTop[gap] + stub(gap);
    }

    /** The upper edge of a gap: that of the lowest row that lies over it. */
    double gapTop(int gap) {
        return gapTop[gap];
    }

    /** The lower edge of a gap: that of the row below it. */
    double gapBottom(int gap) {
        return gap == 0 ? gapTop[0] : rowY[gap - 1] - height(gap - 1) / 2;
    }

    int rows() {
        return rows.size();
    }

    double left() {
        return left;
    }

    double right() {
        return right;
    }

    /** Whether an item is the first (or last) of its row, so that its side is free. */
    boolean freeSide(int item, boolean leftSide) {
        return rows.get(row(item)).stream()
                .filter(id -> !layers.places().get(id).bend() && id != item)
                .noneMatch(id -> leftSide ? x[id] < x[item] : x[id] > x[item]);
    }

    /** A new box for an item, where this step has it. */
    Box box(Outline.Item item, BoxId id, Box.Style style, String step, double dx) {
        return box(item, id, style, step, dx, 0);
    }

    /** The same in a step that is moved in both directions. */
    Box box(Outline.Item item, BoxId id, Box.Style style, String step, double dx, double dy) {
        double size = style == Box.Style.INITIAL ? Math.min(48, size(item.id())) : size(item.id());
        return new Box(id, item, style, x(item.id()) + dx, y(item.id()) + dy, size, step, 1, 1);
    }
}
