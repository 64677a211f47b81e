package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.train.Plan;

/** What may ail the run, each answer with its measurement and an experiment that would refute it. */
@AutoService(Bench.class)
public final class DoctorBench implements Bench {
    @Override
    public String key() {
        return "doctor";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains();
    }

    @Override
    public Opened open(Desk desk) {
        return new DoctorView(desk);
    }
}
