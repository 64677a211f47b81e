package unfold.app.bench;

import com.google.auto.service.AutoService;

/** What grows with τ and what does not, and how many sequences sharing is worth (L2). */
@AutoService(Bench.class)
public final class SharingBench implements Bench {
    @Override
    public String key() {
        return "sharing";
    }

    @Override
    public Opened open(Desk desk) {
        return new SharingView(desk);
    }
}
