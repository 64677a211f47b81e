package unfold.app.desk;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import unfold.setting.Setting;
import unfold.setting.SettingException;
import unfold.setting.Settings;

/** The fields of a list of settings, and the settings they make. */
public final class Fields {
    private final List<Setting> declared;
    private final List<Field> fields;
    private final ReadOnlyObjectWrapper<Settings> settings;

    /**
     * A field for each setting.
     *
     * @param prefix of the message keys of their names: {@code prefix.KEY}
     */
    public Fields(List<Setting> declared, String prefix, Wording wording) {
        this.declared = List.copyOf(declared);
        this.fields = declared.stream()
                .map(s -> new Field(s, wording.or(prefix + "." + s.key(), s.key()), wording))
                .toList();
        this.settings = new ReadOnlyObjectWrapper<>(Settings.defaults(declared));
        fields.forEach(f -> f.value().addListener((o, before, now) -> settings.set(read())));
    }

    /** The fields in order. */
    public List<Field> all() {
        return fields;
    }

    /** The field of this key. */
    public Field field(String key) {
        return fields.stream()
                .filter(f -> f.setting().key().equals(key))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no field " + key));
    }

    /** What the fields say together. */
    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.getReadOnlyProperty();
    }

    /** Enters the values whose keys are fields here; bad ones change nothing. */
    public void enter(Map<String, String> values) {
        for (Field field : fields) {
            String value = values.get(field.setting().key());
            if (value != null) {
                field.enter(value);
            }
        }
    }

    /** All values by key. */
    public Map<String, String> values() {
        Map<String, String> values = new TreeMap<>();
        fields.forEach(f -> values.put(f.setting().key(), f.value().get()));
        return values;
    }

    private Settings read() {
        try {
            return Settings.of(declared, values());
        } catch (SettingException e) {
            throw new IllegalStateException("a field holds a value it should have refused", e);
        }
    }
}
