package unfold.app.bench;

import com.google.auto.service.AutoService;

/** A circuit of a person's own, written as equations beside its drawing. */
@AutoService(Bench.class)
public final class WrittenBench implements Bench {
    /** Its key. */
    public static final String KEY = "written";

    @Override
    public String key() {
        return KEY;
    }

    @Override
    public Opened open(Desk desk) {
        return new WrittenView(desk);
    }
}
