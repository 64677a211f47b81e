package unfold.app.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import unfold.circuit.Circuit;
import unfold.circuit.Form;
import unfold.circuit.Parameter;
import unfold.diagram.Mark;
import unfold.engine.Parameters;
import unfold.file.Lessons;
import unfold.file.TensorsFile;
import unfold.file.weights.Imported;
import unfold.file.weights.Torch;
import unfold.file.weights.WeightsFile;
import unfold.lesson.Lesson;
import unfold.lesson.Scene;
import unfold.zoo.Blueprint;
import unfold.zoo.Zoo;

/** Sessions and settings are saved and opened, without a window. */
class FilingTest {
    @TempDir
    private Path folder = Path.of("unset");

    private final Desktop one = new Desktop(Path.of("unset"));
    private final Desktop other = new Desktop(Path.of("unset"));

    @AfterEach
    void close() {
        one.close();
        other.close();
    }

    @Test
    void aSessionGoesOnInAnotherWindowWithTheSameBits() {
        one.begin("flip-flop", "cell", "gru", "rate", "0.03", "optimizer", "momentum");
        one.train(9);
        one.words = Map.of("pane", "narrow");
        Path file = folder.resolve("run"); // the ending is added
        one.filing.save(file);
        assertThat(one.notices.sentence().get()).isEqualTo("Saved run.unfold.");
        assertThat(one.filing.file().get()).isEqualTo(folder.resolve("run.unfold"));
        other.begin("parity");
        other.filing.openSession(folder.resolve("run.unfold"));
        assertThat(other.now().step()).isEqualTo(9);
        assertThat(other.words).containsEntry("pane", "narrow");
        assertThat(other.running.training().get()).isFalse();
        assertThat(other.tuned.optimizer().get().key()).isEqualTo("momentum");
        assertThat(other.choices.cell().get().key()).isEqualTo("gru");
        assertThat(other.session.pending().get()).isEmpty();
        assertThat(other.running.metrics().training().size()).isEqualTo(9);
        one.train(8);
        other.train(8);
        assertThat(other.weights()).isEqualTo(one.weights());
        other.running.look(2);
        assertThat(other.now().step()).as("what was before is not there").isEqualTo(9);
        assertThat(other.running.there()).isTrue();
        other.running.comeBack();
        assertThat(other.now().step()).isEqualTo(17);
        other.running.look(30);
        assertThat(other.running.sought().get()).isEqualTo(Running.NONE);
        other.running.rewind();
        other.train(3);
        other.running.look(1);
        assertThat(other.now().step()).isEqualTo(1);
    }

    /** Whoever opens the file sees the same picture. */
    @Test
    void whatIsLookedAtComesBackWithASession() {
        one.begin("parity", "cell", "lstm");
        one.train(3);
        one.sight.toggle(Objects.requireNonNull(one.running.circuit().get()), "h");
        one.sight.heat().set("f");
        one.sight.gradients().set(true);
        one.probing.type("0110100110");
        one.now();
        one.playback.speed().set(2.5);
        one.playback.position().set(17.25); // on the way back
        Mark gate = new Mark.OfSignal("f", 7);
        one.choosing.select(Optional.of(gate));
        Path file = folder.resolve("run.unfold");
        one.filing.save(file);
        other.begin("delay", "cell", "gru");
        other.playback.playing().set(true);
        other.filing.openSession(file);
        other.now();
        assertThat(other.sight.open()).containsExactly("h");
        assertThat(other.sight.heat().get()).isEqualTo("f");
        assertThat(other.sight.gradients().get()).isTrue();
        assertThat(other.choosing.marked().get()).hasValue(gate);
        assertThat(other.probing.text().get()).isEqualTo("0110100110");
        assertThat(other.playback.steps().get()).isEqualTo(10);
        assertThat(other.playback.position().get()).isEqualTo(17.25);
        assertThat(other.playback.backward()).isTrue();
        assertThat(other.playback.playing().get()).isFalse();
        assertThat(other.playback.speed().get()).isEqualTo(2.5);
        assertThat(other.filing.line()).hasValue("unfold:task=parity;cell=lstm;units=3;probe=0110100110");
        one.begin("flip-flop");
        one.filing.paste("unfold:task=parity;cell=lstm;units=3;probe=0110100111");
        one.now();
        assertThat(one.probing.text().get()).isEqualTo("0110100111");
        one.probing.type("01".repeat(50));
        one.now();
        assertThat(one.filing.line()).as("a long one makes no line").hasValue("unfold:task=parity;cell=lstm;units=3");
    }

