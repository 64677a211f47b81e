package unfold.app.desk;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import unfold.file.LessonFile;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.train.Plan;

/** Shows scenes: sets up the network of each, unless it is there already, and looks at it as the scene says. */
public final class Showing {
    /** What a scene does not name is so. */
    private static final Map<String, String> USUAL = Map.of(
            "bench", "",
            "pane.whole", "",
            "pane.shown.choices", "true",
            "pane.shown.sequence", "true",
            "pane.shown.inspector", "true",
            "pane.shown.charts", "true",
            "view.open", "",
            "view.selected", "",
            "view.gradients", "false");

    private final Scenes scenes;
    private final Filing filing;
    private final Filing.View view;
    private final Leaving leaving;
    private final Running running;
    private final Background background;
    private final FileWriting files;
    private final Notices notices;
    private final Wording wording;
    private @Nullable Plan own;
    private int asked;

    /** Shows these. */
    public Showing(
            Scenes scenes,
            Filing filing,
            Filing.View view,
            Leaving leaving,
            Running running,
            Background background,
            Notices notices,
            Wording wording) {
        this.scenes = scenes;
        this.filing = filing;
        this.view = view;
        this.leaving = leaving;
        this.running = running;
        this.background = background;
        this.notices = notices;
        this.wording = wording;
        this.files = new FileWriting(background, notices, wording);
    }

    /** What is shown. */
    public Scenes scenes() {
        return scenes;
    }

    /** Opens a lesson of a person's own. */
    public void read(Path file) {
        open(String.valueOf(file.getFileName()), () -> LessonFile.read(file));
    }

    /**
     * Opens a lesson and shows its first scene.
     *
     * @param name what to call it while it is read
     */
    public void open(String name, Callable<Lesson> reading) {
        notices.dismiss();
        background.run(
                wording.say("busy.opening", name),
                reading,
                lesson -> leaving.beforeScenes(() -> {
                    scenes.open(lesson);
                    show(0);
                }),
                e -> notices.warn(wording.tell(e, "problem.opening", name)));
    }

    /** Has no scenes any more. */
    public void close() {
        leaving.beforeScenes(() -> scenes.open(Lesson.NONE));
    }

    /** Shows the scene so many further on, if there is one. */
    public void move(int by) {
        show(scenes.at().get() + by);
    }

    /** Shows a scene, from 0, if there is one. Of several wishes the newest counts. */
    public void show(int which) {
        if (which < 0 || which >= scenes.all().size()) {
            return;
        }
        Scene scene = scenes.all().get(which);
        int request = ++asked;
        Runnable look = () -> {
            scenes.go(which);
            Map<String, String> words = new HashMap<>(USUAL);
            words.putAll(scene.view());
            view.show(words);
        };
        if (scene.settings().isEmpty()) {
            look.run();
            return;
        }
        boolean again = own != null && own.equals(running.plan().get()); // the same seed repeats what would be lost
        filing.bring(scene.title(), scene.settings(), again, () -> request == asked, () -> {
            own = running.plan().get();
            look.run();
        });
    }

    /** Makes a scene of what is to be seen now, of which something is to be said yet. */
    public void keep() {
        filing.settings().ifPresent(line -> {
            scenes.add(new Scene(wording.say("scenes.new", scenes.all().size() + 1), "", line, view.words()));
            scenes.changing().set(true);
        });
    }

    /** The scene that is on shows from now on what is to be seen now. */
    public void renew() {
        scenes.current().ifPresent(scene -> filing.settings()
                .ifPresent(line -> scenes.replace(new Scene(scene.title(), scene.note(), line, view.words()))));
    }

    /** Writes the scenes as a lesson. */
    public void write(Path to) {
        Path file = LessonFile.named(to) ? to : to.resolveSibling(to.getFileName() + LessonFile.ENDING);
        Lesson lesson = scenes.lesson();
        files.write(file, () -> LessonFile.write(file, lesson), () -> scenes.kept(lesson));
    }
}
