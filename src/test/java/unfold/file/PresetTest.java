package unfold.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.setting.Setting;
import unfold.task.Dataset;
import unfold.task.Task;
import unfold.trace.Example;
import unfold.train.Optimizer;
import unfold.train.Optimizers;
import unfold.train.Options;
import unfold.train.Plan;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/** What is chosen for a run is the same after a file and after a line of it. */
class PresetTest {
    private static Preset preset(String... pairs) throws IOException {
        Map<String, String> chosen = new LinkedHashMap<>();
        for (String pair : pairs) {
            chosen.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
        }
        return Preset.of("test", chosen);
    }

    @Test
    void aLineSaysOnlyWhatDiffers() throws IOException {
        Preset preset =
                preset("units=24", "cell=lstm", "task.delay=10", "task=delay", "rate=0.02", "seed=1", "batch=32");
        Dataset data = preset.open();
        assertThat(PresetLine.write(preset.brief(data)))
                .isEqualTo("unfold:task=delay,delay=10;cell=lstm;units=24;rate=0.02");
        assertThat(PresetLine.write(preset.full(data)))
                .startsWith("unfold:task=delay,delay=10,distractor=false,length=20;cell=lstm,")
                .contains(";optimizer=adam,beta1=0.9,", ";seed=1;", ";flow=0");
    }

    @Test
    void aFileIsReadable() throws IOException {
        assertThat(PresetFile.text(preset("task=delay", "task.delay=10", "cell=lstm", "units=16")))
                .isEqualTo(
                        """
                        {
                          "format" : "unfold preset 1",
                          "task" : "delay",
                          "task.delay" : "10",
                          "cell" : "lstm",
                          "units" : "16"
                        }
                        """);
        assertThat(PresetFile.read(
                        "x.json",
                        "{\"format\": \"unfold preset 1\", \"units\": 16, \"cell\": \"lstm\", \"task\": \"delay\","
                                + " \"task.delay\": 10, \"task.distractor\": true}"))
                .isEqualTo(preset("task=delay", "task.delay=10", "task.distractor=true", "cell=lstm", "units=16"));
    }

    static Stream<List<String>> everything() {
        Zoo zoo = new Zoo();
        List<List<String>> all = new ArrayList<>();
        for (Task task : Preset.tasks()) {
            all.add(List.of("task=" + task.key()));
        }
        for (Cell cell : zoo.cells()) {
            List<String> one = new ArrayList<>(List.of("cell=" + cell.key()));
            cell.settings().forEach(s -> one.add("cell." + s.key() + "=" + other(s)));
            zoo.wirings().stream().filter(w -> w.suits(cell)).findFirst().ifPresent(w -> Preset.tasks().stream()
                    .filter(t -> fits(t, w))
                    .findFirst()
                    .ifPresent(t -> {
                        one.addAll(List.of("wiring=" + w.key(), "task=" + t.key()));
                        all.add(one);
                    }));
        }
        for (Wiring wiring : zoo.wirings()) {
            List<String> one = new ArrayList<>(List.of("wiring=" + wiring.key()));
            wiring.settings().forEach(s -> one.add("wiring." + s.key() + "=" + other(s)));
            Preset.tasks().stream().filter(t -> fits(t, wiring)).findFirst().ifPresent(t -> {
                one.add("task=" + t.key());
                all.add(one);
            });
        }
        for (Optimizer optimizer : new Optimizers().all()) {
            List<String> one = new ArrayList<>(List.of("task=flip-flop", "optimizer=" + optimizer.key()));
            optimizer.settings().forEach(s -> one.add("optimizer." + s.key() + "=" + other(s)));
            all.add(one);
        }
        for (List<Setting> options : List.of(Options.SIZE, Options.START, Options.LIVE)) {
            for (Setting s : options) {
                all.add(List.of("task=flip-flop", s.key() + "=" + other(s)));
            }
        }
        all.add(List.of("task=flip-flop", "untied=100"));
        return all.stream();
    }

