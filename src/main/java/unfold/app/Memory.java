package unfold.app;

import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Stage;
import org.jspecify.annotations.Nullable;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.desk.Choices;
import unfold.app.desk.Filing;
import unfold.app.desk.Leaving;
import unfold.app.desk.Look;
import unfold.app.desk.Looked;
import unfold.app.desk.Panes;
import unfold.app.desk.Playback;
import unfold.app.desk.Prints;
import unfold.app.desk.Remembered;
import unfold.app.desk.Sight;
import unfold.app.desk.Subject;
import unfold.file.FigureSize;

/** Takes layout, theme and settings from one start to the next. */
final class Memory implements Filing.View {
    private static final double WIDTH = 1280;
    private static final double HEIGHT = 800;

    private final Remembered remembered;
    private final Stage stage;
    private final Sight sight;
    private final Playback playback;
    private final Panes panes;
    private final Benches benches;
    private final Look look;
    private final Prints prints;
    private final Choices choices;
    private final Leaving leaving;
    private final Looked looked;

    Memory(
            Remembered remembered,
            Stage stage,
            Sight sight,
            Playback playback,
            Panes panes,
            Benches benches,
            Look look,
            Prints prints,
            Choices choices,
            Leaving leaving,
            Looked looked) {
        this.remembered = remembered;
        this.stage = stage;
        this.sight = sight;
        this.playback = playback;
        this.panes = panes;
        this.benches = benches;
        this.look = look;
        this.prints = prints;
        this.choices = choices;
        this.leaving = leaving;
        this.looked = looked;
    }

    /** Before the window is built. */
    void recall() {
        look.theme().set(Theme.of(remembered.text("theme", "")));
        for (Panes.Pane pane : Panes.Pane.values()) {
            if (pane == Panes.Pane.BENCH) {
                continue; // shown while an experiment is chosen
            }
            panes.shown(pane).set(remembered.on(shown(pane), true));
            if (pane.name().toLowerCase(Locale.ROOT).equals(remembered.text("pane.whole", ""))) {
                panes.whole().set(pane);
            }
        }
        String experiment = remembered.text("bench", "");
        benches.all().stream()
                .filter(b -> b.key().equals(experiment))
                .findFirst()
                .ifPresent(benches.chosen()::set);
        leaving.asks().set(remembered.on("leaving.asks", true));
        sight.calm().set(remembered.on("view.calm", false));
        sight.both().set(remembered.on("view.both", true));
        sight.hold(sight.both().get() ? 1 : Math.rint(remembered.number("view.unfolded", 0, 1, 1)));
        playback.speed().set(remembered.number("view.speed", Playback.SLOWEST, Playback.FASTEST, 1));
        FigureSize.parse(remembered.text("picture.size", "")).ifPresent(prints.size()::set);
        prints.numbers().set(remembered.on("picture.numbers", true));
    }

    /** How the panes lie and what is looked at; the theme is the person's and not the session's. */
    @Override
    public Map<String, String> words() {
        Map<String, String> words = layout();
        words.putAll(looked.words());
        return words;
    }

    private Map<String, String> layout() {
        Map<String, String> words = new TreeMap<>();
        for (Panes.Pane pane : Panes.Pane.values()) {
            words.put(shown(pane), Boolean.toString(panes.shown(pane).get()));
        }
        Bench bench = benches.chosen().get();
        words.put("bench", bench == null ? "" : bench.key());
        Panes.Pane whole = panes.whole().get();
        words.put("pane.whole", whole == null ? "" : whole.name().toLowerCase(Locale.ROOT));
        words.put("view.both", Boolean.toString(sight.both().get()));
        words.put("view.unfolded", Double.toString(sight.target()));
        return words;
    }

    @Override
    public void show(Map<String, String> words) {
        benches.chosen()
                .set(benches.all().stream()
                        .filter(b -> b.key().equals(words.get("bench")))
                        .findFirst()
                        .orElse(null));
        panes.whole().set(null);
        for (Panes.Pane pane : Panes.Pane.values()) {
            String there = words.get(shown(pane));
            if (there != null && pane != Panes.Pane.BENCH) {
                panes.shown(pane).set(Boolean.parseBoolean(there));
            }
            if (pane.name().toLowerCase(Locale.ROOT).equals(words.get("pane.whole"))) {
                panes.whole().set(pane);
            }
        }
        sight.both().set(Boolean.parseBoolean(words.getOrDefault("view.both", "true")));
        if (sight.both().get()) {
            sight.hold(1);
        } else {
            sight.fold(unfolded(words.get("view.unfolded")));
        }
        looked.show(words);
    }

    private static double unfolded(@Nullable String said) {
        try {
            double number = said == null ? 1 : Double.parseDouble(said);
            return number >= 0 && number <= 1 ? number : 1;
        } catch (NumberFormatException e) {
            return 1;
        }
    }

    /** Where the window stood, if that is still on a screen. */
    void place(Rectangle2D screen) {
        double width = Math.min(screen.getWidth(), remembered.number("window.width", 400, 20000, WIDTH));
        double height = Math.min(screen.getHeight(), remembered.number("window.height", 300, 20000, HEIGHT));
        stage.setWidth(width);
        stage.setHeight(height);
        stage.setMaximized(remembered.on("window.maximised", false));
    }

    /** Keeps everything and writes it; nothing is lost but convenience if that fails. */
    void keep() {
        remembered.put("theme", look.theme().get().key());
        layout().forEach(remembered::put);
        remembered.put("view.speed", playback.speed().get());
        remembered.put("view.calm", sight.calm().get());
        remembered.put("leaving.asks", leaving.asks().get());
        remembered.put("picture.size", prints.size().get().toString());
        remembered.put("picture.numbers", prints.numbers().get());
        Scene scene = stage.getScene();
        remembered.put("window.maximised", stage.isMaximized());
        if (!stage.isMaximized() && scene != null && stage.getWidth() > 0) {
            remembered.put("window.width", Math.round(stage.getWidth()));
            remembered.put("window.height", Math.round(stage.getHeight()));
        }
        remembered.put("choice.", choices.values());
        Subject subject = choices.subject().get();
        if (subject != null) {
            remembered.put("choice.subject", subject.key());
        }
        try {
            remembered.write();
        } catch (IOException e) {
            System.err.println("The settings of the window could not be written: " + e.getMessage());
        }
    }

    private static String shown(Panes.Pane pane) {
        return "pane.shown." + pane.name().toLowerCase(Locale.ROOT);
    }
}
