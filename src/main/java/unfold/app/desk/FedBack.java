package unfold.app.desk;

import unfold.trace.Example;

/**
 * Which answers of the network came back to it in a sequence that it made itself.
 *
 * @param probe the sequence
 * @param first the step of the first answer that came back
 * @param output the signal that answers are read out of
 * @param given the signal that was given them
 * @param lag steps from the one to the other
 */
public record FedBack(Example probe, int first, String output, String given, int lag) {}
