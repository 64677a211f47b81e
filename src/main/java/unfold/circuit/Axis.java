package unfold.circuit;

import java.util.Optional;

/**
 * A direction in which a sequence extends. A signal on an axis has one value for each step of it. The steps of most axes follow one
 * another; those of a tree are its nodes, children before parents.
 *
 * @param name the letter of a position on it
 * @param length the letter of its length
 * @param arrangement how its places lie to one another
 */
public record Axis(String name, String length, Arrangement arrangement) {
    /** The usual one: t = 1 … τ. */
    public static final Axis TIME = new Axis("t", "τ");

    /** That of an input whose length is its own: i = 1 … n_x. */
    public static final Axis SOURCE = new Axis("i", "n_x");

    /** The rows of a grid: i = 1 … ρ. */
    public static final Axis ROW = new Axis("i", "ρ");

    /** The columns of a grid: j = 1 … γ. */
    public static final Axis COLUMN = new Axis("j", "γ");

    /** An axis whose steps follow one another. */
    public Axis(String name, String length) {
        this(name, length, Arrangement.LINE);
    }

    /** The nodes j = 1 … 2τ − 1 of a binary tree over the steps of time. */
    public static Axis nodes(Arrangement tree) {
        return new Axis("j", "2τ−1", tree);
    }

    /** Whether its places are the nodes of a tree. */
    public boolean tree() {
        return arrangement != Arrangement.LINE;
    }

    /**
     * The tree whose nodes are its places.
     *
     * @param leaves the steps of the sequence
     * @param given what the example brings along, if anything
     * @throws IllegalArgumentException if the example brings a tree that does not fit its sequence
     */
    public Tree tree(int leaves, Optional<Structure> given) {
        return switch (arrangement) {
            case LINE -> throw new IllegalArgumentException("the steps of axis " + name + " follow one another");
            case BALANCED_TREE -> Tree.balanced(leaves);
            case CHAIN_TREE -> Tree.chain(leaves);
            case GIVEN_TREE -> given.filter(Tree.class::isInstance)
                    .map(tree -> fitting((Tree) tree, leaves))
                    .orElseGet(() -> Tree.balanced(leaves));
        };
    }

    private static Tree fitting(Tree tree, int leaves) {
        if (tree.leaves() != leaves) {
            throw new IllegalArgumentException(
                    "the tree has " + tree.leaves() + " leaves, but the sequence has " + leaves + " steps");
        }
        return tree;
    }
}
