/** The fast kernel, on {@code jdk.incubator.vector}. Nothing refers to this package by name but {@link unfold.engine.kernel.Kernels}. */
@NullMarked
package unfold.engine.kernel.vector;

import org.jspecify.annotations.NullMarked;
