/** What is measured of a run beyond its trace: per-step gains, Jacobians, spectra, probes, projections. */
@NullMarked
package unfold.analysis;

import org.jspecify.annotations.NullMarked;
