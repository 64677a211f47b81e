package unfold.app.bench;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unfold.circuit.Symbol;
import unfold.exercise.Entry;
import unfold.exercise.Exercise;
import unfold.exercise.Quantity;

/** The tables of an exercise: what is given, then forward, back, and the gradients of the parameters. */
final class PencilTables {
    private final Exercise exercise;
    private final UnaryOperator<String> say;
    private final Function<Entry, PencilCell> cell;

    /**
     * The tables of this exercise.
     *
     * @param say finds words
     * @param cell makes the field of a number
     */
    PencilTables(Exercise exercise, UnaryOperator<String> say, Function<Entry, PencilCell> cell) {
        this.exercise = exercise;
        this.say = say;
        this.cell = cell;
    }

    /** A number that is given, as short as it is. */
    static String number(double v) {
        return new DecimalFormat("0.############", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(v);
    }

    /** All of them. */
    List<Node> all() {
        Node back = titled("backward", steps(List.of(Quantity.OF_O, Quantity.OF_H, Quantity.OF_A)));
        Node weights = titled("parameters", list(exercise.asked(), Quantity.Place.PARAMETER, Exercise.MOST_UNITS));
        return List.of(
                titled("given", list(exercise.givens(), Quantity.Place.GIVEN, exercise.units())),
                titled(
                        "forward",
                        steps(List.of(Quantity.X, Quantity.Y, Quantity.A, Quantity.H, Quantity.O, Quantity.LOSS))),
                new VBox(8, back, weights));
    }

    private Node titled(String key, Node table) {
        Label title = new Label(say.apply(key));
        title.getStyleClass().add("caption");
        VBox box = new VBox(4, title, table);
        box.setMinWidth(Region.USE_PREF_SIZE);
        return box;
    }

    /** Numbers without steps, so many beside each other: with two units as the rows of W. */
    private GridPane list(List<Entry> entries, Quantity.Place place, int beside) {
        GridPane grid = grid();
        int k = 0;
        for (Entry e :
                entries.stream().filter(e -> e.quantity().place() == place).toList()) {
            grid.add(name(e.text(exercise.units())), 2 * (k % beside), k / beside);
            grid.add(cell.apply(e), 2 * (k % beside) + 1, k / beside);
            k++;
        }
        return grid;
    }

    private GridPane steps(List<Quantity> quantities) {
        GridPane grid = grid();
        for (int t = 1; t <= exercise.steps(); t++) {
            grid.add(name("t = " + t), t, 0);
        }
        int row = 1;
        for (Quantity q : quantities) {
            List<Entry> entries = Stream.concat(exercise.givens().stream(), exercise.asked().stream())
                    .filter(e -> e.quantity() == q)
                    .toList();
            int rows = 1 + entries.stream().mapToInt(Entry::row).max().orElse(0);
            for (int r = 0; r < rows; r++) {
                grid.add(name(letter(q, r, rows)), 0, row + r);
            }
            for (Entry e : entries) {
                grid.add(cell.apply(e), e.step(), row + e.row());
            }
            row += rows;
        }
        return grid;
    }

    private static String letter(Quantity q, int row, int rows) {
        String index = rows > 1 ? Integer.toString(row + 1) : "";
        return (q.gradient() ? "∇" : "") + new Symbol(q.named(), "", index).text();
    }

    private static GridPane grid() {
        GridPane grid = new GridPane();
        grid.setHgap(4);
        grid.setVgap(3);
        return grid;
    }

    private static Label name(String text) {
        Label label = new Label(text);
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
