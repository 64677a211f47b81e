package unfold.task;

/**
 * Where a person should start with a task, so that progress is visible within two seconds.
 *
 * @param cell key of the cell
 * @param units hidden units
 * @param batch sequences per minibatch
 * @param rate learning rate for Adam
 * @param probeLength steps of the first probe
 */
public record Defaults(String cell, int units, int batch, double rate, int probeLength) {}
