package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.train.Optimizers;

class TunedTest {
    @TempDir
    Path folder;

    @Test
    void anOptimizerTakesItsUsualRateOnlyIfThatIsAnother() {
        Tuned tuned = new Desktop(folder).tuned;
        Optimizers all = new Optimizers();
        assertThat(all.optimizer("adamw").rate())
                .isEqualTo(all.optimizer("adam").rate());
        tuned.fields().field("rate").enter("0.02");
        tuned.optimizer().set(all.optimizer("adamw"));
        assertThat(tuned.tuning().get().rate()).isEqualTo(0.02);
        tuned.optimizer().set(all.optimizer("sgd"));
        assertThat(tuned.tuning().get().rate()).isEqualTo(all.optimizer("sgd").rate());
    }
}
