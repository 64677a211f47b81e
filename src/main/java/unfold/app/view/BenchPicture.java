package unfold.app.view;

import javafx.scene.control.ScrollPane;
import javafx.scene.layout.BorderPane;
import org.jspecify.annotations.Nullable;
import unfold.app.bench.Desk;
import unfold.app.desk.Awaited;
import unfold.app.print.NodeFigure;
import unfold.file.Figure;

/** The picture of an experiment, painted when all that the experiment shows has been measured and has found its place. */
final class BenchPicture {
    /** How far a wish for one has come. */
    private enum Wish {
        /** What is to be measured is begun with the next frame. */
        NEW,
        /** It is being measured. */
        MEASURING,
        /** It is there, and is laid out by the next frame. */
        MEASURED
    }

    private final Desk desk;
    private Awaited measuring;
    private Wish wish = Wish.NEW;
    private @Nullable Runnable write;

    BenchPicture(Desk desk) {
        this.desk = desk;
        this.measuring = new Awaited(desk.background());
    }

    /** What an experiment that is opened now may look at: its measurements can be waited for. */
    Desk desk() {
        return desk.with(measuring);
    }

    /** Asks where a picture is to be saved, and saves it as soon as it can be painted. */
    void save(String name, BorderPane bench) {
        if (write != null) {
            waits();
            return;
        }
        desk.files().picture(name, () -> figure(bench), then -> {
            write = then;
            wish = Wish.NEW;
        });
    }

    private void waits() {
        desk.notices().tell(desk.wording().say("bench.picture.waits"));
    }

    /**
     * Goes on with a wish; called once a frame after the experiment has looked what is new.
     *
     * @param open whether there is an experiment, and not only the reason why there is none
     */
    void refresh(boolean open) {
        Runnable then = write;
        if (then == null || (open && desk.running().snapshot().get() == null)) {
            return; // of a run just begun nothing can be measured yet
        }
        switch (wish) {
            case NEW -> {
                measuring.await();
                wish = measuring.over() ? Wish.MEASURED : Wish.MEASURING;
                if (wish == Wish.MEASURING) {
                    waits();
                }
            }
            case MEASURING -> wish = measuring.over() ? Wish.MEASURED : Wish.MEASURING;
            case MEASURED -> {
                write = null;
                then.run();
            }
        }
    }

    /** The experiment is closed: there will be no picture of it. */
    void end() {
        if (write != null) {
            write = null;
            desk.notices().warn(desk.wording().say("bench.picture.gone"));
        }
        measuring = new Awaited(desk.background());
    }

    /** All of the experiment, with what has to be scrolled to, and its name. */
    private Figure figure(BorderPane bench) {
        double hidden = bench.getCenter() instanceof ScrollPane pane
                ? pane.getContent().getLayoutBounds().getHeight()
                        - pane.getViewportBounds().getHeight()
                : 0;
        return NodeFigure.of(
                bench, Math.max(0, hidden), desk.look().theme().get().surface());
    }
}