    /** Wires and weights too; what this network does not have is not selected. */
    @Test
    void everyPartThatCanBeSelectedComesBack() {
        one.begin("parity", "cell", "lstm");
        other.begin("parity", "cell", "lstm");
        Circuit circuit = Objects.requireNonNull(one.running.circuit().get());
        List<Mark> marks = new ArrayList<>();
        circuit.signals().forEach(s -> marks.add(new Mark.OfSignal(s.name(), 0)));
        circuit.parameters().forEach(p -> marks.add(new Mark.OfParameter(p.name(), 2)));
        circuit.edges().forEach(e -> marks.add(new Mark.OfWire(e.from().name(), e.to().name(), e.reach(), 3)));
        assertThat(marks).hasSizeGreaterThan(20).allSatisfy(mark -> {
            one.choosing.select(Optional.of(mark));
            other.looked.show(one.looked.words());
            assertThat(other.choosing.marked().get()).hasValue(mark);
        });
        one.looked.show(Map.of("view.selected", "signal nowhere 0"));
        assertThat(one.choosing.marked().get()).isEmpty();
    }

    /** A word that is none is passed over; the run is there without it. */
    @Test
    void wordsThatAreNoneChangeNothing() {
        one.begin("parity", "cell", "lstm");
        one.train(2);
        one.sight.open().add("h");
        String heat = one.sight.heat().get();
        double speed = one.playback.speed().get();
        for (String wrong :
                List.of("", "NaN", "Infinity", "1e400", "no", "-", "h h h", "\u0000", "z".repeat(100_000))) {
            one.looked.show(Map.of(
                    "view.open", wrong,
                    "view.selected", wrong,
                    "view.heat", wrong,
                    "view.playhead", wrong,
                    "view.speed", wrong,
                    "view.gradients", wrong,
                    "view.none", wrong));
            assertThat(one.sight.open()).as(wrong).isEqualTo(wrong.equals("h h h") ? Set.of("h") : Set.of());
            assertThat(one.sight.heat().get()).isEqualTo(heat);
            assertThat(one.playback.speed().get()).isEqualTo(speed);
        }
        for (String far : List.of("-1e300", "1e300")) {
            one.looked.show(Map.of("view.playhead", far, "view.speed", far));
            assertThat(one.playback.position().get()).isBetween(0.0, one.playback.length());
            assertThat(one.playback.speed().get()).isBetween(Playback.SLOWEST, Playback.FASTEST);
        }
        one.sight.open().add("h");
        one.looked.show(Map.of());
        assertThat(one.sight.open())
                .as("what an old session does not say stays")
                .containsExactly("h");
    }

    /** Names of groups are kept with spaces between them. */
    @Test
    void noGroupHasASpaceInItsName() {
        Zoo zoo = new Zoo();
        for (var cell : zoo.cells()) {
            for (var wiring : zoo.wirings()) {
                Form form = new Form(
                        Form.Encoding.symbols(3), Form.Encoding.symbols(3), Form.Loss.SOFTMAX, Form.Reading.EACH_STEP);
                if (wiring.suits(cell) && wiring.fits(form)) {
                    assertThat(Blueprint.of(cell, wiring, form, 2).circuit().groups())
                            .noneMatch(g -> g.name().contains(" "));
                }
            }
        }
    }

    @Test
    void aSecondWindowOnTheSameSessionIsTold() {
        one.begin("flip-flop");
        Path file = folder.resolve("run.unfold");
        one.filing.save(file);
        other.begin("flip-flop");
        other.filing.openSession(file);
        assertThat(other.notices.sentence().get()).startsWith("run.unfold is open in another window, too:");
        assertThat(other.notices.problem().get()).isFalse();
        other.filing.close();
        one.filing.close();
        assertThat(folder.resolve(".run.unfold.lock")).doesNotExist();
        other.filing.openSession(file);
        assertThat(other.notices.sentence().get()).doesNotContain("another window");
    }

