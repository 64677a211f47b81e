package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.text.CircuitText;
import unfold.circuit.text.CircuitTextException;
import unfold.circuit.text.Place;
import unfold.train.Plan;
import unfold.zoo.Blueprint;
import unfold.zoo.wiring.Written;

/** The circuit a person is writing: its text, what it comes to, and what is wrong with it. It lives as long as the window. */
public final class Drafting {
    /**
     * What the text comes to.
     *
     * @param circuit the network; the last good one while the text is none; null if there never was one
     * @param problem why it cannot be used as it stands, in a sentence; empty if it can
     * @param place where
     */
    public record Draft(@Nullable Circuit circuit, String problem, Optional<Place> place) {
        /** Whether it can be used. */
        public boolean usable() {
            return circuit != null && problem.isEmpty();
        }
    }

    private final Choices choices;
    private final Running running;
    private final Wording wording;
    private final StringProperty text = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Draft> draft =
            new ReadOnlyObjectWrapper<>(new Draft(null, "", Optional.empty()));
    private String standing = "";
    private Optional<String> waiting = Optional.empty();

    /** A text for what is chosen. */
    public Drafting(Choices choices, Running running, Wording wording) {
        this.choices = choices;
        this.running = running;
        this.wording = wording;
        text.addListener(o -> read());
        choices.design().addListener(o -> {
            if (!text.get().isEmpty()) {
                read();
            }
            Optional<String> next = waiting;
            waiting = Optional.empty();
            next.ifPresent(this::open);
        });
    }

    /** What is written. */
    public StringProperty text() {
        return text;
    }

    /** What it comes to. */
    public ReadOnlyObjectProperty<Draft> draft() {
        return draft.getReadOnlyProperty();
    }

    /** Begins with the equations of the network that runs, unless there is something that would be lost. */
    public void begin() {
        if (text.get().equals(standing)) {
            take();
        }
    }

    /** Writes down the network that runs. */
    public void take() {
        Plan plan = running.plan().get();
        Circuit circuit = running.circuit().get();
        if (plan == null || circuit == null) {
            return;
        }
        Blueprint now = plan.blueprint();
        standing = now.wiring() instanceof Written
                ? Written.text(now.wiringSettings(), now.form())
                : CircuitText.write(circuit, now.form(), now.units());
        text.set(standing);
    }

    /** Puts the text in place of the network that runs. */
    public void use() {
        if (draft.get().usable()) {
            standing = text.get();
            choices.write(standing);
        }
    }

    /** Takes a text from elsewhere and uses it if it can be used; whether it can. */
    public boolean open(String from) {
        if (choices.design().get() == null) {
            waiting = Optional.of(from);
            return true;
        }
        text.set(from);
        use();
        return draft.get().usable();
    }

    private void read() {
        if (choices.design().get() == null) {
            return;
        }
        Form form = choices.dataset().form();
        Circuit circuit = draft.get().circuit();
        try {
            circuit = CircuitText.circuit(
                    text.get(), form, choices.size().settings().get().whole("units"), Initialisation.USUAL);
            CircuitText.fit(circuit, text.get(), form);
            draft.set(new Draft(circuit, "", Optional.empty()));
        } catch (CircuitTextException e) {
            draft.set(new Draft(circuit, wording.tell(e), Optional.of(e.place())));
        }
    }
}
