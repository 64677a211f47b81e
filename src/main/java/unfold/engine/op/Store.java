package unfold.engine.op;

/** The parameters a machine reads, and where it adds up their gradients. */
public final class Store {
    private double[] values = {};
    private double[] gradients = {};

    /** Uses these values from now on. */
    public void read(double[] from) {
        values = from;
    }

    /** Adds to these gradients from now on. */
    public void write(double[] to) {
        gradients = to;
    }

    double[] values() {
        return values;
    }

    double[] gradients() {
        return gradients;
    }
}
