package unfold.analysis;

import java.util.ArrayList;
import java.util.List;
import unfold.setting.Settings;
import unfold.train.Clip;
import unfold.train.Optimizer;

/**
 * The way of an optimizer over the {@link Cliff}: the very rule and the very clipping that networks are trained with.
 *
 * @param places from the start to where the last update led
 */
public record CliffPath(List<Cliff> places) {
    /** Copies the places. */
    public CliffPath {
        places = List.copyOf(places);
    }

    /**
     * Follows the gradient.
     *
     * @param optimizer at its own settings, with an empty memory
     * @param clip what is done with the gradient before
     * @param updates how many
     */
    public static CliffPath from(double w, double b, Optimizer optimizer, double rate, Clip clip, int updates) {
        Optimizer.Rule rule = optimizer.rule(Settings.defaults(optimizer.settings()));
        double[] values = {w, b};
        double[] gradients = new double[2];
        double[][] memory = new double[optimizer.slots()][2];
        List<Cliff> places = new ArrayList<>();
        Cliff now = Cliff.at(w, b);
        places.add(now);
        for (int k = 1; k <= updates; k++) {
            gradients[0] = now.byW();
            gradients[1] = now.byB();
            clip.apply(gradients, 0, 2, now.norm());
            rule.update(k, rate, values, gradients, memory, 0, 2);
            now = Cliff.at(values[0], values[1]);
            places.add(now);
        }
        return new CliffPath(places);
    }

    /** The same as far as this update. */
    public CliffPath first(int count) {
        return new CliffPath(places.subList(0, Math.min(count, updates()) + 1));
    }

    /** How many updates. */
    public int updates() {
        return places.size() - 1;
    }

    /** Where it ends. */
    public Cliff end() {
        return places.get(updates());
    }

    /** The smallest error on the way. */
    public double lowest() {
        return places.stream().mapToDouble(Cliff::error).min().orElseThrow();
    }

    /** How far the update led that was the {@code k}th, 1 … {@link #updates()}. */
    public double move(int k) {
        Cliff from = places.get(k - 1);
        Cliff to = places.get(k);
        return Math.hypot(to.w() - from.w(), to.b() - from.b());
    }

    /** Which update led farthest; 0 if there is none. */
    public int farthest() {
        int farthest = 0;
        for (int k = 1; k <= updates(); k++) {
            farthest = farthest == 0 || move(k) > move(farthest) ? k : farthest;
        }
        return farthest;
    }

    /** How many updates began with a gradient longer than this. */
    public int longer(double threshold) {
        return (int) places.stream()
                .limit(updates())
                .filter(c -> c.norm() > threshold)
                .count();
    }
}
