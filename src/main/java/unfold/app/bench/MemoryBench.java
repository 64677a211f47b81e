package unfold.app.bench;

import com.google.auto.service.AutoService;

/** A memory that is read by content, §10.12: which cells a key means, and which a gradient reaches. */
@AutoService(Bench.class)
public final class MemoryBench implements Bench {
    @Override
    public String key() {
        return "memory";
    }

    @Override
    public Opened open(Desk desk) {
        return new MemoryView(desk);
    }
}
