package unfold.diagram;

import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Things sorted into upright strips, so that those of a few steps are found without walking a thousand. */
final class Buckets<T> {
    private static final int WIDE = 8;
    private final double left;
    private final double width;
    private final List<T> all;
    private final List<Rectangle2D> areas;
    private final List<List<Integer>> strips = new ArrayList<>();
    private final List<Integer> wide = new ArrayList<>();

    Buckets(Rectangle2D bounds, double width, List<T> all, List<Rectangle2D> areas) {
        this.left = bounds.getMinX();
        this.width = width;
        this.all = all;
        this.areas = areas;
        int count = (int) Math.ceil(bounds.getWidth() / width) + 1;
        for (int k = 0; k < count; k++) {
            strips.add(new ArrayList<>());
        }
        for (int i = 0; i < all.size(); i++) {
            Rectangle2D a = areas.get(i);
            int first = strip(a.getMinX());
            int last = strip(a.getMaxX());
            if (last - first > WIDE) {
                wide.add(i);
            } else {
                for (int k = first; k <= last; k++) {
                    strips.get(k).add(i);
                }
            }
        }
    }

    private int strip(double x) {
        return Math.max(0, Math.min(strips.size() - 1, (int) Math.floor((x - left) / width)));
    }

    List<T> in(Rectangle2D area) {
        BitSet found = new BitSet(all.size());
        wide.forEach(found::set);
        for (int k = strip(area.getMinX()); k <= strip(area.getMaxX()); k++) {
            strips.get(k).forEach(found::set);
        }
        List<T> result = new ArrayList<>();
        for (int i = found.nextSetBit(0); i >= 0; i = found.nextSetBit(i + 1)) {
            Rectangle2D a = areas.get(i);
            boolean apart = a.getMinX() > area.getMaxX()
                    || a.getMaxX() < area.getMinX()
                    || a.getMinY() > area.getMaxY()
                    || a.getMaxY() < area.getMinY();
            if (!apart) {
                result.add(all.get(i));
            }
        }
        return result;
    }
}
