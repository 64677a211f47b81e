package unfold.app.desk;

import java.text.MessageFormat;
import java.util.Objects;
import java.util.ResourceBundle;
import unfold.setting.Telling;

/**
 * The words of the window in one language.
 *
 * @param messages all of them
 * @param numerals how numbers are typed
 */
public record Wording(ResourceBundle messages, Numerals numerals) {
    /** A message with its places filled in. */
    public String say(String key, Object... places) {
        String pattern = messages.getString(key);
        return places.length == 0 ? pattern : new MessageFormat(pattern, java.util.Locale.ROOT).format(places);
    }

    /** What went wrong, in these words as far as it is told so; empty if it says nothing. */
    public String tell(Exception e) {
        return e instanceof Telling t ? t.told().in(messages) : Objects.requireNonNullElse(e.getMessage(), "");
    }

    /** The same, or a message of the window's own where it says nothing. */
    public String tell(Exception e, String otherwise, Object... places) {
        String said = tell(e);
        return said.isEmpty() ? say(otherwise, places) : said;
    }

    /** A message, or something else where there is none. */
    public String or(String key, String otherwise) {
        return messages.containsKey(key) ? messages.getString(key) : otherwise;
    }
}
