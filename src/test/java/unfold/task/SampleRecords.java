package unfold.task;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

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

    private static final String NOUNS =
            "apple apples,arm arms,baby babies,bag bags,ball balls,bench benches,berry berries,bird birds,"
                    + "boat boats,book books,box boxes,boy boys,branch branches,brush brushes,bus buses,calf calves,cat cats,"
                    + "cherry cherries,child children,church churches,city cities,class classes,cloud clouds,coin coins,"
                    + "country countries,cow cows,cup cups,day days,desk desks,dish dishes,dog dogs,door doors,dress dresses,"
                    + "duck ducks,ear ears,egg eggs,elf elves,eye eyes,fairy fairies,family families,farm farms,field fields,"
                    + "flower flowers,fly flies,foot feet,fork forks,fox foxes,frog frogs,game games,garden gardens,girl girls,"
                    + "glass glasses,goose geese,grape grapes,half halves,hand hands,hat hats,hill hills,horse horses,house houses,"
                    + "inch inches,island islands,key keys,king kings,kiss kisses,kite kites,knife knives,lady ladies,lake lakes,"
                    + "lamp lamps,leaf leaves,lemon lemons,letter letters,life lives,lion lions,loaf loaves,man men,map maps,"
                    + "match matches,monkey monkeys,moon moons,mouse mice,mountain mountains,nail nails,nest nests,night nights,"
                    + "ocean oceans,orange oranges,owl owls,party parties,peach peaches,pencil pencils,penny pennies,pig pigs,"
                    + "plate plates,pony ponies,puppy puppies,queen queens,rabbit rabbits,rainbow rainbows,ring rings,river rivers,"
                    + "road roads,room rooms,rose roses,school schools,sea seas,shelf shelves,ship ships,shoe shoes,sky skies,"
                    + "snake snakes,song songs,spoon spoons,spy spies,star stars,stone stones,story stories,street streets,"
                    + "student students,table tables,teacher teachers,thief thieves,tiger tigers,tomato tomatoes,tooth teeth,"
                    + "town towns,toy toys,tray trays,tree trees,turkey turkeys,valley valleys,village villages,watch watches,"
                    + "wave waves,wife wives,window windows,wish wishes,witch witches,wolf wolves,woman women,yard yards,zebra zebras";

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

    /** Nouns and their plurals. */
    static List<String> plurals() {
        return Arrays.stream(NOUNS.split(","))
                .map(pair -> pair.split(" "))
                .map(p -> "{\"src\": \"" + p[0] + "\", \"tgt\": \"" + p[1] + "\"}")
                .toList();
    }
}
