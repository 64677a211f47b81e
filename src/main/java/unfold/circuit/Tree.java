package unfold.circuit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;

/**
 * A binary tree over the steps of a sequence, which are its leaves in order. Its nodes are numbered so that children come before their
 * parent: the root is the last.
 */
public final class Tree implements Structure {
    /** The most leaves there can be. */
    public static final int MOST_LEAVES = 10_000;

    private final int[] left;
    private final int[] right;
    private final int[] leaf;
    private final int[] height;

    private Tree(int leaves) {
        if (leaves < 1 || leaves > MOST_LEAVES) {
            throw new IllegalArgumentException("a tree of " + leaves + " leaves; it needs 1 to " + MOST_LEAVES);
        }
        left = new int[2 * leaves];
        right = new int[2 * leaves];
        leaf = new int[2 * leaves];
        height = new int[2 * leaves];
    }

    /** The tree whose leaves lie ⌈log₂ τ⌉ or one fewer below the root. */
    public static Tree balanced(int leaves) {
        return split(leaves, (from, to) -> (from + to + 1) / 2);
    }

    /** The tree that takes in one step after the other, as a recurrent network does. */
    public static Tree chain(int leaves) {
        Builder tree = new Builder(leaves);
        int root = tree.leaf();
        for (int k = 1; k < leaves; k++) {
            root = tree.join(root, tree.leaf());
        }
        return tree.build();
    }

    /** A tree whose every join divides its leaves at a place of chance. */
    public static Tree random(int leaves, RandomGenerator chance) {
        return split(leaves, (from, to) -> chance.nextInt(from + 1, to));
    }

    private static Tree split(int leaves, IntBinaryOperator middle) {
        Builder tree = new Builder(leaves);
        split(tree, 0, leaves, middle);
        return tree.build();
    }

    private static int split(Builder tree, int from, int to, IntBinaryOperator middle) {
        if (to - from == 1) {
            return tree.leaf();
        }
        int between = middle.applyAsInt(from, to);
        int l = split(tree, from, between, middle);
        return tree.join(l, split(tree, between, to, middle));
    }

    /** Makes a tree from its leaves up: a step after the other is called a leaf, and two nodes are joined. */
    public static final class Builder {
        private final Tree tree;
        private final boolean[] joined;
        private final List<Integer> nodes = new ArrayList<>();
        private final List<Integer> leaves = new ArrayList<>();

        /** A tree that will have so many leaves. */
        public Builder(int leaves) {
            tree = new Tree(leaves);
            joined = new boolean[2 * leaves];
        }

        /** The next step of the sequence; answers with its node. */
        public int leaf() {
            int node = next();
            leaves.add(node);
            tree.leaf[node] = leaves.size();
            return node;
        }

        /** The parent of two nodes that have none yet. */
        public int join(int leftChild, int rightChild) {
            int node = next();
            take(leftChild, node);
            take(rightChild, node);
            tree.left[node] = leftChild;
            tree.right[node] = rightChild;
            tree.height[node] = 1 + Math.max(tree.height[leftChild], tree.height[rightChild]);
            return node;
        }

        private int next() {
            int node = nodes.size() + 1;
            if (node >= tree.leaf.length) {
                throw new IllegalArgumentException("the tree has more nodes than its leaves can have");
            }
            nodes.add(node);
            return node;
        }

        private void take(int child, int parent) {
            if (child < 1 || child >= parent || joined[child]) {
                throw new IllegalArgumentException("node " + child + " cannot be a child of node " + parent);
            }
            joined[child] = true;
        }

        /** The tree, which must have become one. */
        public Tree build() {
            if (nodes.size() != tree.nodes()) {
                throw new IllegalArgumentException("the tree has " + nodes.size() + " nodes; one of " + leaves.size()
                        + " leaves has " + (2 * leaves.size() - 1));
            }
            return tree;
        }
    }

    /** The steps of the sequence. */
    public int leaves() {
        return leaf.length / 2;
    }

    /** One for each leaf, and one for each pair that is joined. The last is the root. */
    public int nodes() {
        return leaf.length - 1;
    }

    /**
     * The node next to one, or the step that a leaf stands for.
     *
     * @param node from 1
     * @return from 1; 0 if there is none
     */
    public int neighbour(Neighbour.Kind kind, int node) {
        return switch (kind) {
            case LEAF -> leaf[node];
            case LEFT -> left[node];
            case RIGHT -> right[node];
        };
    }

    /** How many levels of joins lie below a node: 0 for a leaf. */
    public int height(int node) {
        return height[node];
    }

    /** How many levels of joins there are. */
    public int height() {
        return height[nodes()];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tree t && Arrays.equals(left, t.left) && Arrays.equals(right, t.right);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(left);
    }

    /** In brackets, each leaf its step: {@code ((1 2)(3 4))}. */
    @Override
    public String toString() {
        return written(Integer::toString);
    }

    /** In brackets, each leaf as the function writes its step. Walks with a stack of its own, since a chain is as deep as it is long. */
    public String written(IntFunction<String> step) {
        StringBuilder text = new StringBuilder();
        Deque<Integer> open = new ArrayDeque<>();
        open.push(nodes());
        while (!open.isEmpty()) {
            int at = open.pop();
            if (at < 0) {
                text.append(')');
            } else if (leaf[at] > 0) {
                boolean apart = text.length() > 0 && text.charAt(text.length() - 1) != '(';
                text.append(apart ? " " : "").append(step.apply(leaf[at]));
            } else {
                boolean apart = text.length() > 0 && "()".indexOf(text.charAt(text.length() - 1)) < 0;
                text.append(apart ? " (" : "(");
                open.push(-1);
                open.push(right[at]);
                open.push(left[at]);
            }
        }
        return text.toString();
    }
}
