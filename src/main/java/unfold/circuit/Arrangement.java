package unfold.circuit;

/** How the places of an axis lie to one another. */
public enum Arrangement {
    /** One after the other. */
    LINE,
    /** The nodes of a tree over the steps of a sequence, as flat as it can be: the same for all sequences of a length. */
    BALANCED_TREE,
    /** The nodes of a tree that takes in one step after the other: the same for all sequences of a length. */
    CHAIN_TREE,
    /** The nodes of the tree that each example brings along; balanced where it brings none. */
    GIVEN_TREE
}
