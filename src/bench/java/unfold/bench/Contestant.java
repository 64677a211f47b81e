package unfold.bench;

/** One implementation of a training step: forward, backward through time, clipping by the global norm, Adam. */
interface Contestant extends AutoCloseable {

    /** Makes one step on the next minibatch. */
    void step();

    /** The cross-entropy per symbol of the last minibatch, in nats: that both contestants learn is part of the benchmark. */
    double loss();

    @Override
    void close();
}
