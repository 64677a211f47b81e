package unfold.app.bench;

import com.google.auto.service.AutoService;

/** One-dimensional maps and their orbits, §10.1: f in f in f, and one function of the whole past. */
@AutoService(Bench.class)
public final class OrbitBench implements Bench {
    @Override
    public String key() {
        return "orbit";
    }

    @Override
    public Opened open(Desk desk) {
        return new OrbitView(desk);
    }
}
