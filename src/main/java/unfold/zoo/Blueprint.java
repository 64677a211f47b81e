package unfold.zoo;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import unfold.circuit.Axis;
import unfold.circuit.Circuit;
import unfold.circuit.CircuitBuilder;
import unfold.circuit.Form;
import unfold.circuit.Initialisation;
import unfold.circuit.Signal;
import unfold.circuit.Untying;
import unfold.setting.Settings;

/**
 * All that has to be chosen to have a network.
 *
 * @param cell the cell, in every layer
 * @param settings of the cell
 * @param wiring the wiring
 * @param wiringSettings of the wiring
 * @param form what the network is given and asked for
 * @param units of each layer
 * @param depth layers, fig 10.13a
 * @param initialisation how parameters start
 * @param untied for how many steps each has weights of its own; 0 for weights that all steps share
 */
public record Blueprint(
        Cell cell,
        Settings settings,
        Wiring wiring,
        Settings wiringSettings,
        Form form,
        int units,
        int depth,
        Initialisation initialisation,
        int untied) {
    /** The most steps that can have weights of their own. */
    public static final int MOST_UNTIED = 1000;
    /** The most units there can be in a layer. */
    public static final int MOST_UNITS = 1024;
    /** The most layers there can be. */
    public static final int MOST_LAYERS = 8;

    /** Checks the sizes. */
    public Blueprint {
        if (units < 1 || units > MOST_UNITS) {
            throw new IllegalArgumentException(units + " units: choose 1 to " + MOST_UNITS + ".");
        }
        if (depth < 1 || depth > MOST_LAYERS) {
            throw new IllegalArgumentException(depth + " layers: choose 1 to " + MOST_LAYERS + ".");
        }
        if (untied < 0 || untied > MOST_UNTIED) {
            throw new IllegalArgumentException("Weights of their own for " + untied + " steps: choose 1 to "
                    + MOST_UNTIED + ", or 0 to share them.");
        }
        if (!wiring.suits(cell)) {
            throw new IllegalArgumentException(
                    "The wiring " + wiring.key() + " makes no network of the cell " + cell.key() + "; choose "
                            + (cell.remembers() ? "the layer without memory" : "another cell") + ".");
        }
    }

    /** Weights that all steps share. */
    public Blueprint(
            Cell cell,
            Settings settings,
            Wiring wiring,
            Settings wiringSettings,
            Form form,
            int units,
            int depth,
            Initialisation initialisation) {
        this(cell, settings, wiring, wiringSettings, form, units, depth, initialisation, 0);
    }

    /** The same with weights of their own for so many steps; 0 shares them. */
    public Blueprint untied(int steps) {
        return new Blueprint(cell, settings, wiring, wiringSettings, form, units, depth, initialisation, steps);
    }

    /** The wiring with its defaults. */
    public Blueprint(
            Cell cell,
            Settings settings,
            Wiring wiring,
            Form form,
            int units,
            int depth,
            Initialisation initialisation) {
        this(cell, settings, wiring, Settings.defaults(wiring.settings()), form, units, depth, initialisation);
    }

    /** One layer of the cell with its defaults. */
    public static Blueprint of(Cell cell, Wiring wiring, Form form, int units) {
        return new Blueprint(cell, Settings.defaults(cell.settings()), wiring, form, units, 1, Initialisation.USUAL);
    }

    /** The network, written down. */
    public Circuit circuit() {
        CircuitBuilder c = new CircuitBuilder(wiring.name(cell, wiringSettings), wiring.initialisation(initialisation));
        wiring.connect(c, form, wiringSettings, new Wiring.Stack() {
            @Override
            public int units() {
                return units;
            }

            @Override
            public Signal above(List<Feed> feeds) {
                return stack(c, feeds, units);
            }

            @Override
            public Signal above(List<Feed> feeds, int size) {
                return stack(c, feeds, size);
            }
        });
        Circuit shared = c.build();
        return untied == 0 ? shared : Untying.of(shared, Axis.TIME, untied);
    }

    /** Whether it has a loss, so that there is something to train. */
    public boolean trains() {
        return !circuit().losses().isEmpty();
    }

    /** The same with another number of units. */
    public Blueprint withUnits(int changed) {
        return new Blueprint(cell, settings, wiring, wiringSettings, form, changed, depth, initialisation);
    }

    /**
     * The same with as many units as have at most so many trained numbers; with one unit where even that has more, and as it is where units
     * say nothing, as in a circuit that gives its own sizes.
     */
    public Blueprint within(int numbers) {
        if (withUnits(1).circuit().trainedCount() == withUnits(2).circuit().trainedCount()) {
            return this;
        }
        int enough = 1;
        int most = MOST_UNITS;
        while (enough < most) {
            int middle = (enough + most + 1) / 2;
            if (withUnits(middle).circuit().trainedCount() <= numbers) {
                enough = middle;
            } else {
                most = middle - 1;
            }
        }
        return withUnits(enough);
    }

    private Signal stack(CircuitBuilder c, List<Feed> feeds, int size) {
        if (depth == 1) {
            return layer(c, feeds, size);
        }
        String letter = feeds.size() == 1 ? feeds.get(0).letter() : "U";
        List<Feed> below = feeds;
        @Nullable Signal top = null;
        for (int layer = 1; layer <= depth; layer++) {
            List<Feed> reads = below;
            top = c.layer(Integer.toString(layer), () -> layer(c, reads, size));
            below = List.of(new Feed(letter, top, size));
        }
        return Objects.requireNonNull(top);
    }

    private Signal layer(CircuitBuilder c, List<Feed> feeds, int size) {
        Signal state = cell.connect(c, feeds, size, settings);
        if (state.size() != size) {
            throw new IllegalStateException(
                    "cell " + cell.key() + " answers with " + state.size() + " numbers instead of " + size);
        }
        return state;
    }
}
