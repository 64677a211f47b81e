package unfold.app.view;

import java.util.Set;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Slider;
import javafx.scene.control.Spinner;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import org.jspecify.annotations.Nullable;
import unfold.app.desk.Choosing;
import unfold.app.desk.Help;
import unfold.app.desk.Panes;
import unfold.app.desk.Playback;
import unfold.app.desk.Running;
import unfold.app.desk.Showing;
import unfold.app.desk.Sight;

/** The keys of the whole window. A control that has its own use for a key keeps it; Tab always moves on. */
public final class Keyboard {
    private static final Set<KeyCode> PLAYHEAD = Set.of(KeyCode.LEFT, KeyCode.RIGHT, KeyCode.HOME, KeyCode.END);

    private final Running running;
    private final Playback playback;
    private final Sight sight;
    private final Choosing choosing;
    private final Panes panes;
    private final Help help;
    private final Showing showing;

    /**
     * The button or tabs a person has clicked, not walked to: they have the focus, but Space is for training and the arrows are for the
     * playhead, as it says in the list of keys.
     */
    private @Nullable Node clicked;

    /** Keys for these. */
    public Keyboard(
            Running running,
            Playback playback,
            Sight sight,
            Choosing choosing,
            Panes panes,
            Help help,
            Showing showing) {
        this.panes = panes;
        this.running = running;
        this.playback = playback;
        this.sight = sight;
        this.choosing = choosing;
        this.help = help;
        this.showing = showing;
    }

    /** Listens to what no control inside has used. */
    void listen(Node root) {
        root.addEventFilter(MouseEvent.MOUSE_PRESSED, e -> clicked = pressed(e.getTarget()));
        root.addEventFilter(KeyEvent.KEY_PRESSED, e -> {
            if (e.getCode() == KeyCode.TAB) {
                clicked = null;
            }
            boolean presses = e.getTarget() instanceof ButtonBase && e.getTarget() != clicked;
            if (e.getCode() == KeyCode.SPACE && !presses && !types(e)) {
                running.toggle();
                e.consume();
            }
            if (PLAYHEAD.contains(e.getCode()) && leavesArrows(e.getTarget()) && plain(e) && act(e)) {
                e.consume();
            }
        });
        root.addEventHandler(KeyEvent.KEY_PRESSED, e -> {
            if (plain(e) && act(e)) {
                e.consume();
            }
        });
    }

    /** Whether what has the focus has no use for an arrow: it was clicked, or it is a button and not one of several to choose from. */
    private boolean leavesArrows(Object target) {
        boolean chooses = target instanceof ToggleButton t && t.getToggleGroup() != null;
        return target.equals(clicked) || (target instanceof ButtonBase && !chooses);
    }

    private static boolean plain(KeyEvent e) {
        return !types(e) && !e.isShortcutDown() && !e.isAltDown();
    }

    private static @Nullable Node pressed(Object target) {
        Node node = target instanceof Node n ? n : null;
        while (node != null && !(node instanceof ButtonBase) && !(node instanceof TabPane)) {
            node = node.getParent();
        }
        return node;
    }

    private static boolean types(KeyEvent e) {
        return e.getTarget() instanceof TextInputControl || e.getTarget() instanceof Spinner<?>;
    }

    private boolean act(KeyEvent e) {
        boolean slides = e.getTarget() instanceof Slider;
        int by = e.isShiftDown() ? -1 : 1;
        if ("?".equals(e.getText()) || e.getCode() == KeyCode.F1) {
            help.topic().set(Help.Topic.KEYS);
            return true;
        }
        switch (e.getCode()) {
            case RIGHT -> {
                if (slides) {
                    return false;
                }
                if (e.isShiftDown()) {
                    running.step();
                } else {
                    playback.move(1);
                }
            }
            case LEFT -> {
                if (slides) {
                    return false;
                }
                playback.move(-1);
            }
            case PAGE_DOWN -> showing.move(1);
            case PAGE_UP -> showing.move(-1);
            case DIGIT1, DIGIT2, DIGIT3, DIGIT4, DIGIT5, DIGIT6, DIGIT7, DIGIT8, DIGIT9 -> showing.show(
                    Integer.parseInt(e.getCode().getName()) - 1);
            case HOME -> playback.position().set(0);
            case END -> playback.position().set(playback.length());
            case P -> playback.playing().set(!playback.playing().get());
            case U -> sight.turn();
            case B -> playback.turn();
            case G -> sight.gradients().set(!sight.gradients().get());
            case N -> choosing.next(Choosing.Kind.NODE, by);
            case E -> choosing.next(Choosing.Kind.EDGE, by);
            case W -> choosing.next(Choosing.Kind.WEIGHT, by);
            case O, ENTER -> choosing.toggleGroup();
            case ESCAPE -> {
                if (help.topic().get() != Help.Topic.NONE) {
                    help.topic().set(Help.Topic.NONE);
                } else if (panes.whole().get() != null) {
                    panes.whole().set(null);
                } else if (running.sought().get() != Running.NONE) {
                    running.comeBack();
                } else if (panes.shown(Panes.Pane.BENCH).get()
                        && choosing.marked().get().isEmpty()) {
                    panes.shown(Panes.Pane.BENCH).set(false);
                } else {
                    choosing.clear();
                }
            }
            default -> {
                return false;
            }
        }
        return true;
    }
}
