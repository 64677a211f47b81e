package unfold.setting;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What was chosen for a list of settings: every one has a valid value, the default where nothing else was chosen. */
public final class Settings {
    private final List<Setting> declared;
    private final Map<String, String> values;

    private Settings(List<Setting> declared, Map<String, String> values) {
        this.declared = List.copyOf(declared);
        this.values = values;
    }

    /** All defaults. */
    public static Settings defaults(List<Setting> declared) {
        Map<String, String> values = new LinkedHashMap<>();
        declared.forEach(s -> values.put(s.key(), s.initial()));
        return new Settings(declared, values);
    }

    /** These settings with one value changed. */
    public Settings with(String key, String value) throws SettingException {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changed.put(key, declaration(key).check(value));
        return new Settings(declared, changed);
    }

    /** The defaults with the given values; keys nobody declared are left out. */
    public static Settings of(List<Setting> declared, Map<String, String> chosen) throws SettingException {
        Settings settings = defaults(declared);
        for (Setting s : declared) {
            String value = chosen.get(s.key());
            if (value != null) {
                settings = settings.with(s.key(), value);
            }
        }
        return settings;
    }

    /** What can be chosen. */
    public List<Setting> declared() {
        return declared;
    }

    /** All values as text, in the order of declaration. */
    public Map<String, String> values() {
        return Map.copyOf(values);
    }

    /** A real number. */
    public double number(String key) {
        return Double.parseDouble(text(key));
    }

    /** A whole number. */
    public int whole(String key) {
        return Integer.parseInt(text(key));
    }

    /** Whether it is switched on. */
    public boolean on(String key) {
        return Boolean.parseBoolean(text(key));
    }

    /** The value as text; also the word chosen. */
    public String text(String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException("there is no setting " + key + " among " + values.keySet());
        }
        return value;
    }

    private Setting declaration(String key) {
        for (Setting s : declared) {
            if (s.key().equals(key)) {
                return s;
            }
        }
        throw new IllegalArgumentException("there is no setting " + key + " among " + values.keySet());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Settings s && values.equals(s.values);
    }

    @Override
    public int hashCode() {
        return values.hashCode();
    }

    @Override
    public String toString() {
        return values.toString();
    }
}
