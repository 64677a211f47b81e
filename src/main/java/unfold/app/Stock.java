package unfold.app;

import java.util.Locale;
import unfold.app.bench.Bench;
import unfold.app.bench.Benches;
import unfold.app.desk.Numerals;
import unfold.app.desk.Subjects;
import unfold.app.desk.Wording;
import unfold.engine.kernel.Kernel;
import unfold.engine.kernel.Kernels;
import unfold.train.Optimizers;
import unfold.zoo.Zoo;

/**
 * What a window chooses from, and its words: all that can be had before there is a toolkit.
 *
 * @param benches the experiments
 * @param wording the words of the window in its language
 * @param subjects what can be learned
 * @param zoo cells and wirings
 * @param optimizers ways to train
 * @param kernel computes
 */
record Stock(Benches benches, Wording wording, Subjects subjects, Zoo zoo, Optimizers optimizers, Kernel kernel) {
    /** Gathers it for one window. */
    static Stock in(Locale locale) {
        Benches benches = new Benches();
        Wording wording = new Wording(
                new Messages(locale, benches.all().stream().map(Bench::key).toList()), Numerals.of(locale));
        return new Stock(benches, wording, new Subjects(wording), new Zoo(), new Optimizers(), Kernels.best());
    }
}
