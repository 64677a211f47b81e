package unfold.setting;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;

/** A value that is none of a setting; the message is one sentence for a person, beginning with the key of the setting. */
public final class SettingException extends Exception implements Telling {
    private static final long serialVersionUID = 1L;
    private static final int SHOWN = 40;
    private static final String BUNDLE = "unfold.setting.messages";
    private final String key;
    private final Told told;

    /**
     * The value {@code value} of {@code setting} is wrong.
     *
     * @param why key of the reason; its first place is the value, then come these
     */
    SettingException(Setting setting, String value, String why, Serializable... places) {
        this(setting.key(), told(value, why, places));
    }

    private SettingException(String key, Told told) {
        super(key + ": " + told.english());
        this.key = key;
        this.told = told;
    }

    private static Told told(String value, String why, Serializable... places) {
        List<Serializable> all = new ArrayList<>(List.of(Told.quoted(value, SHOWN)));
        all.addAll(List.of(places));
        return new Told(BUNDLE, "setting." + why, all);
    }

    /** The key of the setting that was refused. */
    public String key() {
        return key;
    }

    /** What is wrong with the value; whoever says it names the setting before. */
    @Override
    public Told told() {
        return told;
    }
}