    private static boolean fits(Task task, Wiring wiring) {
        try {
            Preset preset = preset("task=" + task.key(), "wiring=" + wiring.key());
            preset.plan(preset.open());
            return true;
        } catch (IOException | IllegalArgumentException e) {
            return false;
        }
    }

    /** Another value than the default. */
    private static String other(Setting s) {
        return switch (s.kind()) {
            case NUMBER -> {
                double initial = Double.parseDouble(s.initial());
                double near = initial + (s.maximum() - initial) / 1e4 + 1e-9;
                yield Double.toString(near <= s.maximum() && near != initial ? near : (s.minimum() + initial) / 2);
            }
            case WHOLE -> Long.toString(
                    Double.parseDouble(s.initial()) < s.maximum()
                            ? Long.parseLong(s.initial()) + 1
                            : Long.parseLong(s.initial()) - 1);
            case CHOICE -> s.choices().get(s.choices().size() - 1);
            case SWITCH -> Boolean.toString(!Boolean.parseBoolean(s.initial()));
            case TEXT, PAGE -> s.initial();
        };
    }

    @ParameterizedTest
    @MethodSource("everything")
    void whatIsChosenIsTheSameAfterBothForms(List<String> pairs) throws IOException {
        Preset preset = preset(pairs.toArray(String[]::new));
        Dataset data = preset.open();
        Preset full = preset.full(data);
        for (String pair : pairs) {
            String key = pair.substring(0, pair.indexOf('='));
            assertThat(full.chosen()).containsKey(key);
        }
        Preset brief = preset.brief(data);
        assertThat(PresetLine.read("line", PresetLine.write(brief))).isEqualTo(brief);
        assertThat(PresetLine.read("line", PresetLine.write(brief)).full(data)).isEqualTo(full);
        assertThat(PresetFile.read("file", PresetFile.text(full))).isEqualTo(full);
        Plan plan = preset.plan(data);
        Plan again = PresetLine.read("line", PresetLine.write(full)).plan(data);
        assertThat(again.tuning()).isEqualTo(plan.tuning());
        assertThat(again.blueprint().circuit()).isEqualTo(plan.blueprint().circuit());
        assertThat(again.seed()).isEqualTo(plan.seed());
        assertThat(brief.chosen().size()).isLessThanOrEqualTo(preset.chosen().size());
    }