    @Test
    void whatIsInNoFileIsAskedFor() {
        one.begin("flip-flop");
        Path file = folder.resolve("run.unfold");
        one.filing.paste("unfold:task=flip-flop;cell=lstm;units=3");
        assertThat(one.leaving.question().get()).as("nothing was learned").isEmpty();
        one.train(4);
        assertThat(one.unsaved.steps()).isEqualTo(4);
        one.filing.save(file);
        assertThat(one.unsaved.steps()).isZero();
        one.train(1);
        one.filing.openSession(file);
        assertThat(one.leaving.question().get()).isEqualTo("Save this run? Its last training step is in no file.");
        one.leaving.stay();
        one.train(2);
        double[] standing = one.weights();
        double rate = one.tuned.tuning().get().rate();
        one.filing.openSession(file);
        assertThat(one.leaving.question().get()).isEqualTo("Save this run? Its last 3 training steps are in no file.");
        assertThat(one.now().step()).isEqualTo(7);
        one.leaving.stay();
        assertThat(one.leaving.question().get()).isEmpty();
        assertThat(one.weights()).isEqualTo(standing);
        assertThat(one.filing.file().get()).isEqualTo(file);
        one.filing.openSession(file);
        one.leaving.answered().run();
        assertThat(one.now().step()).isEqualTo(4);
        assertThat(one.unsaved.steps()).as("the file has it").isZero();
        assertThat(one.session.pending().get()).isEmpty();
        one.train(1);
        String line = "unfold:task=delay,delay=3;cell=lstm;units=5;rate=0.4";
        assertThat(one.filing.paste(line)).isTrue();
        assertThat(one.leaving.question().get()).isNotEmpty();
        assertThat(one.tuned.tuning().get().rate()).as("nothing half applied").isEqualTo(rate);
        one.filing.save(folder.resolve("other.unfold"), one.leaving.answered());
        assertThat(folder.resolve("other.unfold")).isNotEmptyFile();
        assertThat(one.tuned.tuning().get().rate()).isEqualTo(0.4);
        assertThat(Objects.requireNonNull(one.choices.subject().get()).task().key())
                .isEqualTo("delay");
        assertThat(one.filing.line()).hasValue(line);
        assertThat(one.notices.sentence().get()).startsWith("Copied: unfold:task=delay");
    }

    @Test
    void aRunThatWentBackIsAnotherThanTheOneInTheFile() {
        one.begin("flip-flop");
        one.train(5);
        one.filing.save(folder.resolve("run.unfold"));
        one.running.rewind();
        one.now();
        assertThat(one.unsaved.steps()).as("nothing is learned").isZero();
        one.train(5);
        assertThat(one.unsaved.steps()).isEqualTo(5);
        one.leaving.asks().set(false);
        boolean[] gone = new boolean[1];
        one.leaving.before(() -> gone[0] = true);
        assertThat(gone[0]).as("nobody wants to be asked").isTrue();
    }

    /** Nothing is left behind where the file cannot be written. */
    @Test
    void whatCannotBeSavedIsNotLeft() throws Exception {
        one.begin("flip-flop");
        one.train(2);
        boolean[] gone = new boolean[1];
        one.leaving.before(() -> gone[0] = true);
        Path nowhere = Files.writeString(folder.resolve("file"), "").resolve("run.unfold");
        one.filing.save(nowhere, one.leaving.answered());
        assertThat(gone[0]).isFalse();
        assertThat(one.notices.problem().get()).isTrue();
        assertThat(one.unsaved.steps()).isEqualTo(2);
    }

    @Test
    void settingsThatCannotBeChangeNothing() {
        one.begin("flip-flop");
        Design before = one.choices.design().get();
        for (String wrong : List.of(
                "unfold:task=delay;cells=gru",
                "unfold:task=delay,delay=30,length=20",
                "unfold:task=delay;wiring=output-at-end",
                "unfold:task=delay;untied=7",
                "unfold:task=parity;wiring=written,text=h",
                "something else")) {
            one.notices.dismiss();
            one.filing.paste(wrong);
            assertThat(one.notices.sentence().get()).as(wrong).endsWith(wrong.startsWith("unfold") ? "." : "unfold:");
            assertThat(one.notices.problem().get()).isTrue();
            assertThat(one.choices.design().get()).isEqualTo(before);
            assertThat(one.session.pending().get()).isEmpty();
        }
    }

