package unfold.setting;

/** What went wrong, as something that can be said in any language. */
public interface Telling {
    /** It in words. */
    Told told();
}
