package unfold.app.bench;

import com.google.auto.service.AutoService;

/** A network of one or two units, calculated with pencil and paper and checked. What was typed stays while the window is open. */
@AutoService(Bench.class)
public final class PencilBench implements Bench {
    private final PencilPage page = new PencilPage();

    @Override
    public String key() {
        return "pencil";
    }

    @Override
    public Opened open(Desk desk) {
        return new PencilView(desk, page);
    }
}
