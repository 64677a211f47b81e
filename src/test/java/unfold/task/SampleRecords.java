package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes the records of {@code samples/corpora}. */
final class SampleRecords {
    private static final String[] WHO = {
        "the baker",
        "my aunt",
        "a sailor",
        "the teacher",
        "our dog",
        "the old painter",
        "her brother",
        "a tall stranger"
    };
    private static final String[][] DOES = {
        {"walked", "walks", "will walk"},
        {"sang", "sings", "will sing"},
        {"waited", "waits", "will wait"},
        {"danced", "dances", "will dance"},
        {"slept", "sleeps", "will sleep"},
        {"ran", "runs", "will run"}
    };
    private static final String[] WHERE = {
        "in the garden behind the house",
        "on the bridge over the river",
        "with a friend from the village",
        "near the harbour until the evening",
        "for an hour without a word"
    };
    private static final String[] TENSES = {"past", "present", "future"};

    /** Nouns whose plurals follow the rule; without those on -o, -f and -fe, which two rules share, and those on a hard -ch. */
    private static final String REGULAR =
            "actor address adult age airport alley animal annex answer ant apology apple arch arm army artist ash atlas "
                    + "aunt author axe baby badge bag baker ball banana band bank barn basket bath battery bay beach beak bear bed "
                    + "bee beetle bell bench berry bike bird birthday boat body bone book boot border boss bottle bowl box boy "
                    + "brain brake branch breeze brick bride bridge broom brother brush bucket bug bullet bunch bunny bus bush "
                    + "business butcher butterfly button cabbage cage cake camel camera camp canal candle candy cap car card carrot "
                    + "cart castle cat cave cellar century chain chair chance chapter cheese cherry chicken chimney church city "
                    + "class clock cloud coach coat coin college colony colour comb company compass copy corner couch country "
                    + "cousin cow cowboy crab crash crayon cross crow crown crutch cup curtain curve daisy dance daughter day decoy "
                    + "delay dentist desk diary dictionary dinner diploma dish ditch doctor dog doll dolphin donkey door drawer "
                    + "dream dress drum duchess duck duty eagle ear editor egg enemy engine envelope essay eye eyelash face fact "
                    + "factory fairy family fan farm farmer father feast feather fence ferry field finger fire flag flame flash "
                    + "floor flower fly foe forest fork fountain fox friend frog fruit gallery game garden gas gate ghost giant "
                    + "gift girl glass glove goat grape grass grave guest guitar guy habit hammer hand harbour hat hatch head heart "
                    + "hedge highway hill hoax hobby hole holiday hook horse hose hospital hotel hour house hutch idea inch injury "
                    + "insect island jacket jar jelly jewel job journey joy judge jug juice jury kettle key kidney king kiss "
                    + "kitchen kite kitten knee knot lady lake lamb lamp language lantern lash latch law lawyer lemon lens lesson "
                    + "letter library light lily line lion lip list lobby lock lunch machine mailbox map marsh mask mass match "
                    + "mattress meal melody memory message mirror mistake monkey monster month moon moth mother motor mountain "
                    + "museum mystery nail napkin navy neck necklace needle nephew nest niece night noise nose notebook nurse nut "
                    + "oak oar ocean office onion opera orange orchard orphan oven owl page palace pan panther paper parent parrot "
                    + "party pass patch path pathway peach pear pebble pen pencil penny peony petal picture pig pillow pilot pin "
                    + "pine pirate pitch planet plant plate play pocket poem poet pony poppy porch pot prefix prince princess prize "
                    + "process puppy quality quarry queen rabbit rainbow rash rat ray recipe reply ribbon riddle ring river road "
                    + "room root rope rose ruby rug sack saddle sail salary sandwich school scratch sea seat secret seed servant "
                    + "shadow shark ship shirt shoe shop shoulder sign sister sketch skirt sky slash smile snail snake soldier son "
                    + "song sound speech spider splash spoon spray spy squash squirrel stable stair star station stitch stone storm "
                    + "story stove stranger strawberry stream street string student study subway suffix summer sun surface survey "
                    + "swan switch sword table tail tailor tax teacher teapot tent theory thorn thumb ticket tie tiger toolbox "
                    + "topaz torch towel tower town toy track train tray tree trench trip trolley truck trumpet tube tulip tunnel "
                    + "turkey twig uncle university valley vase vegetable vest victory village violin voice voyage waitress walk "
                    + "wall walnut walrus waltz watch wave window wing wire wish witch word worker world worm wrench wrist yard "
                    + "year zebra";

    /** Nouns that no rule tells of, and what stands after the letters that stay. */
    private static final String[] IRREGULAR = {
        "child -ren", "foot -eet", "goose -eese", "man -en", "mouse -ice", "ox -en", "tooth -eeth", "woman -en"
    };

    private SampleRecords() {}

    /** Sentences with their tense. */
    static List<String> tenses() {
        List<String> lines = new ArrayList<>();
        for (String who : WHO) {
            for (String[] does : DOES) {
                for (String where : WHERE) {
                    int k = lines.size() % TENSES.length;
                    String sentence = who + " " + does[k] + " " + where;
                    lines.add("{\"tokens\": [" + quoted(sentence.split(" ")) + "], \"label\": \"" + TENSES[k] + "\"}");
                    k = (k + 1 + lines.size() % 2) % TENSES.length;
                    sentence = who + " " + does[k] + " " + where;
                    lines.add("{\"tokens\": [" + quoted(sentence.split(" ")) + "], \"label\": \"" + TENSES[k] + "\"}");
                }
            }
        }
        return lines;
    }

    private static String quoted(String... words) {
        return Arrays.stream(words).map(w -> "\"" + w + "\"").collect(Collectors.joining(", "));
    }

    /** Values, some of them marked, and at each mark the mean of the last two marked ones. */
    static List<String> means() {
        SplittableRandom random = new SplittableRandom(11);
        List<String> lines = new ArrayList<>();
        for (int n = 0; n < 400; n++) {
            int steps = random.nextInt(8, 25);
            StringBuilder x = new StringBuilder();
            StringBuilder y = new StringBuilder();
            StringBuilder mask = new StringBuilder();
            double before = Double.NaN;
            for (int t = 0; t < steps; t++) {
                double value = random.nextInt(-99, 100) / 100.0;
                boolean marked = t < 2 || random.nextInt(4) == 0;
                double mean = Double.isNaN(before) || !marked ? 0 : (before + value) / 2;
                String comma = t == 0 ? "" : ", ";
                x.append(String.format(Locale.ROOT, "%s[%.2f, %d]", comma, value, marked ? 1 : 0));
                y.append(String.format(Locale.ROOT, "%s%.3f", comma, mean + 0.0));
                mask.append(comma).append(marked && !Double.isNaN(before) ? 1 : 0);
                before = marked ? value : before;
            }
            lines.add("{\"x\": [" + x + "], \"y\": [" + y + "], \"mask\": [" + mask + "]}");
        }
        return lines;
    }

    /** Nouns and what their plurals have after the letters that stay. */
    static List<String> plurals() {
        return Stream.concat(
                        Arrays.stream(REGULAR.split(" ")).map(noun -> noun + " " + ending(noun)),
                        Arrays.stream(IRREGULAR))
                .sorted()
                .map(pair -> pair.split(" "))
                .map(p -> "{\"src\": \"" + p[0] + "\", \"tgt\": \"" + p[1] + "\"}")
                .toList();
    }

    private static String ending(String noun) {
        if (noun.matches(".*[^aeiou]y")) {
            return "-ies";
        }
        return noun.matches(".*([sxz]|ch|sh)") ? "-es" : "-s";
    }
}
