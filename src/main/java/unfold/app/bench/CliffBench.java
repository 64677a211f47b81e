package unfold.app.bench;

import com.google.auto.service.AutoService;

/** The cliff of fig 10.17, and what clipping does there, (10.48)–(10.49). */
@AutoService(Bench.class)
public final class CliffBench implements Bench {
    @Override
    public String key() {
        return "cliff";
    }

    @Override
    public Opened open(Desk desk) {
        return new CliffView(desk);
    }
}