    @Test
    void anythingCanBeEscaped() throws IOException {
        String text = "x: input\ny: target\nh: n\nh(t) = tanh(b + W h(t−1) + U x(t)); 100 % = ½, 漢 🙂\u00a0";
        Preset own = preset("task=parity", "wiring=written", "wiring.text=" + text);
        String line = PresetLine.write(own);
        assertThat(line).matches("[!-~]+");
        assertThat(PresetLine.read("line", line)).isEqualTo(own);
        String broken = String.join("\n  ", line.split("(?<=\\G.{20})"));
        assertThat(PresetLine.read("line", " \u00a0" + broken + "\r\n"))
                .as("broken in a chat")
                .isEqualTo(own);
        assertThat(PresetLine.read("line", line.replace("unfold:", "Unfold:"))).isEqualTo(own);
        assertThat(PresetLine.read("line", "unfold:task=text,file=J%C3%BCrgen%201.txt"))
                .isEqualTo(PresetLine.read("line", "unfold:task=text,file=Jürgen%201.txt"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unfold:cell=lstm | x: it names no task; add one of accumulate,",
                "unfold:task=dealy | x: there is no task \"dealy\"; choose one of accumulate,",
                "unfold:task=delay,deley=3 | x, task.deley: the task has no setting \"deley\"; leave it out; it has delay,",
                "unfold:task=delay,delay=0 | x, task.delay: \"0\" is no whole number from 1 to 1000; correct it",
                "unfold:task=delay,distractor=yes | x, task.distractor: \"yes\" is none of true, false; choose",
                "unfold:task=delay;cell=lstmm | x: there is no cell \"lstmm\"; choose one of",
                "unfold:task=delay;wiring=10.3 | x: there is no wiring \"10.3\"; choose one of",
                "unfold:task=delay;optimizer=adamm | x: there is no optimizer \"adamm\"; choose one of adagrad,",
                "unfold:task=delay;cell=gru,forgetBias=1 | x, cell.forgetBias: the cell has no setting",
                "unfold:task=delay;cells=lstm | x: there is no setting \"cells\"; leave it out, or choose one of task, cell,",
                "unfold:task=delay;units.x=3 | x: there is no setting \"units.x\"; leave it out",
                "unfold:task=delay;units=1e9 | x, units: \"1e9\" is no whole number from 1 to 1024;",
                "unfold:task=delay;rate=NaN | x, rate: \"NaN\" is no number from 0 to 1000000;",
                "unfold:task=delay;untied=9999 | x, untied: \"9999\" is no whole number from 1 to 1000;",
                "unfold:task=delay;units | x, part 2: \"units\" has no value; write it as key=value.",
                "unfold:task=delay;units=3;units=4 | x, part 3: \"units\" is set twice;",
                "unfold:task=%zz | x, part 1: after % there must be two digits",
                "unfold:task=%ff | x, part 1: after % there must be two digits",
                "unfold2:task=delay | x: these settings are of a later Unfold;",
                "task=delay | x: settings begin with unfold:; copy the whole line.",
                "{ | x, line 1, column 2: this is not JSON (Unexpected end-of-input",
                "[] | x: settings begin with",
                "{} | x: its format is \"\"; choose a file that begins with \"format\": \"unfold preset 1\".",
                "{\"format\": \"unfold preset 1\", \"task\": [1]} | x, task: this is neither a text nor a number",
                "{\"format\": \"unfold preset 1\", \"task\": null} | x, task: this is neither a text nor a number",
                "{\"format\": \"unfold preset 1\", \"task\": \"delay\", \"task\": \"x\"} | x, line 1, column 54: this is not JSON (Duplicate field",
                "{\"format\": \"unfold preset 1\", \"task\": \"delay\"} 3 | x, line 1, column 48: this is not JSON (Trailing token);",
            })
    void whatIsWrongIsSaidInOneSentence(String text, String said) {
        assertThatThrownBy(() -> PresetFile.read("x", text))
                .isInstanceOf(FileException.class)
                .message()
                .startsWith(said)
                .endsWith(".")
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "unfold:task=delay;cell.forgetBias=1 | x, cell.forgetBias: the cell has no setting",
                "unfold:task=delay;wiring=output-at-end | The wiring output-at-end (fig 10.5) does not fit this task",
            })
    void whatDoesNotGoTogetherIsSaidWithTheDataOpen(String text, String said) throws IOException {
        Preset preset = PresetFile.read("x", text);
        Dataset data = preset.open();
        assertThatThrownBy(() -> preset.plan(data)).message().startsWith(said);
    }

    @Test
    void anotherChoiceTakesItsSettingsAlong() throws IOException {
        Preset preset = preset("task=delay", "cell=lstm", "cell.forgetBias=2", "optimizer=sgd", "rate=0.5", "units=3");
        assertThat(preset.with(Map.of("cell", "gru", "units", "4", "optimizer", "adam")))
                .isEqualTo(preset("task=delay", "cell=gru", "optimizer=adam", "units=4"));
        assertThat(preset.with(Map.of("cell", "lstm"))).isEqualTo(preset);
    }

