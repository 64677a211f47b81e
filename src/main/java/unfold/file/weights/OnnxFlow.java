package unfold.file.weights;

import org.jspecify.annotations.Nullable;
import unfold.file.Tensor;

/**
 * A result of an operation in an ONNX graph.
 *
 * @param axes of states: T steps, D directions, B sequences, F entries; N for several of these together, and of ends that are apart
 *     f entries forward, b backward
 * @param sizes of what is given, or those that it is itself
 */
record OnnxFlow(What what, String axes, int layer, @Nullable Tensor constant, Sizes sizes) {
    /** What a result is. */
    enum What {
        /** Given from outside. */
        GIVEN,
        /** A part of what is given. */
        PART,
        /** Symbols as vectors, to be read by the first layer. */
        EMBEDDED,
        /** A tensor of the file. */
        CONSTANT,
        /** Zeros of some shape. */
        ZERO,
        /** Sizes of something. */
        SIZES,
        /** The states of the newest layer at all steps. */
        STATES,
        /** The states of a layer where it ends. */
        END,
        /** What the linear layer makes of the states. */
        SHOWN,
        /** What a softmax makes of that. */
        CHOSEN
    }

    /** Something whose sizes nobody asks for. */
    OnnxFlow(What what, String axes, int layer, @Nullable Tensor constant) {
        this(what, axes, layer, constant, Sizes.unknown());
    }

    /** Something of which no more is to be known. */
    OnnxFlow(What what) {
        this(what, "", -1, null);
    }

    /** Sizes, or something of these sizes. */
    OnnxFlow(What what, Sizes sizes) {
        this(what, "", -1, null, sizes);
    }

    /** The same along other axes. */
    OnnxFlow as(String other) {
        return new OnnxFlow(what, other, layer, constant);
    }

    /** It, where sizes are asked for. */
    Sizes counts() {
        return constant == null ? sizes : Sizes.of(constant);
    }

    /** The axis at this place, counted from the end if it is negative; a space where there is none. */
    static char at(String axes, long place) {
        long from = place < 0 ? place + axes.length() : place;
        return from < 0 || from >= axes.length() ? ' ' : axes.charAt((int) from);
    }
}
