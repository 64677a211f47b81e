package unfold.setting;

import java.io.Serializable;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.ResourceBundle;
import java.util.function.Function;

/**
 * Something said to a person, by its key in a message bundle: English where nobody asks for more, in the window the window's language.
 *
 * @param bundle base name of the bundle that has it in English
 * @param key its key there
 * @param places what stands in its places, numbers as they are; these may be told themselves
 */
public record Told(String bundle, String key, List<? extends Serializable> places) implements Serializable {
    private static final long serialVersionUID = 1L;

    /** Something with these places. */
    public static Told of(String bundle, String key, Serializable... places) {
        return new Told(bundle, key, List.of(places));
    }

    /** A text that somebody wrote, cut off where it is longer than so many characters, to be quoted. */
    public static String quoted(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most) + "…";
    }

    /** In English. */
    public String english() {
        return filled(ResourceBundle.getBundle(bundle, Locale.ROOT), Told::english);
    }

    /** In the language of a bundle that has the key, and the keys of what stands in its places. */
    public String in(ResourceBundle words) {
        return filled(words, t -> t.in(words));
    }

    private String filled(ResourceBundle words, Function<Told, String> inner) {
        Object[] filled = places.stream()
                .map(p -> p instanceof Told t ? inner.apply(t) : p)
                .toArray();
        return new MessageFormat(words.getString(key), Locale.ROOT).format(filled);
    }
}
