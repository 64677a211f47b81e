package unfold.exercise;

import unfold.circuit.Symbol;

/**
 * What an exercise gives or asks for, in the order of calculation: first what is given, then forward, then the gradients back to the
 * parameters. Gradients are of the sum of all losses.
 */
public enum Quantity {
    /** From each unit to each, (10.8). */
    W("W", Place.GIVEN, ""),
    /** From the input to each unit, (10.8). */
    U("U", Place.GIVEN, ""),
    /** One a unit, (10.8). */
    BIAS("b", Place.GIVEN, ""),
    /** From each unit to the output, (10.10). */
    V("V", Place.GIVEN, ""),
    /** Of the output, (10.10). */
    OUTPUT_BIAS("c", Place.GIVEN, ""),
    /** The input at each step. */
    X("x", Place.GIVEN_STEP, ""),
    /** The target at each step. */
    Y("y", Place.GIVEN_STEP, ""),
    /** (10.8). */
    A("a", Place.FORWARD, ""),
    /** (10.9). */
    H("h", Place.FORWARD, ""),
    /** (10.10). */
    O("o", Place.FORWARD, ""),
    /** Half the squared error. */
    LOSS("L", Place.FORWARD, ""),
    /** (10.18), for half the squared error. */
    OF_O("o", Place.BACKWARD, "\\nabla_{o^{(t)}} L = o^{(t)} - y^{(t)}"),
    /** (10.19)–(10.20). */
    OF_H("h", Place.BACKWARD, "\\nabla_{h^{(t)}} L = V^\\top \\nabla_{o^{(t)}} L + W^\\top \\nabla_{a^{(t+1)}} L"),
    /** Through the squashing, the diagonal matrix of (10.21). */
    OF_A("a", Place.BACKWARD, "\\nabla_{a^{(t)}} L = (1 - (h^{(t)})^2) \\odot \\nabla_{h^{(t)}} L"),
    /** (10.26). */
    OF_W("W", Place.PARAMETER, "\\nabla_W L = \\sum_t (\\nabla_{a^{(t)}} L) \\, h^{(t-1)\\top}"),
    /** (10.28). */
    OF_U("U", Place.PARAMETER, "\\nabla_U L = \\sum_t (\\nabla_{a^{(t)}} L) \\, x^{(t)\\top}"),
    /** (10.23). */
    OF_BIAS("b", Place.PARAMETER, "\\nabla_b L = \\sum_t \\nabla_{a^{(t)}} L"),
    /** (10.24). */
    OF_V("V", Place.PARAMETER, "\\nabla_V L = \\sum_t (\\nabla_{o^{(t)}} L) \\, h^{(t)\\top}"),
    /** (10.22). */
    OF_OUTPUT_BIAS("c", Place.PARAMETER, "\\nabla_c L = \\sum_t \\nabla_{o^{(t)}} L");

    /** Where it stands on the sheet. */
    public enum Place {
        /** A number of the network. */
        GIVEN,
        /** A number given at each step. */
        GIVEN_STEP,
        /** Calculated from the first step to the last. */
        FORWARD,
        /** Calculated from the last step to the first. */
        BACKWARD,
        /** The gradient of a number of the network. */
        PARAMETER
    }

    private final String name;
    private final Place place;
    private final String tex;

    Quantity(String name, Place place, String tex) {
        this.name = name;
        this.place = place;
        this.tex = tex;
    }

    /** The signal or parameter it is the value or the gradient of. */
    public String named() {
        return name;
    }

    /** How that is written. */
    public Symbol symbol() {
        return Symbol.of(name);
    }

    /** Where it stands. */
    public Place place() {
        return place;
    }

    /** Whether it is a gradient. */
    public boolean gradient() {
        return place == Place.BACKWARD || place == Place.PARAMETER;
    }

    /** Whether it has a number at each step. */
    public boolean stepwise() {
        return place == Place.GIVEN_STEP || place == Place.FORWARD || place == Place.BACKWARD;
    }

    /** The equation of a gradient in TeX, with tanh or without; empty where the circuit writes it itself. */
    public String tex(boolean linear) {
        return linear && this == OF_A ? "\\nabla_{a^{(t)}} L = \\nabla_{h^{(t)}} L" : tex;
    }

    /** How many rows it has, where there are so many units. */
    int rows(int units) {
        return switch (this) {
            case W, U, BIAS, A, H, OF_H, OF_A, OF_W, OF_U, OF_BIAS -> units;
            default -> 1;
        };
    }

    /** How many columns it has, where there are so many units. */
    int columns(int units) {
        return switch (this) {
            case W, V, OF_W, OF_V -> units;
            default -> 1;
        };
    }
}
