package unfold.app.print;

import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import javafx.scene.shape.LineTo;
import javafx.scene.shape.MoveTo;
import javafx.scene.shape.PathElement;
import javafx.scene.text.Text;
import org.kordamp.ikonli.javafx.FontIcon;

/** The text of labels, buttons and fields, line by line as the window has broken it. */
final class Lines {
    private Lines() {}

    static void write(Graphics2D g, Text text) {
        String all = text.getText();
        if (all.isBlank() || text.getFill() == null || Fills.clear(text.getFill())) {
            return;
        }
        Font font = Awt.of(text.getFont());
        if (text instanceof FontIcon) {
            Fills.fill(g, Outlines.area(text), text.getFill()); // a letter of a face that nobody else has
            return;
        }
        Color ink = Fills.flat(text.getFill());
        double base = text.getLayoutBounds().getMinY() + text.getBaselineOffset();
        double first = top(text, 0);
        int from = 0;
        while (from < all.length()) {
            double top = top(text, from);
            int to = from + 1;
            while (to < all.length() && all.charAt(to - 1) != '\n' && top(text, to) == top) {
                to++;
            }
            String line = all.substring(from, to).stripTrailing();
            if (!line.isBlank()) {
                double left = at(text, from)[0];
                double wide = at(text, from + line.length() - 1, false)[0] - left;
                double own = Letters.width(line, font);
                // as wide as it is in the window, whose letters may be a little narrower
                double stretch = wide > 0 && own > 0 && Math.abs(wide / own - 1) < 0.2 ? wide / own : 1;
                Letters letters = new Letters(line, font, left, base + top - first, stretch);
                letters.write(g, ink);
                if (text.isUnderline()) {
                    g.fill(letters.underline());
                }
            }
            from = to;
        }
    }

    private static double top(Text text, int letter) {
        return at(text, letter)[1];
    }

    private static double[] at(Text text, int letter) {
        return at(text, letter, true);
    }

    /** Where the caret before or after a letter has its top. */
    private static double[] at(Text text, int letter, boolean before) {
        double x = 0;
        double y = Double.POSITIVE_INFINITY;
        for (PathElement e : text.caretShape(letter, before)) {
            if (e instanceof MoveTo m) {
                x = m.getX();
                y = Math.min(y, m.getY());
            } else if (e instanceof LineTo l) {
                y = Math.min(y, l.getY());
            }
        }
        return new double[] {x, y};
    }
}