    @Test
    void settingsComeFromAFileAndGoIntoOne() throws Exception {
        one.begin("delay", "cell", "lstm", "units", "4");
        Path file = folder.resolve("settings.json");
        one.filing.writePreset(file);
        assertThat(Files.readString(file)).contains("\"format\" : \"unfold preset 1\"", "\"units\" : \"4\"");
        other.begin("flip-flop");
        other.filing.openPreset(file);
        assertThat(other.choices.values()).isEqualTo(one.choices.values());
        assertThat(other.filing.line()).isEqualTo(one.filing.line());
        assertThat(other.tuned.tuning().get()).isEqualTo(one.tuned.tuning().get());
    }

    @Test
    void aDamagedSessionIsRefusedAndTheRunStays() throws Exception {
        one.begin("flip-flop");
        one.train(3);
        Path file = folder.resolve("run.unfold");
        one.filing.save(file);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
        one.filing.openSession(file);
        assertThat(one.notices.sentence().get()).contains("damaged").endsWith(".");
        assertThat(one.session.pending().get()).isEmpty();
        assertThat(one.now().step()).isEqualTo(3);
    }

    @Test
    void aKilledWindowIsGoneOnWith() {
        one.scenes.open(new Lesson("Mine", "", List.of(new Scene("One", "", "", Map.of()))));
        Autosave next = killedWhileTraining();
        Recovery recovery = new Recovery(next, other.filing, other.wording);
        assertThat(recovery.offered().get()).startsWith("Unfold did not end as it should.");
        other.begin("parity");
        recovery.restore();
        assertThat(recovery.offered().get()).isEmpty();
        assertThat(other.weights()).isEqualTo(one.weights());
        assertThat(other.filing.file().get()).as("it is no file of a person's").isNull();
        assertThat(other.scenes.lesson()).isEqualTo(one.scenes.lesson());
        assertThat(other.scenes.unsaved()).as("nor are the scenes in one").isTrue();
        assertThat(new Recovery(next, other.filing, other.wording).offered().get())
                .isEmpty();
    }

    @Test
    void aShippedLessonThatComesBackIsNoScenesOfAPersons() {
        one.scenes.open(new Lessons().all().get(0).lesson());
        new Recovery(killedWhileTraining(), other.filing, other.wording).restore();
        assertThat(other.scenes.lesson()).isEqualTo(one.scenes.lesson());
        assertThat(other.scenes.unsaved()).isFalse();
    }

    private Autosave killedWhileTraining() {
        Autosave killed = new Autosave(
                folder,
                "7-7",
                p -> false,
                java.time.Clock.systemUTC(),
                (copy, done, failed) -> one.filing.keep(copy, "", kept -> done.run(), failed),
                e -> {
                    throw new AssertionError(e);
                });
        killed.begin();
        one.begin("flip-flop");
        killed.see(0);
        one.train(5);
        killed.see(5);
        return new Autosave(folder, "8-8", p -> false, java.time.Clock.systemUTC(), (c, d, f) -> {}, e -> {});
    }

    @Test
    void weightsGoToOtherProgramsAndComeBack() {
        one.begin("flip-flop", "cell", "lstm", "cell.candidate", "tanh");
        one.train(5);
        for (String name : List.of("w.safetensors", "w.onnx", "w.py")) {
            one.weights.write(folder.resolve(name));
            assertThat(one.notices.sentence().get()).isEqualTo("Saved " + name + ".");
            assertThat(folder.resolve(name)).isNotEmptyFile();
        }
        other.begin("flip-flop", "cell", "gru");
        other.weights.open(folder.resolve("w.safetensors"));
        assertThat(other.notices.sentence().get())
                .isEqualTo("w.safetensors is open and learns what was learned before: Flip-flop.");
        assertThat(other.choices.cell().get().key()).isEqualTo("lstm");
        assertThat(other.choices.size().settings().get().whole("units")).isEqualTo(3);
        assertThat(other.now().step()).isZero();
        assertThat(other.weights()).isEqualTo(one.weights());
        double before = other.now().trace().loss();
        other.train(40);
        assertThat(other.now().step()).isEqualTo(40);
        assertThat(other.now().trace().loss()).isLessThan(before);
    }

