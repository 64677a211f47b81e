package unfold.app.desk;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import unfold.diagram.Playhead;

/**
 * The playhead over a finished trace, on the one timeline of {@link Playhead}: forward through the values from 0 to τ, and on
 * backward through the gradients to 2τ + 1.
 */
public final class Playback {
    /** Steps a second at speed 1. */
    public static final double STEPS_PER_SECOND = 3;
    /** The slowest speed. */
    public static final double SLOWEST = 0.1;
    /** The fastest speed. */
    public static final double FASTEST = 10;

    private final ReadOnlyIntegerWrapper steps = new ReadOnlyIntegerWrapper(1);
    /** At first where the way turns, so that all values are there, those that wait for the whole sequence too. */
    private final DoubleProperty position = new SimpleDoubleProperty(1.5) {
        @Override
        public void set(double value) {
            super.set(Math.max(0, Math.min(length(), value)));
        }
    };

    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final DoubleProperty speed = new SimpleDoubleProperty(1) {
        @Override
        public void set(double value) {
            super.set(Math.max(SLOWEST, Math.min(FASTEST, value)));
        }
    };

    /** Where the playhead stands, 0 … 2τ + 1. */
    public DoubleProperty position() {
        return position;
    }

    /** Whether it moves by itself. */
    public BooleanProperty playing() {
        return playing;
    }

    /** How fast it moves: 1 is {@link #STEPS_PER_SECOND}. */
    public DoubleProperty speed() {
        return speed;
    }

    /** τ. */
    public ReadOnlyIntegerProperty steps() {
        return steps.getReadOnlyProperty();
    }

    /** The whole way, 2τ + 1. */
    public double length() {
        return 2.0 * steps.get() + 1;
    }

    /** Takes a trace of another length; the playhead keeps its share of the way. */
    public void steps(int count) {
        if (count != steps.get() && !backward() && position.get() > steps.get()) {
            steps.set(count);
            position.set(count + 0.5);
        } else if (count != steps.get()) {
            boolean forward = !backward();
            double share = forward ? position.get() / steps.get() : (length() - position.get()) / steps.get();
            steps.set(count);
            position.set(forward ? Math.rint(share * count) : length() - Math.rint(share * count));
        }
    }

    /** Whether it is on the way back. */
    public boolean backward() {
        return position.get() > steps.get() + 0.5;
    }

    /** The step of the sequence it stands at, 1 … τ; 0 before the first. */
    public int step() {
        double p = position.get();
        int tau = steps.get();
        return p <= tau + 0.5
                ? Math.min(tau, (int) Math.ceil(p - 1e-9))
                : Math.max(1, Math.min(tau, (int) Math.floor(2.0 * tau + 2 - p + 1e-9)));
    }

    /** As the diagram takes it. */
    public Playhead playhead() {
        return new Playhead(position.get(), steps.get());
    }

    /** Moves on by some time; after the end it starts over. */
    public void advance(double seconds) {
        if (!playing.get()) {
            return;
        }
        if (position.get() >= length()) {
            position.set(0);
        } else {
            position.set(position.get() + seconds * speed.get() * STEPS_PER_SECOND);
        }
    }

    /** Goes to the next or the previous whole step and stops there. */
    public void move(int by) {
        playing.set(false);
        double p = position.get();
        position.set(by > 0 ? Math.floor(p + 1e-9) + by : Math.ceil(p - 1e-9) + by);
    }

    /** Goes to the values of this step, or to its gradients if it was on the way back. */
    public void goTo(int step) {
        playing.set(false);
        position.set(backward() ? 2.0 * steps.get() + 2 - step : step);
    }

    /** Changes between the way forward and the way back at the same step. */
    public void turn() {
        int at = Math.max(1, step());
        playing.set(false);
        position.set(backward() ? at : 2.0 * steps.get() + 2 - at);
    }
}
