/** Texts and tables to train on: finding the shipped ones, reading them and a person's own, and saying in one sentence what is wrong. */
@NullMarked
package unfold.task.corpus;

import org.jspecify.annotations.NullMarked;
