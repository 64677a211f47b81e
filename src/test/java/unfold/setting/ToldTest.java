package unfold.setting;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.PropertyResourceBundle;
import java.util.ResourceBundle;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import unfold.task.corpus.CorpusException;

/** What went wrong is said in English by itself and in any other language by whoever has the words. */
class ToldTest {
    private static ResourceBundle words(String... lines) throws IOException {
        return new PropertyResourceBundle(new StringReader(String.join("\n", lines)));
    }

    @Test
    void aRefusedValueIsSaidInBothLanguages() throws IOException {
        Setting units = Setting.whole("units", 1, 1024, 16);
        SettingException refused = refuse(units, "0");
        assertThat(refused).hasMessage("units: \"0\" is outside 1 to 1024.");
        assertThat(refused.told().in(words("setting.range={0} liegt nicht zwischen {1} und {2}.")))
                .isEqualTo("0 liegt nicht zwischen 1 und 1024.");
    }

    private static SettingException refuse(Setting setting, String value) {
        try {
            setting.check(value);
        } catch (SettingException e) {
            return e;
        }
        throw new AssertionError(value + " was taken");
    }

    @Test
    void aRefusedFileIsSaidInBothLanguages() throws IOException {
        CorpusException refused =
                CorpusException.at("a.csv", CorpusException.place("line", 1234), "entry", "it's {0}", "width");
        assertThat(refused)
                .hasMessage("a.csv, line 1234: \"it's {0}\" in column width is not a number; correct it or choose"
                        + " another column.");
        assertThat(refused.told()
                        .in(words(
                                "corpus.sentence.at={0}, {1}: {2} ({3})",
                                "corpus.place.line=Zeile {0,number,0}",
                                "corpus.entry={0} in {1} ist keine Zahl",
                                "corpus.entry.remedy=bessern")))
                .isEqualTo("a.csv, Zeile 1234: it's {0} in width ist keine Zahl (bessern)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unfold.setting.messages",
                "unfold.task.messages",
                "unfold.circuit.messages",
                "unfold.circuit.text.messages",
                "unfold.task.corpus.messages",
                "unfold.train.messages",
                "unfold.file.messages"
            })
    void everyReasonCanBeFilledIn(String bundle) {
        ResourceBundle words = ResourceBundle.getBundle(bundle);
        assertThat(words.keySet()).isNotEmpty();
        for (String key : words.keySet()) {
            if (bundle.equals("unfold.task.messages") && !key.startsWith("probe.")) {
                continue; // the names of tasks have no places
            }
            Told told = new Told(bundle, key, java.util.List.of(3, 2, 1, 4, 0));
            assertThat(told.english()).as(key).doesNotContain("{");
            if (bundle.contains("corpus") && !key.contains(".place.") && !key.startsWith("corpus.sentence")) {
                assertThat(key.equals("corpus.nowhere")
                                || key.equals("corpus.root")
                                || key.endsWith(".remedy")
                                || words.containsKey(key + ".remedy"))
                        .as(key + " has a remedy")
                        .isTrue();
            }
        }
    }
}
