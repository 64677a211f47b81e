package unfold.app.desk;

import java.text.MessageFormat;
import java.util.ResourceBundle;

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

    /** A message, or something else where there is none. */
    public String or(String key, String otherwise) {
        return messages.containsKey(key) ? messages.getString(key) : otherwise;
    }
}
