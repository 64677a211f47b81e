package unfold.setting;

import java.util.List;
import java.util.Locale;

/**
 * One option: its key, its kind, its range and its default. The key is also the last part of its message key on screen.
 *
 * @param key short, lower case, stable: it stands in files
 * @param kind what may be entered
 * @param minimum smallest number allowed (numbers only)
 * @param maximum largest number allowed (numbers only)
 * @param choices what may be chosen, as stable words (choices only)
 * @param initial the default, as text
 */
public record Setting(String key, Kind kind, double minimum, double maximum, List<String> choices, String initial) {
    /** What may be entered. */
    public enum Kind {
        /** A real number. */
        NUMBER,
        /** A whole number. */
        WHOLE,
        /** One of a list of words. */
        CHOICE,
        /** true or false. */
        SWITCH,
        /** Any text, such as the name of a file. */
        TEXT,
        /** A text of many lines, written in a place of its own. */
        PAGE
    }

    /** A real number in a range. */
    public static Setting number(String key, double minimum, double maximum, double initial) {
        return new Setting(key, Kind.NUMBER, minimum, maximum, List.of(), Double.toString(initial));
    }

    /** A whole number in a range. */
    public static Setting whole(String key, int minimum, int maximum, int initial) {
        return new Setting(key, Kind.WHOLE, minimum, maximum, List.of(), Integer.toString(initial));
    }

    /** One of some words; the first is the default. */
    public static Setting choice(String key, String... choices) {
        return new Setting(key, Kind.CHOICE, 0, 0, List.of(choices), choices[0]);
    }

    /** On or off. */
    public static Setting onOff(String key, boolean initial) {
        return new Setting(key, Kind.SWITCH, 0, 0, List.of("true", "false"), Boolean.toString(initial));
    }

    /** Any text. */
    public static Setting text(String key, String initial) {
        return new Setting(key, Kind.TEXT, 0, 0, List.of(), initial);
    }

    /** A text of many lines. */
    public static Setting page(String key, String initial) {
        return new Setting(key, Kind.PAGE, 0, 0, List.of(), initial);
    }

    /**
     * The value in its one canonical spelling.
     *
     * @throws SettingException if the text is not a value of this setting; the message says what is allowed
     */
    public String check(String value) throws SettingException {
        String text = value.strip();
        switch (kind) {
            case NUMBER, WHOLE -> {
                double number;
                try {
                    number = Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw new SettingException(this, value, "number", initial);
                }
                if (kind == Kind.WHOLE && number != Math.rint(number)) {
                    throw new SettingException(this, value, "whole");
                }
                if (!(number >= minimum && number <= maximum)) {
                    throw new SettingException(this, value, "range", plain(minimum), plain(maximum));
                }
                return kind == Kind.WHOLE ? Long.toString((long) number) : Double.toString(number);
            }
            case CHOICE, SWITCH -> {
                if (!choices.contains(text)) {
                    throw new SettingException(this, value, "choice", String.join(", ", choices));
                }
                return text;
            }
            case TEXT, PAGE -> {
                return value;
            }
        }
        throw new AssertionError(kind);
    }

    private static String plain(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : String.format(Locale.ROOT, "%s", number);
    }
}