    /** A network of other sizes than what is learned is opened on sequences of its own sizes, and stays when data come that fit it. */
    @Test
    void aNetworkOfAnySizeOpens() throws Exception {
        one.begin("flip-flop", "cell", "lstm", "cell.candidate", "tanh");
        one.train(3);
        one.weights.write(folder.resolve("w.safetensors"));
        other.begin("delay", "cell", "gru");
        other.weights.open(folder.resolve("w.safetensors"));
        assertThat(other.notices.sentence().get())
                .isEqualTo(
                        "w.safetensors is open. Its data are not in it, so it is shown made-up sequences of its sizes;"
                                + " drop a JSONL file to put yours in their place.");
        assertThat(Objects.requireNonNull(other.choices.subject().get()).key()).isEqualTo("stand-in");
        assertThat(other.choices.cell().get().key()).isEqualTo("lstm");
        assertThat(other.weights()).isEqualTo(one.weights());
        other.train(5);
        assertThat(other.weights()).isNotEqualTo(one.weights());
        other.session.rewind();
        assertThat(other.weights()).as("rewinding goes back to the file").isEqualTo(one.weights());
        other.train(4);
        other.filing.save(folder.resolve("run.unfold"));
        one.filing.save(folder.resolve("one.unfold"));
        double[] imported = one.weights();
        one.filing.openSession(folder.resolve("run.unfold"));
        one.session.rewind();
        assertThat(one.weights()).as("after a session too").isEqualTo(imported);

        Path fitting = Files.writeString(
                folder.resolve("fitting.jsonl"),
                "{\"x\": [[1, 0, 2], [0, 1, 1]], \"y\": [[0.5, 1], [2, 3]]}\n{\"x\": [[2, 1, 3]], \"y\": [[1, 4]]}\n"
                        .repeat(3));
        other.choices.choose(other.subjects.own(fitting));
        assertThat(other.session.pending().get())
                .as("trained steps are not lost unasked")
                .isNotEmpty();
        other.session.apply();
        assertThat(other.notices.sentence().get()).isEqualTo("The network of w.safetensors stays, with its weights.");
        assertThat(Objects.requireNonNull(other.choices.subject().get()).task().key())
                .isEqualTo("records");
        assertThat(other.weights()).isEqualTo(imported);
        assertThat(other.now().step()).isZero();
        Path foreign = Files.writeString(
                folder.resolve("other.jsonl"),
                "{\"x\": [1, 2], \"y\": [3, 4]}\n{\"x\": [2, 1], \"y\": [1, 4]}\n".repeat(3));
        other.choices.choose(other.subjects.own(foreign));
        assertThat(other.notices.sentence().get())
                .isEqualTo("This is a new network: the weights of w.safetensors do not fit it.");
        assertThat(other.now().trace().circuit().parameters()).isNotEmpty();
    }

    /** States that nothing reads get a linear layer, drawn at random, for what is learned. */
    @Test
    void aNetworkWithoutALinearLayerGetsOne() throws Exception {
        Path file = folder.resolve("w.safetensors");
        TensorsFile.write(file, new Torch("gru", 6, 3, 2, false, true, 9).tensors());
        Imported imported = WeightsFile.read(file);
        one.weights.open(file); // before anything is chosen
        assertThat(one.notices.sentence().get())
                .startsWith("w.safetensors is open.")
                .endsWith("It has no linear layer;" + " the one on top begins at random.");
        Circuit circuit = one.now().trace().circuit();
        assertThat(circuit.losses()).isNotEmpty();
        assertThat(one.choices.size().settings().get().whole("depth")).isEqualTo(2);
        Parameters there = Parameters.of(one.now().trace());
        Parameters alone = imported.parameters();
        for (Parameter p : alone.order()) {
            Parameter same = circuit.parameters().stream()
                    .filter(q -> q.name().equals(p.name()))
                    .findFirst()
                    .orElseThrow();
            assertThat(there.value(same)).as(p.name()).containsExactly(alone.value(p));
        }
        double before = one.now().trace().loss();
        assertThat(one.train(60).trace().loss()).isLessThan(before);
    }

    @Test
    void whatNoOtherProgramHasIsNotWritten() {
        other.begin("delay", "cell", "gru").now();
        other.weights.write(folder.resolve("plain.safetensors"));
        assertThat(other.notices.sentence().get()).contains("reset before the product");
        assertThat(folder.resolve("plain.safetensors")).doesNotExist();
    }
}
