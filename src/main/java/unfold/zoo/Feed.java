package unfold.zoo;

import unfold.circuit.Operand;

/**
 * Something a cell reads from below at each step.
 *
 * @param letter the letter of the weight it is multiplied by: U, or R for a context
 * @param source what is read
 * @param size its entries
 */
public record Feed(String letter, Operand source, int size) {}
