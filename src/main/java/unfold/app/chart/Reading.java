package unfold.app.chart;

import java.awt.Color;

/**
 * One line of what stands under the cursor.
 *
 * @param label name of the curve
 * @param value as text
 * @param colour of the curve
 */
public record Reading(String label, String value, Color colour) {}
