package unfold.app.desk;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import unfold.setting.Settings;
import unfold.task.Defaults;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Options;
import unfold.train.Tuning;

/** What may change while a network trains: optimizer, learning rate, clip and batch size. */
public final class Tuned {
    private final List<Optimizer> optimizers;
    private final Wording wording;
    private final ObjectProperty<Optimizer> optimizer;
    private final ReadOnlyObjectWrapper<Fields> optimizerFields = new ReadOnlyObjectWrapper<>();
    private final Fields fields;
    private final ReadOnlyObjectWrapper<Tuning> tuning = new ReadOnlyObjectWrapper<>();

    /** Adam with its defaults. */
    public Tuned(Optimizers optimizers, Wording wording) {
        this.optimizers = optimizers.all();
        this.wording = wording;
        this.fields = new Fields(Options.LIVE, "live", wording);
        this.optimizer = new SimpleObjectProperty<>(optimizers.optimizer("adam"));
        fields.settings().addListener(o -> refresh());
        optimizer.addListener((o, before, now) -> {
            take(now);
            if (now.rate() != before.rate()) {
                fields.field("rate").enter(Double.toString(now.rate()));
            }
            refresh();
        });
        take(optimizer.get());
        refresh();
    }

    /** The optimizers there are. */
    public List<Optimizer> optimizers() {
        return optimizers;
    }

    /** The optimizer; choosing one with another usual learning rate also takes that. */
    public ObjectProperty<Optimizer> optimizer() {
        return optimizer;
    }

    /** The settings of the optimizer. */
    public ReadOnlyObjectProperty<Fields> optimizerFields() {
        return optimizerFields.getReadOnlyProperty();
    }

    /** Learning rate, clip, threshold and batch size. */
    public Fields fields() {
        return fields;
    }

    /** All of it, as a run takes it. */
    public ReadOnlyObjectProperty<Tuning> tuning() {
        return tuning.getReadOnlyProperty();
    }

    /** Moves the clip threshold, as dragging its line does. */
    public void threshold(double threshold) {
        fields.field("threshold").enter(String.format(Locale.ROOT, "%.4g", threshold));
    }

    /** Cuts gradients after so many steps; 0 for never. */
    public void cut(int steps) {
        fields.field("cut").enter(Integer.toString(steps));
    }

    /** Counts Ω so many times. */
    public void flow(double times) {
        fields.field("flow").enter(Double.toString(times));
    }

    /** Takes over what a task recommends. */
    public void adopt(Defaults defaults) {
        optimizers.stream().filter(o -> o.key().equals("adam")).findFirst().ifPresent(optimizer::set);
        fields.enter(Map.of("rate", Double.toString(defaults.rate()), "batch", Integer.toString(defaults.batch())));
    }

    /** Shows how a run is tuned. */
    public void enter(Tuning now) {
        if (!now.equals(tuning.get())) {
            show(now);
        }
    }

    /** Enters remembered values. */
    public void enter(Map<String, String> values) {
        optimizers.stream()
                .filter(o -> o.key().equals(values.get("optimizer")))
                .findFirst()
                .ifPresent(optimizer::set);
        fields.enter(values);
        Map<String, String> own = new HashMap<>();
        values.forEach((k, v) -> {
            if (k.startsWith("optimizer.")) {
                own.put(k.substring("optimizer.".length()), v);
            }
        });
        optimizerFields.get().enter(own);
    }

    /** Goes over to this tuning. */
    public void show(Tuning wanted) {
        enter(Options.values(wanted));
    }

    /** All values by key, to be remembered. */
    public Map<String, String> values() {
        Map<String, String> values = new HashMap<>(fields.values());
        values.put("optimizer", optimizer.get().key());
        optimizerFields.get().values().forEach((k, v) -> values.put("optimizer." + k, v));
        return values;
    }

    private void take(Optimizer next) {
        Fields own = new Fields(next.settings(), "optimizer.setting", wording);
        own.settings().addListener(o -> refresh());
        optimizerFields.set(own);
    }

    private void refresh() {
        Settings live = fields.settings().get();
        Tuning next =
                Options.tuning(optimizer.get(), optimizerFields.get().settings().get(), live);
        if (!next.equals(tuning.get())) {
            tuning.set(next);
        }
    }
}
