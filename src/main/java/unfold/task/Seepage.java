package unfold.task;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import unfold.circuit.Form;
import unfold.circuit.Form.Loss;
import unfold.circuit.Form.Reading;
import unfold.circuit.Grid;
import unfold.setting.Setting;
import unfold.setting.Settings;
import unfold.trace.Batch;
import unfold.trace.Example;
import unfold.trace.Series;

/**
 * Water falls on a cross-section of rock and seeps down and to the right through whatever is open: which open cells get wet? A cell is wet
 * if it is open and lies in the first row, or the cell above or the cell before it is wet. Two neighbours are all that has to be known;
 * who reads row by row has to remember a whole row instead.
 */
@AutoService(Task.class)
public final class Seepage implements Task {
    private static final int EDGE = 0;
    private static final int ROCK = 1;
    private static final int OPEN = 2;
    /** Share of cells that are open, so that about half of these get wet. */
    private static final double OPEN_SHARE = 0.65;

    private static final int TESTED = 60;

    @Override
    public String key() {
        return "seepage";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("side", 2, 30, 6), Setting.whole("testSide", 2, 60, 12));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        Rule rule = new Rocks(settings.whole("side"));
        SplittableRandom random = Episodes.validationRandom(seed);
        int tested = settings.whole("testSide");
        List<Example> heldOut = new ArrayList<>();
        for (int k = 0; k < TESTED; k++) {
            int rows = random.nextInt((tested + 1) / 2, tested + 1);
            heldOut.add(Rocks.drawn(rows, tested, random));
        }
        return new Episodes(
                rule,
                new Batch(heldOut, false),
                OptionalDouble.of(0),
                new Solved(Solved.Measure.ACCURACY, 0.99),
                new Defaults("vanilla", Map.of(), 16, 32, 0.01, 12).wired("grid"));
    }

    /**
     * Pictures of rock. Before each row stands an edge, so that a network that reads row by row knows where a row begins. Nothing is asked
     * at an edge or a rock.
     *
     * @param side most rows and columns in training
     */
    private record Rocks(int side) implements Rule {
        private static final Alphabet CELLS = Alphabet.symbols("|", "#", ".");
        private static final Alphabet ANSWERS = Alphabet.symbols("dry", "wet");

        @Override
        public Form form() {
            return new Form(CELLS.encoding(), ANSWERS.encoding(), Loss.SOFTMAX, Reading.EACH_STEP, Form.Shape.GRID);
        }

        @Override
        public Example draw(RandomGenerator random) {
            return drawn(random.nextInt(2, side + 1), random.nextInt(2, side + 1), random);
        }

        @Override
        public Example probe(int length, RandomGenerator random) {
            int rows = Math.max(1, (int) Math.sqrt(length));
            return drawn(rows, Math.max(1, length / rows - 1), random);
        }

        private static Example drawn(int rows, int columns, RandomGenerator random) {
            int[][] cells = new int[rows][columns];
            for (int[] row : cells) {
                Arrays.setAll(row, j -> random.nextDouble() < OPEN_SHARE ? OPEN : ROCK);
            }
            cells[0][0] = OPEN;
            return example(cells);
        }

        private static Example example(int[][] cells) {
            int width = cells[0].length + 1;
            int[] x = new int[cells.length * width];
            int[] y = new int[x.length];
            for (int i = 0; i < cells.length; i++) {
                for (int j = 0; j < width; j++) {
                    int at = i * width + j;
                    x[at] = j == 0 ? EDGE : cells[i][j - 1];
                    boolean wet = i == 0 || y[at - width] == 1 || (j > 0 && y[at - 1] == 1);
                    y[at] = x[at] != OPEN ? Series.NO_SYMBOL : wet ? 1 : 0;
                }
            }
            return Example.of(CELLS.series(x), ANSWERS.series(y)).in(new Grid(cells.length, width));
        }

        @Override
        public Example read(String text) {
            String[] lines = text.strip().split("/", -1);
            int[][] cells = new int[lines.length][];
            for (int i = 0; i < lines.length; i++) {
                cells[i] = CELLS.read(lines[i]);
                if (cells[i].length == 0 || cells[i].length != cells[0].length) {
                    throw new IllegalArgumentException("Row " + (i + 1) + " has " + cells[i].length
                            + " cells; type equally long rows of . and #, with / between them.");
                }
                if (Arrays.stream(cells[i]).anyMatch(cell -> cell == EDGE)) {
                    throw new IllegalArgumentException(
                            "Row " + (i + 1) + " has an edge inside; type only . and #, with / between rows.");
                }
            }
            if ((long) cells.length * (cells[0].length + 1) > Grid.MOST_CELLS) {
                throw new IllegalArgumentException("The picture has " + cells.length + " × " + cells[0].length
                        + " cells; type at most " + Grid.MOST_CELLS + " with the edge.");
            }
            return example(cells);
        }

        @Override
        public String write(Example example) {
            int[] x = example.get("x").symbols();
            StringBuilder text = new StringBuilder();
            for (int cell : x) {
                text.append(cell != EDGE ? CELLS.name(cell) : text.length() == 0 ? "" : "/");
            }
            return text.toString();
        }

        @Override
        public String inputText(Example example, int t) {
            return CELLS.name(example.get("x").symbols()[t - 1]);
        }

        @Override
        public String targetText(Example example, int t) {
            return ANSWERS.name(example.get("y").symbols()[t - 1]);
        }

        @Override
        public String predictionText(double[] prediction) {
            return ANSWERS.name(ANSWERS.likeliest(prediction));
        }

        @Override
        public OptionalDouble correct(Example example, int t, double[] prediction) {
            int target = example.get("y").symbols()[t - 1];
            return target == Series.NO_SYMBOL
                    ? OptionalDouble.empty()
                    : OptionalDouble.of(ANSWERS.likeliest(prediction) == target ? 1 : 0);
        }

        @Override
        public List<String> inputNames() {
            return CELLS.channels();
        }

        @Override
        public List<String> outputNames() {
            return ANSWERS.channels();
        }
    }
}
