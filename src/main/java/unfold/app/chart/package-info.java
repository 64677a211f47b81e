/**
 * The curves. A {@link unfold.app.chart.Figure} is a picture of data painted by Java2D, with no toolkit needed; a
 * {@link unfold.app.chart.ChartPane} shows one in the window and lets a person read, zoom and export it. Only this package knows
 * JFreeChart.
 *
 * <p>Charts never redraw by themselves: chart events are switched off and {@link unfold.app.chart.ChartPane#refresh} is called by the
 * window's one timer.
 */
@NullMarked
package unfold.app.chart;

import org.jspecify.annotations.NullMarked;
