package unfold.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import unfold.analysis.Reservoir;
import unfold.circuit.Circuit;
import unfold.circuit.Initialisation;
import unfold.engine.Parameters;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.engine.kernel.PlainKernel;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.task.MackeyGlass;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/**
 * Prints how long a reservoir takes to be fitted anew while its spectral radius is dragged: the read-out alone, and with the forecasts that
 * are shown. Mackey–Glass with its own settings, ρ going from 0.1 to 2 and back in steps of 0.05.
 *
 * <p>Arguments: {@code units=}, one number or several with commas, in place of 100, 300 and 500.
 */
public final class RefitTable {
    private static final int TURNS = 78;
    private static final double RIDGE = 1e-6;

    private RefitTable() {}

    /** Prints the table. */
    public static void main(String[] args) throws IOException, SettingException {
        String units = args.length == 0 ? "100,300,500" : args[0].substring(args[0].indexOf('=') + 1);
        line("Milliseconds to fit anew, %d turns of the dial after as many to warm up, first of all apart%n", TURNS);
        line(
                "%-8s %5s %8s %8s %8s %8s   %8s %8s%n",
                "kernel", "units", "first", "median", "p95", "most", "median", "p95");
        for (String size : units.split(",", -1)) {
            measure("vector", Kernels.best(), Integer.parseInt(size));
            measure("plain", new PlainKernel(), Integer.parseInt(size));
        }
    }

    private static void measure(String name, Kernel kernel, int units) throws IOException, SettingException {
        MackeyGlass task = new MackeyGlass();
        Dataset dataset = task.open(Settings.defaults(task.settings()), 1);
        Zoo zoo = new Zoo();
        Cell cell = zoo.cell("echo-state");
        Circuit circuit = new Blueprint(
                        cell,
                        Settings.of(cell.settings(), Map.of()),
                        zoo.wiring("output-each-step"),
                        dataset.form(),
                        units,
                        1,
                        Initialisation.USUAL)
                .circuit();
        Reservoir reservoir = new Reservoir(
                circuit,
                kernel,
                Parameters.initialise(circuit, 1),
                dataset.longSeries().orElseThrow());
        double[] alone = new double[TURNS];
        double[] whole = new double[TURNS];
        double first = 0;
        for (int turn = -TURNS; turn < TURNS; turn++) {
            int place = Math.floorMod(turn, TURNS);
            double radius = 0.1 + 0.05 * Math.min(place, TURNS - place);
            long began = System.nanoTime();
            Reservoir.Fitted fitted = reservoir.fit(radius, RIDGE);
            double all = (System.nanoTime() - began) / 1e6;
            first = turn == -TURNS ? all : first;
            if (turn >= 0) {
                alone[turn] = 1000 * fitted.seconds();
                whole[turn] = all;
            }
        }
        Arrays.sort(alone);
        Arrays.sort(whole);
        line(
                "%-8s %5d %8.1f %8.1f %8.1f %8.1f   %8.1f %8.1f%n",
                name,
                units,
                first,
                alone[TURNS / 2],
                alone[TURNS * 95 / 100],
                alone[TURNS - 1],
                whole[TURNS / 2],
                whole[TURNS * 95 / 100]);
    }

    private static void line(String format, Object... args) {
        System.out.printf(Locale.ROOT, format, args);
    }
}
