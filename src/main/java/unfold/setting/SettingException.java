package unfold.setting;

/** A value that is none of a setting; the message is one sentence for a person. */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;
    private final String key;

    /** The value {@code value} of {@code setting} is wrong, because it {@code why}. */
    public SettingException(Setting setting, String value, String why) {
        super(setting.key() + ": \"" + shortened(value) + "\" " + why + ".");
        this.key = setting.key();
    }

    /** The key of the setting that was refused. */
    public String key() {
        return key;
    }

    private static String shortened(String value) {
        return value.length() <= 40 ? value : value.substring(0, 40) + "…";
    }
}
