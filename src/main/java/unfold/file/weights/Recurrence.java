package unfold.file.weights;

import java.util.List;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.zoo.Cell;
import unfold.zoo.Zoo;

/** The recurrences other programs know, and the cell here that computes the same. */
public enum Recurrence {
    /** {@code nn.RNN}: h = tanh(W x + b + W h + b). */
    TANH("rnn", "vanilla", "activation", "tanh"),
    /** {@code nn.RNN(nonlinearity="relu")}. */
    RELU("rnn", "vanilla", "activation", "relu"),
    /** {@code nn.LSTM}; gates i, f, g, o, which the book calls external input gate, forget gate, input and output gate. */
    LSTM("lstm", "lstm", "candidate", "tanh"),
    /** {@code nn.GRU}; gates r, z, n, with the reset after the product. */
    GRU("gru", "gru", "reset", "after"),
    /** An LSTM whose gates read its state, each unit its own; ONNX has it, PyTorch has not. */
    PEEPHOLES("lstm", "lstm", "peepholes", "true"),
    /** A GRU with the reset before the product, as the book has it; ONNX has it, PyTorch has not. */
    RESET_BEFORE("gru", "gru", "reset", "before");

    private static final Zoo ZOO = new Zoo();

    private final String word;
    private final String cell;
    private final String setting;
    private final String value;

    Recurrence(String word, String cell, String setting, String value) {
        this.word = word;
        this.cell = cell;
        this.setting = setting;
        this.value = value;
    }

    /** What PyTorch calls it, in small letters. */
    public String word() {
        return word;
    }

    /** The cell that computes it. */
    public Cell cell() {
        return ZOO.cell(cell);
    }

    /** The settings with which the cell computes it. */
    public Settings settings() {
        try {
            return Settings.defaults(cell().settings()).with(setting, value);
        } catch (SettingException e) {
            throw new IllegalStateException("the cell " + cell + " no longer has " + setting + " " + value, e);
        }
    }

    /** The marks of the gates, in the order in which PyTorch puts them below each other; the candidate has none. */
    public List<String> gates() {
        return switch (this) {
            case TANH, RELU -> List.of("");
            case LSTM, PEEPHOLES -> List.of("^g", "^f", "", "^o");
            case GRU, RESET_BEFORE -> List.of("^r", "^u", "");
        };
    }

    /** Whether PyTorch has it. */
    boolean torch() {
        return this != PEEPHOLES && this != RESET_BEFORE;
    }

    /** What PyTorch lacks to have it, in words. */
    String lacking() {
        return this == PEEPHOLES ? "peepholes" : "reset before the product";
    }

    /** Whether it has a state c beside h. */
    boolean cells() {
        return this == LSTM || this == PEEPHOLES;
    }

    /** Whether the product with the state has a bias of its own, which cannot be added to that of the input. */
    boolean biasedInside(String gate) {
        return this == GRU && gate.isEmpty();
    }
}
