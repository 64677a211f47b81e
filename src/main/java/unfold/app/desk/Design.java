package unfold.app.desk;

import java.util.Map;
import unfold.file.FileException;
import unfold.file.Preset;
import unfold.setting.SettingException;
import unfold.setting.Settings;
import unfold.task.Dataset;
import unfold.train.Options;
import unfold.train.Plan;
import unfold.zoo.Blueprint;
import unfold.zoo.Cell;
import unfold.zoo.Wiring;
import unfold.zoo.Zoo;

/**
 * All choices that make a run another run: whoever changes one of them starts anew.
 *
 * @param subject what is learned
 * @param subjectSettings of its task
 * @param cell the cell
 * @param cellSettings of the cell
 * @param wiring the wiring
 * @param wiringSettings of the wiring
 * @param size units and depth, and whether weights are untied
 * @param start initial state, recurrent weights and seed
 */
public record Design(
        Subject subject,
        Settings subjectSettings,
        Cell cell,
        Settings cellSettings,
        Wiring wiring,
        Settings wiringSettings,
        Settings size,
        Settings start) {

    /**
     * What is chosen so.
     *
     * @param zoo whose cells and wirings they are to be
     * @throws FileException if it cannot be chosen in a window, in one sentence
     */
    static Design of(Preset preset, Subject subject, Plan plan, Zoo zoo) throws FileException {
        Blueprint network = plan.blueprint();
        Map<String, String> all = Preset.of(preset.source(), preset.task(), preset.taskSettings(), plan)
                .chosen();
        String untied = all.getOrDefault("untied", "false");
        if (!untied.equals("true") && !untied.equals("false")) {
            throw FileException.at(
                    preset.source(),
                    FileException.place("setting", "untied"),
                    "preset.untied",
                    untied,
                    plan.dataset().longest());
        }
        try {
            return new Design(
                    subject,
                    preset.taskSettings(),
                    zoo.cell(network.cell().key()),
                    network.settings(),
                    zoo.wiring(network.wiring().key()),
                    network.wiringSettings(),
                    Settings.of(Options.SIZE, all),
                    Settings.of(Options.START, all));
        } catch (SettingException e) {
            throw new IllegalStateException("a preset holds a value it should have refused", e);
        }
    }

    /** The network for these sequences. */
    public Blueprint blueprint(Dataset sequences) {
        return new Blueprint(
                cell,
                cellSettings,
                wiring,
                wiringSettings,
                sequences.form(),
                size.whole("units"),
                size.whole("depth"),
                Options.initialisation(start),
                size.on("untied") ? sequences.longest() : 0);
    }

    /** The seed of data and weights. */
    public long seed() {
        return start.whole("seed");
    }

    /** The same with another cell, at its own defaults. */
    Design withCell(Cell changed) {
        return new Design(
                subject,
                subjectSettings,
                changed,
                Settings.defaults(changed.settings()),
                wiring,
                wiringSettings,
                size,
                start);
    }

    /** The same with other settings of the cell. */
    Design withCellSettings(Settings changed) {
        return new Design(subject, subjectSettings, cell, changed, wiring, wiringSettings, size, start);
    }

    /** The same with other settings of the task. */
    Design withSubjectSettings(Settings changed) {
        return new Design(subject, changed, cell, cellSettings, wiring, wiringSettings, size, start);
    }

    /** The same with other settings of the wiring. */
    Design withWiringSettings(Settings changed) {
        return new Design(subject, subjectSettings, cell, cellSettings, wiring, changed, size, start);
    }

    /** The same with another size. */
    Design withSize(Settings changed) {
        return new Design(subject, subjectSettings, cell, cellSettings, wiring, wiringSettings, changed, start);
    }

    /** The same with another start. */
    Design withStart(Settings changed) {
        return new Design(subject, subjectSettings, cell, cellSettings, wiring, wiringSettings, size, changed);
    }
}
