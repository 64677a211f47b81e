package unfold.engine.op;

/** What makes one value of all steps of an axis, and so has something to hand back to each of them. */
public interface Gathering {
    /** What each step of the only member gets, one row a step, from the first on. */
    void backwardOnce(double[] into);
}
