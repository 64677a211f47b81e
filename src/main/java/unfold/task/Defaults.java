package unfold.task;

import java.util.Map;

/**
 * Where a person should start with a task, so that progress is visible within two seconds.
 *
 * @param wiring key of the wiring; empty for the first of the book that fits
 * @param cell key of the cell
 * @param cellSettings settings of that cell that differ from its own defaults, such as {@code forgetBias}; keys the cell does not
 *     declare are to be ignored
 * @param units hidden units
 * @param batch sequences per minibatch
 * @param rate learning rate for Adam
 * @param probeLength steps of the first probe
 */
public record Defaults(
        String wiring,
        String cell,
        Map<String, String> cellSettings,
        int units,
        int batch,
        double rate,
        int probeLength) {
    /** Keeps its own copy of the settings. */
    public Defaults {
        cellSettings = Map.copyOf(cellSettings);
    }

    /** A start in which the cell keeps its own defaults. */
    public Defaults(String cell, int units, int batch, double rate, int probeLength) {
        this(cell, Map.of(), units, batch, rate, probeLength);
    }

    /** A start in the first wiring of the book that fits. */
    public Defaults(String cell, Map<String, String> cellSettings, int units, int batch, double rate, int probeLength) {
        this("", cell, cellSettings, units, batch, rate, probeLength);
    }

    /** The same in another wiring. */
    public Defaults wired(String key) {
        return new Defaults(key, cell, cellSettings, units, batch, rate, probeLength);
    }
}
