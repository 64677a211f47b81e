package unfold.circuit;

/** What an example says beside its series, where their entries do not simply follow one another. */
public sealed interface Structure permits Tree, Grid {}
