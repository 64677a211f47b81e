package unfold.task;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.List;
import unfold.setting.Setting;
import unfold.setting.Settings;

/** The next value of the Mackey–Glass equation {@code dx/dt = 0.2 x(t−17) / (1 + x(t−17)^10) − 0.1 x}, which is chaotic. */
@AutoService(Task.class)
public final class MackeyGlass implements Task {
    private static final int SAMPLES = 3000;
    private static final int TRAINED = 2400;
    private static final int DECIMALS = 6;
    /** Integration steps in a unit of time. */
    private static final int FINE = 10;

    private static final int DROPPED = 1000;

    @Override
    public String key() {
        return "mackey-glass";
    }

    @Override
    public List<Setting> settings() {
        return List.of(Setting.whole("delay", 2, 100, 17), Setting.whole("length", 8, 1000, 40));
    }

    @Override
    public Dataset open(Settings settings, long seed) {
        int window = settings.whole("length");
        return new SeriesDataset(
                "x",
                samples(settings.whole("delay"), SAMPLES),
                DECIMALS,
                TRAINED,
                window,
                new Solved(Solved.Measure.LOSS, 0.0005),
                new Defaults("gru", 24, 16, 0.005, Math.min(window, 40)));
    }

    /** So many values, one a unit of time, rounded to six decimals, by the classic Runge–Kutta method with step 0.1. */
    static double[] samples(int delay, int count) {
        int lag = delay * FINE;
        int steps = (DROPPED + count) * FINE;
        double[] x = new double[lag + steps + 1];
        Arrays.fill(x, 0, lag + 1, 1.2);
        double step = 1.0 / FINE;
        for (int n = lag; n < lag + steps; n++) {
            double before = x[n - lag];
            double after = x[n - lag + 1];
            double between = (before + after) / 2;
            double k1 = slope(x[n], before);
            double k2 = slope(x[n] + step / 2 * k1, between);
            double k3 = slope(x[n] + step / 2 * k2, between);
            double k4 = slope(x[n] + step * k3, after);
            x[n + 1] = x[n] + step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
        }
        double[] samples = new double[count];
        for (int i = 0; i < count; i++) {
            samples[i] = Math.rint(1e6 * x[lag + (DROPPED + i) * FINE]) / 1e6;
        }
        return samples;
    }

    private static double slope(double x, double delayed) {
        return 0.2 * delayed / (1 + Math.pow(delayed, 10)) - 0.1 * x;
    }
}
