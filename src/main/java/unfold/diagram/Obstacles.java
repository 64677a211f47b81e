package unfold.diagram;

import java.awt.geom.Line2D;
import java.awt.geom.Point2D;
import java.awt.geom.Rectangle2D;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import unfold.circuit.Parameter;

/** What letters should not stand on: boxes, black squares and lines. Nor should they stand nearer to another line than to their own. */
final class Obstacles {
    private static final double ON_BOX = 4_000;
    private static final double ON_SQUARE = 400;
    private static final double ON_LINE = 150;
    /** As near to another line as to their own: whose letters they are cannot be seen. */
    private static final double BY_OTHER = 60;

    /** Lines may come nearer to letters than letters to letters. */
    private static final double TIGHT = Extent.GAP + 1;

    private final List<Box> boxes;
    private final Mesh boxMesh;
    private final List<Point2D.Double> squares;
    private final Mesh squareMesh;
    /** The straight pieces of all lines: {@code x0, y0, x1, y1} of each. */
    private final double[] pieces;

    private final int[] lineOf;
    /** The first piece of each line, and behind the last line the number of all. */
    private final int[] firstOf;

    private final int[] weightsOf;
    private final Mesh pieceMesh;
    /** The last question in which a line was counted. */
    private final int[] counted;

    private int question;

    /** Those of a drawing. */
    Obstacles(Rectangle2D bounds, List<Box> boxes, List<Wire> wires) {
        this.boxes = boxes;
        this.boxMesh = new Mesh(bounds);
        for (int k = 0; k < boxes.size(); k++) {
            Box b = boxes.get(k);
            boxMesh.enter(k, b.x() - b.radius(), b.y() - b.radius(), b.x() + b.radius(), b.y() + b.radius());
        }
        this.squares = wires.stream()
                .flatMap(w -> w.squares().stream().map(s -> w.route().at(s.at())))
                .toList();
        this.squareMesh = new Mesh(bounds);
        double half = Wire.Square.SIZE / 2;
        for (int k = 0; k < squares.size(); k++) {
            Point2D.Double s = squares.get(k);
            squareMesh.enter(k, s.x - half, s.y - half, s.x + half, s.y + half);
        }
        int n = wires.stream().mapToInt(w -> w.route().corners() - 1).sum();
        this.pieces = new double[4 * n];
        this.lineOf = new int[n];
        this.firstOf = new int[wires.size() + 1];
        this.weightsOf = new int[wires.size()];
        this.counted = new int[wires.size()];
        this.pieceMesh = new Mesh(bounds);
        enter(wires);
    }

    private void enter(List<Wire> wires) {
        Map<List<Parameter>, Integer> known = new HashMap<>();
        int piece = 0;
        for (int i = 0; i < wires.size(); i++) {
            firstOf[i] = piece;
            weightsOf[i] = known.computeIfAbsent(wires.get(i).weights(), w -> known.size());
            Route route = wires.get(i).route();
            for (int k = 1; k < route.corners(); k++) {
                enter(piece++, i, route.corner(k - 1), route.corner(k));
            }
        }
        firstOf[wires.size()] = piece;
    }

    private void enter(int piece, int line, Point2D.Double a, Point2D.Double b) {
        lineOf[piece] = line;
        pieces[4 * piece] = a.x;
        pieces[4 * piece + 1] = a.y;
        pieces[4 * piece + 2] = b.x;
        pieces[4 * piece + 3] = b.y;
        pieceMesh.enter(piece, Math.min(a.x, b.x), Math.min(a.y, b.y), Math.max(a.x, b.x), Math.max(a.y, b.y));
    }

    /**
     * How badly the letters of a line would stand in an area; 0 if nothing is in their way. It stops counting at {@code enough}.
     */
    double cost(int line, Rectangle2D.Double area, double enough) {
        double cost = onBoxes(area) + onSquares(area);
        return cost >= enough ? cost : cost + onLines(line, area, enough - cost);
    }

    private double onBoxes(Rectangle2D.Double area) {
        double cost = 0;
        int n = boxMesh.search(area.x, area.y, area.getMaxX(), area.getMaxY());
        for (int k = 0; k < n; k++) {
            Box b = boxes.get(boxMesh.found(k));
            double dx = Math.max(0, Math.max(area.getMinX() - b.x(), b.x() - area.getMaxX()));
            double dy = Math.max(0, Math.max(area.getMinY() - b.y(), b.y() - area.getMaxY()));
            cost += dx * dx + dy * dy < b.radius() * b.radius() ? ON_BOX : 0;
        }
        return cost;
    }

    private double onSquares(Rectangle2D.Double area) {
        double cost = 0;
        double half = Wire.Square.SIZE / 2;
        int n = squareMesh.search(area.x, area.y, area.getMaxX(), area.getMaxY());
        for (int k = 0; k < n; k++) {
            Point2D.Double s = squares.get(squareMesh.found(k));
            cost += area.intersects(s.x - half, s.y - half, 2 * half, 2 * half) ? ON_SQUARE : 0;
        }
        return cost;
    }

    private double onLines(int line, Rectangle2D.Double area, double enough) {
        question++;
        double x = area.getCenterX();
        double y = area.getCenterY();
        double own = Double.POSITIVE_INFINITY;
        for (int piece = firstOf[line]; piece < firstOf[line + 1]; piece++) {
            own = Math.min(own, distance(piece, x, y));
        }
        own++;
        double cost = 0;
        Rectangle2D.Double ink =
                new Rectangle2D.Double(area.x + TIGHT, area.y + TIGHT, area.width - 2 * TIGHT, area.height - 2 * TIGHT);
        int n = pieceMesh.search(ink.x, ink.y, ink.getMaxX(), ink.getMaxY());
        for (int k = 0; k < n && cost < enough; k++) {
            cost += first(pieceMesh.found(k)) && crosses(pieceMesh.found(k), ink)
                    ? count(pieceMesh.found(k), ON_LINE)
                    : 0;
        }
        n = cost < enough ? pieceMesh.search(x - own, y - own, x + own, y + own) : 0;
        for (int k = 0; k < n && cost < enough; k++) {
            int piece = pieceMesh.found(k);
            boolean other = weightsOf[lineOf[piece]] != weightsOf[line];
            cost += other && first(piece) && distance(piece, x, y) < own ? count(piece, BY_OTHER) : 0;
        }
        return cost;
    }

    /** Whether the line of a piece was not counted yet. */
    private boolean first(int piece) {
        return counted[lineOf[piece]] != question;
    }

    private double count(int piece, double cost) {
        counted[lineOf[piece]] = question;
        return cost;
    }

    private boolean crosses(int piece, Rectangle2D.Double area) {
        int p = 4 * piece;
        return area.intersectsLine(pieces[p], pieces[p + 1], pieces[p + 2], pieces[p + 3]);
    }

    private double distance(int piece, double x, double y) {
        int p = 4 * piece;
        return Line2D.ptSegDist(pieces[p], pieces[p + 1], pieces[p + 2], pieces[p + 3], x, y);
    }
}
