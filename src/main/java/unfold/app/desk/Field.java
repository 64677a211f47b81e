package unfold.app.desk;

import java.util.Optional;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import unfold.setting.Setting;
import unfold.setting.SettingException;

/** One setting as a person edits it: its last good value, and what is wrong with the text entered since. */
public final class Field {
    private final Setting setting;
    private final String label;
    private final Wording wording;
    private final ReadOnlyStringWrapper value;
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * A field with the setting's default.
     *
     * @param label its name on screen
     * @param wording says what is wrong with what is typed
     */
    public Field(Setting setting, String label, Wording wording) {
        this.setting = setting;
        this.label = label;
        this.wording = wording;
        this.value = new ReadOnlyStringWrapper(shortest(setting.initial()));
    }

    /** What is edited. */
    public Setting setting() {
        return setting;
    }

    /** Its name on screen. */
    public String label() {
        return label;
    }

    /** The last good value, in its one spelling. */
    public ReadOnlyStringProperty value() {
        return value.getReadOnlyProperty();
    }

    /** One sentence on what is wrong with the text entered last; empty if it was good. */
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Takes what was typed or chosen: a good value replaces the old one, a bad one only sets the problem. */
    public boolean enter(String typed) {
        Optional<String> plain = numeric() ? wording.numerals().plain(typed) : Optional.of(typed);
        if (plain.isEmpty()) {
            problem.set(label + ": " + wording.say("field.ambiguous"));
            return false;
        }
        try {
            String good = shortest(setting.check(plain.get()));
            problem.set("");
            value.set(good);
            return true;
        } catch (SettingException e) {
            problem.set(label + ": " + wording.tell(e));
            return false;
        }
    }

    /** Withdraws what was entered last, if that was bad: nothing is wrong with the last good value. */
    public void withdraw() {
        problem.set("");
    }

    private boolean numeric() {
        return setting.kind() == Setting.Kind.NUMBER || setting.kind() == Setting.Kind.WHOLE;
    }

    private String shortest(String text) {
        return setting.kind() == Setting.Kind.NUMBER && text.endsWith(".0")
                ? text.substring(0, text.length() - 2)
                : text;
    }
}
