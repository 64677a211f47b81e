package unfold.exercise;

/** A mistake that is often made, known by the number it gives. */
public enum Slip {
    /** The tanh left out. */
    TANH,
    /** The bias left out. */
    BIAS,
    /** What comes from the step before left out. */
    RECURRENT,
    /** What comes from the input left out. */
    INPUT,
    /** The state of this step for that of the step before. */
    NOW,
    /** The state of the step before for that of this step. */
    BEFORE,
    /** The sum before the tanh for the state. */
    UNSQUASHED,
    /** Rows for columns. */
    TRANSPOSED,
    /** The half of half the square left out. */
    HALF,
    /** Not squared. */
    SQUARE,
    /** The gradient from the next step left out. */
    NEXT,
    /** The gradient from the output left out. */
    OUTPUT,
    /** The slope 1 − h² left out. */
    SLOPE,
    /** The slope 1 − h² of the next step left out. */
    NEXT_SLOPE,
    /** 1 − h for 1 − h². */
    ROOT,
    /** 1 − a² for 1 − h². */
    SLOPE_OF_SUM,
    /** One step for the sum over all. */
    ONE_STEP,
    /** The sign. */
    SIGN
}
