package unfold.app.bench;

import com.google.auto.service.AutoService;

/** A sequence as a directed graphical model, without and with a state, and what reading one's own answers is good for (§10.2.3). */
@AutoService(Bench.class)
public final class DirectedModelBench implements Bench {
    @Override
    public String key() {
        return "directed-model";
    }

    @Override
    public Opened open(Desk desk) {
        return new DirectedModelView(desk);
    }
}
