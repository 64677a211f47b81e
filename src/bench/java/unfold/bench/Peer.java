package unfold.bench;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.GRUImpl;
import org.bytedeco.pytorch.LSTMImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.RNNImpl;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/** libtorch, the C++ core of PyTorch, in float32 and on one thread: its own recurrent layers, its own Adam. */
final class Peer implements Contestant {

    private interface Layer {
        Tensor forward(Tensor x);
    }

    private final List<Tensor> inputs = new ArrayList<>();
    private final List<Tensor> targets = new ArrayList<>();
    private final Work work;
    private final Layer layer;
    private final LinearImpl readout;
    private final TensorVector parameters;
    private final Adam adam;
    private int at;
    private double loss;

    Peer(Work work) {
        this.work = work;
        torch.set_num_threads(1);
        torch.manual_seed(1);
        Module module;
        switch (work.cell()) {
            case "lstm" -> {
                LSTMImpl lstm = new LSTMImpl(Work.SYMBOLS, work.units());
                module = lstm;
                layer = x -> lstm.forward(x).get0();
            }
            case "gru" -> {
                GRUImpl gru = new GRUImpl(Work.SYMBOLS, work.units());
                module = gru;
                layer = x -> gru.forward(x).get0();
            }
            case "vanilla" -> {
                RNNImpl rnn = new RNNImpl(Work.SYMBOLS, work.units());
                module = rnn;
                layer = x -> rnn.forward(x).get0();
            }
            default -> throw new IllegalArgumentException("libtorch has no cell " + work.cell());
        }
        readout = new LinearImpl(work.units(), Work.SYMBOLS);
        parameters = module.parameters();
        TensorVector more = readout.parameters();
        for (long i = 0; i < more.size(); i++) {
            parameters.push_back(more.get(i));
        }
        adam = new Adam(parameters, new AdamOptions(Work.RATE));
        for (int i = 0; i < Work.BATCHES; i++) {
            read(work.symbols(i));
        }
    }

    /** One-hot vectors made once and for all: the peer is not charged for making them. */
    private void read(int[][] text) {
        float[] x = new float[work.length() * work.batch() * Work.SYMBOLS];
        long[] y = new long[work.length() * work.batch()];
        for (int t = 0; t < work.length(); t++) {
            for (int b = 0; b < work.batch(); b++) {
                int row = t * work.batch() + b;
                x[row * Work.SYMBOLS + text[b][t]] = 1;
                y[row] = text[b][t + 1];
            }
        }
        inputs.add(torch.tensor(x).reshape(work.length(), work.batch(), Work.SYMBOLS));
        targets.add(torch.tensor(y));
    }

    @Override
    public void step() {
        try (PointerScope scope = new PointerScope()) {
            adam.zero_grad();
            Tensor h = layer.forward(inputs.get(at));
            Tensor o = readout.forward(h.reshape(work.symbols(), work.units()));
            Tensor cost = torch.cross_entropy(o, targets.get(at));
            cost.backward();
            torch.clip_grad_norm_(parameters, Work.CLIP);
            adam.step();
            loss = cost.item_float();
        }
        at = (at + 1) % Work.BATCHES;
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public void close() {
        inputs.forEach(Tensor::close);
        targets.forEach(Tensor::close);
    }
}