    @Test
    void theSequenceLookedAtGoesAlong() throws IOException {
        Preset preset = preset("task=parity", "cell=lstm", "probe=0110 1");
        assertThat(PresetLine.write(preset)).isEqualTo("unfold:task=parity;cell=lstm;probe=0110%201");
        assertThat(PresetLine.read("test", PresetLine.write(preset))).isEqualTo(preset);
        assertThat(PresetFile.read("x.json", PresetFile.text(preset))).isEqualTo(preset);
        Preset read = preset("task=parity", "probe=01101");
        Plan plan = read.plan(read.open());
        Example probe = read.probe(plan).orElseThrow();
        assertThat(plan.dataset().probeText(probe)).isEqualTo("01101");
        assertThat(Preset.typed(plan, probe)).hasValue("01101");
        assertThat(Preset.typed(plan, plan.probe()))
                .as("what is looked at anyway")
                .isEmpty();
        assertThat(read.full(plan.dataset()).probe()).hasValue("01101");
        assertThat(read.full(plan.dataset()).brief(plan.dataset())).isEqualTo(read);
        assertThat(read.probing(Optional.empty())).isEqualTo(preset("task=parity"));
        assertThat(read.with(Map.of("task", "delay")).probe())
                .as("it belongs to the task")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("everyTask")
    void theSequenceLookedAtIsTheSameInEveryTask(String task) throws IOException {
        Preset preset = preset("task=" + task, "units=3");
        Plan plan = preset.plan(preset.open());
        Example probe = plan.dataset().probe(7, new SplittableRandom(5));
        Preset there = PresetLine.read(
                "x", PresetLine.write(preset.full(plan.dataset()).probing(Preset.typed(plan, probe))));
        assertThat(there.probe(there.plan(there.open())).orElseGet(plan::probe)).isEqualTo(probe);
    }

    static Stream<String> everyTask() {
        return Preset.tasks().stream().map(Task::key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unfold:task=parity;probe=01x",
                "unfold:task=parity;probe=",
                "unfold:task=adding;probe=%F0%9F%98%80%0A%00",
                "unfold:task=parity,length=3;untied=true;probe=0110100110010110011010011001011001101001"
            })
    void aSequenceThatIsNoneIsRefusedInASentence(String line) throws IOException {
        Preset preset = PresetLine.read("a chat", line);
        Plan plan = preset.plan(preset.open());
        assertThatThrownBy(() -> preset.probe(plan))
                .isInstanceOf(FileException.class)
                .message()
                .startsWith("a chat, probe: \"")
                .endsWith("is no sequence for this task and this network; leave it out, or type another.")
                .doesNotContain("\n");
    }

    @Test
    void filesAreReadInEitherForm(@TempDir Path folder) throws IOException {
        Preset preset = preset("task=delay", "cell=lstm");
        Path json = folder.resolve("a.json");
        PresetFile.write(json, preset);
        Path line = Files.writeString(folder.resolve("b.txt"), PresetLine.write(preset) + "\n");
        assertThat(PresetFile.read(json)).isEqualTo(preset);
        assertThat(PresetFile.read(line)).isEqualTo(preset);
        assertThatThrownBy(() -> PresetFile.read(folder.resolve("none.json"))).isInstanceOf(IOException.class);
    }

    /** However a text is spoilt, it is refused in a sentence or is what it says: settings that are written and read as they are. */
    @Test
    void noSpoiltTextDoesHarm() throws IOException {
        Preset preset = preset("task=delay", "task.delay=10", "cell=lstm", "units=16", "rate=0.015", "seed=42");
        Preset full = preset.full(preset.open());
        SplittableRandom random = new SplittableRandom(11);
        int read = 0;
        for (String text : List.of(PresetFile.text(full), PresetLine.write(full))) {
            for (int k = 0; k < 400; k++) {
                StringBuilder spoilt = new StringBuilder(text);
                for (int change = 0; change < 1 + k % 3; change++) {
                    int at = random.nextInt(spoilt.length());
                    switch (random.nextInt(4)) {
                        case 0 -> spoilt.setCharAt(at, (char) random.nextInt('0', '9' + 1));
                        case 1 -> spoilt.setCharAt(at, (char) random.nextInt(0x10000));
                        case 2 -> spoilt.deleteCharAt(at);
                        default -> spoilt.insert(at, text, at, Math.min(text.length(), at + 1 + random.nextInt(9)));
                    }
                }
                try {
                    Preset other = PresetFile.read("x", spoilt.toString());
                    assertThat(PresetLine.read("x", PresetLine.write(other))).isEqualTo(other);
                    assertThat(PresetFile.read("x", PresetFile.text(other))).isEqualTo(other);
                    read++;
                } catch (FileException e) {
                    assertThat(e.getMessage())
                            .endsWith(".")
                            .doesNotContain("Exception")
                            .hasSizeLessThan(2000);
                }
            }
        }
        assertThat(read).isBetween(5, 780);
    }
}
