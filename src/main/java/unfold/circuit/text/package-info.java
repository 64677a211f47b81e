/**
 * The text form of a whole circuit, read and written: every line an equation as the book writes it, or a line that says what an equation
 * leaves open. What is wrong with a text is said with its line and column.
 */
@NullMarked
package unfold.circuit.text;

import org.jspecify.annotations.NullMarked;
