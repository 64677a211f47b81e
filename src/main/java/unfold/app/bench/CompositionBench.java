package unfold.app.bench;

import com.google.auto.service.AutoService;

/** What repeated composition makes of a map, fig 10.15: many turns, mostly flat, with a few cliffs. */
@AutoService(Bench.class)
public final class CompositionBench implements Bench {
    @Override
    public String key() {
        return "composition";
    }

    @Override
    public Opened open(Desk desk) {
        return new CompositionView(desk);
    }
}
