package unfold.app.bench;

import com.google.auto.service.AutoService;
import unfold.analysis.Page;
import unfold.analysis.PageReader;
import unfold.train.Plan;

/** A page of text as a network reads it, tinted by one of its units, by its surprise or by what that depends on. */
@AutoService(Bench.class)
public final class ReadingBench implements Bench {
    @Override
    public String key() {
        return "reading";
    }

    @Override
    public boolean fits(Plan plan) {
        return plan.blueprint().trains()
                && !PageReader.signals(plan.blueprint().circuit()).isEmpty()
                && Page.legible(plan.dataset());
    }

    @Override
    public Opened open(Desk desk) {
        return new ReadingView(desk);
    }
}
