package unfold.app;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/** Every text a person reads in the window: the bundles of the window, its charts, the networks and the tasks as one. */
public final class Messages extends ResourceBundle {
    private static final List<String> NAMES = List.of(
            "unfold.app.messages",
            "unfold.app.chart.messages",
            "unfold.zoo.messages",
            "unfold.task.messages",
            "unfold.task.corpus.messages",
            "unfold.setting.messages",
            "unfold.circuit.messages",
            "unfold.circuit.text.messages",
            "unfold.train.messages",
            "unfold.file.messages");

    private final List<ResourceBundle> bundles = new ArrayList<>();

    /**
     * The texts in a language, or in English where there are none.
     *
     * @param benches the keys of experiments, each of which has a bundle of its own
     */
    public Messages(Locale locale, List<String> benches) {
        for (String name : NAMES) {
            bundles.add(ResourceBundle.getBundle(name, locale));
        }
        for (String key : benches) {
            bundles.add(ResourceBundle.getBundle("unfold.app.bench." + key, locale));
        }
    }

    @Override
    protected @Nullable Object handleGetObject(String key) {
        for (ResourceBundle bundle : bundles) {
            if (bundle.containsKey(key)) {
                return bundle.getObject(key);
            }
        }
        return null;
    }

    @Override
    public Enumeration<String> getKeys() {
        List<String> keys = new ArrayList<>();
        bundles.forEach(b -> keys.addAll(b.keySet()));
        return Collections.enumeration(keys);
    }
}
