package unfold.train;

import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;

/** Every optimizer there is. */
public final class Optimizers {
    private final List<Optimizer> all = ServiceLoader.load(Optimizer.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Optimizer::key))
            .toList();

    /** All of them, by key. */
    public List<Optimizer> all() {
        return all;
    }

    /** The optimizer of this key. */
    public Optimizer optimizer(String key) {
        return all.stream()
                .filter(o -> o.key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("There is no optimizer \"" + key + "\"; there are "
                        + String.join(", ", all.stream().map(Optimizer::key).toList()) + "."));
    }
}
