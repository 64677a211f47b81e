package unfold.app.desk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import unfold.train.Clip;
import unfold.train.Tuning;

/** Says in a few words what two runs differ in: rate 0.1 → 0.01. */
final class Changes {
    private final Wording wording;
    private final List<String> said = new ArrayList<>();

    private Changes(Wording wording) {
        this.wording = wording;
    }

    /** What was changed from one tuning to another; empty if nothing was. */
    static String between(Tuning before, Tuning now, Wording wording) {
        Changes c = new Changes(wording);
        c.say("optimizer", c.name("optimizer", before.optimizer()), c.name("optimizer", now.optimizer()));
        c.say("rate", number(before.rate()), number(now.rate()));
        c.say("clip", c.clip(before.clip()), c.clip(now.clip()));
        c.say("batch", number(before.batch()), number(now.batch()));
        c.say("flow", number(before.flow()), number(now.flow()));
        c.say("cut", c.cut(before.cut()), c.cut(now.cut()));
        if (before.optimizer().equals(now.optimizer())) {
            Map<String, String> values = now.optimizerSettings().values();
            before.optimizerSettings()
                    .values()
                    .forEach((key, value) -> c.differ(
                            wording.or("optimizer.setting." + key, key), value, values.getOrDefault(key, value)));
        }
        return c.all();
    }

    /** What was changed from one network to another that learns the same; empty if nothing was. */
    static String between(Design before, Design now, Wording wording) {
        Changes c = new Changes(wording);
        c.say(
                "cell",
                c.name("cell", before.cell().key()),
                c.name("cell", now.cell().key()));
        c.say(
                "wiring",
                c.name("wiring", before.wiring().key()),
                c.name("wiring", now.wiring().key()));
        c.say("units", before.size().text("units"), now.size().text("units"));
        c.say("depth", before.size().text("depth"), now.size().text("depth"));
        c.say("seed", Long.toString(before.seed()), Long.toString(now.seed()));
        return c.said.isEmpty() && !before.equals(now) ? wording.say("ghost.network") : c.all();
    }

    private void say(String key, String before, String now) {
        differ(wording.say("ghost." + key), before, now);
    }

    private void differ(String name, String before, String now) {
        if (!Objects.equals(before, now)) {
            said.add(wording.say("ghost.change", name, before, now).strip());
        }
    }

    private String all() {
        return String.join(", ", said);
    }

    private String name(String kind, String key) {
        return wording.or(kind + "." + key + ".name", key);
    }

    private String clip(Clip clip) {
        return switch (clip.kind()) {
            case NONE -> wording.say("ghost.none");
            case NORM -> number(clip.threshold());
            case ELEMENT -> wording.say("ghost.each", number(clip.threshold()));
        };
    }

    private String cut(int steps) {
        return steps == 0 ? wording.say("ghost.none") : number(steps);
    }

    /** As it is typed: 0.01, 1e-7, 16. */
    private static String number(double value) {
        String text = value == Math.rint(value) && Math.abs(value) < 1e6
                ? Long.toString((long) value)
                : Double.toString(value);
        return text.replace("E", "e").replace("-", "−");
    }
}
