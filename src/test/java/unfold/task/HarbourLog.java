package unfold.task;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Writes the log of an invented harbour: a text of its own whose dates run on, whose weather drifts and whose ships leave after they
 * came, with a tale told by the keeper now and then.
 */
final class HarbourLog {
    private static final String[] MONTHS = {
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December"
    };
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    private static final String[] WINDS = {
        "north", "north-east", "east", "south-east", "south", "south-west", "west", "north-west"
    };
    private static final String[] FORCES = {
        "no wind at all", "a breath of wind from the %s", "a light wind from the %s", "a steady wind from the %s",
        "a fresh wind from the %s", "a strong wind from the %s", "half a gale from the %s", "a gale from the %s"
    };
    private static final String[][] SKIES = {
        {"Clear and bright", "A clean sky", "Sun from early on", "Not a cloud until evening"},
        {"High thin cloud", "Cloud and sun by turns", "A pale sun", "Hazy over the islands"},
        {"Grey all day", "Low cloud", "Overcast, with a little drizzle", "Mist in the morning, then grey"},
        {"Rain since dawn", "Showers, some of them heavy", "Rain and more rain", "Thunder far off, then rain here"}
    };
    private static final String[][] SHIPS = {
        {"Marigold", "brig", "Captain Aune"}, {"Patient Anna", "schooner", "Captain Brandt"},
        {"Three Brothers", "ketch", "the youngest of the brothers"}, {"Kestrel", "cutter", "Captain Orly"},
        {"Good Intent", "barge", "old Tamsin Reed"}, {"Silver Hake", "trawler", "Jonas Pell"},
        {"Northern Star", "steamer", "Captain Ivarsen"}, {"Quail", "mail boat", "Mr Dace"},
        {"Windflower", "yawl", "a lady who gave no name"}, {"Hopewell", "brig", "Captain Munro"}
    };
    private static final String[] CARGOES = {
        "salt",
        "barley",
        "slates",
        "herring",
        "timber",
        "coal",
        "apples",
        "lamp oil",
        "wool",
        "rope",
        "glass",
        "seed potatoes",
        "roof tiles",
        "flour",
        "copper",
        "letters and parcels"
    };
    private static final String[] MEASURES = {"barrels", "sacks", "crates", "bales", "tons", "cases"};
    private static final String[] PORTS = {
        "Elsmouth", "Port Hannay", "the Outer Isles", "Varn", "Saint Brede", "Kolding Sound", "Lower Quay", "Fairholm"
    };
    private static final String[] REMARKS = {
        "The lamp was lit at %1$s and burned well until morning.",
        "Trimmed the wick twice; the new oil smokes less than the old.",
        "Two seals on the bar, watching us as if we owed them money.",
        "The tide came a hand higher than the table says.",
        "Painted the %2$s door green, because green was the paint we had.",
        "A boy from the village asked how far the light can be seen; told him as far as someone is looking.",
        "The cat has moved her kittens into the chart drawer, and the charts have moved out.",
        "Found a bottle on the shingle with nothing in it but sand, which is a message too.",
        "Counted %3$d gannets going south before breakfast.",
        "The clock in the %2$s room is slow again, or the sun is fast.",
        "Mended the long net with Ada; she talks less than the net and works faster.",
        "No one came, nothing went, and the soup was good.",
        "The bell buoy was heard all night, so the swell has not gone down yet.",
        "Paid %3$d shillings for nails, and the nails were short.",
        "The doctor rowed over, looked at my hand, and stayed for cards.",
        "Smoke on the horizon towards noon, but it passed without a signal.",
        "Scrubbed the steps, all %4$d of them, and found one more than last year.",
        "Moonrise like a copper pan over the eastern rock.",
        "The harbour master's dog fell in and was pulled out by the harbour master, who fell in.",
        "Wrote to my sister about the roof. She will answer about the garden.",
        "Ice on the ropes at first light; gone by ten.",
        "A porpoise followed the pilot boat in and seemed to know the channel better.",
        "The children flew a kite from the mole until the string ran out.",
        "Heard geese in the dark, very high, going home or leaving it."
    };
    private static final String[] ROOMS = {"store", "lamp", "boat", "coal", "upper", "watch"};

    private static final String[] TALES = {
        """
        The keeper before me used to tell of a stone that wanted to see the sea. It lay on the hill behind the chapel, and every
        spring it heard the gulls describe the water. "Wait," said the rain, "I will carry you." And the rain carried it, one
        winter a finger, the next winter a hand. After a thousand years the stone lay on the beach, small and round and
        shining, and a child picked it up and took it home to the hill. "That is the trouble with wishes," the keeper said.
        "They are kept, but not for you alone."
        """,
        """
        Ada's grandmother could read the wind by its smell. West wind smelled of rain and kelp, east wind of cold iron, and
        the south wind, which comes here four times in a year, smelled of bread. When she was very old she sat at the window
        and said one morning, "Today it smells of all of them." Nobody knew what weather that would be. It turned out to be
        fog, and it stayed for nine days, and on the tenth she asked for her shoes.
        """,
        """
        There was once a pilot who knew every rock in the sound, and he was so proud of it that he gave them names. He named
        the worst one after his brother. When the brother heard of it, he sailed out to look at it, and it is said that the
        two of them, the man and the rock, got on very well. Since then no ship has been lost there, for the brother hangs a
        lantern on it whenever he remembers, and the pilot calls out to it whenever he passes.
        """,
        """
        A crab asked a limpet why it never left its place. "Because I have already been everywhere," said the limpet. "The sea
        brings me a little of each coast, twice a day, and takes it away again before I tire of it." The crab, who had walked
        sideways around the whole bay and seen mostly mud, said nothing, but it came back the next day to listen, and the
        day after that it brought a friend.
        """,
        """
        In my second winter the lamp went out at two in the morning, and I could not light it again until four. I wrote the
        two hours down, as one must. In spring a fisherman came up the stairs and put a basket of eggs on the table. "For the
        dark," he said. He had been lost among the islands that night, following the light, and when it went out he had
        stopped rowing and waited; and in the quiet he had heard the breakers, close in front of him, on the wrong side.
        """,
        """
        The tailor at Fairholm made a coat for the sea. It took him eleven years, for the sea would not stand still to be
        measured. He made the sleeves too long on purpose, because of the tides, and he left out the buttons, because of the
        storms. When it was done he spread it on the water in the evening, blue and grey with a white hem, and it fitted so
        well that to this day nobody can tell which is the coat.
        """,
        """
        Two clocks stood in the custom house, and they did not agree. The clerk who opened the door in the morning believed
        the left one, the clerk who closed it at night believed the right one, and so the custom house was open for an hour
        less than it should have been, and everyone was pleased except the clocks. At last a watchmaker came and set them
        alike. Within a week both clerks had asked to be moved to another town.
        """,
        """
        When the bridge was built, the ferryman was asked to cut the ribbon. He cut it, walked across, and said it was a fine
        bridge, very dry. Then he went down to his boat and rowed back. "You could have walked," they told him. "I could,"
        said the ferryman, "but then I would only have been on the other side. This way I have been on the river." He still
        takes passengers. They are mostly people who have time, and people who need to think.
        """,
        """
        A merchant from Varn once tried to sell the moon. He had a paper for it, with a seal, and he explained that the buyer
        need not do anything; it would go on rising by itself. The miller asked whether the dark side was included. The
        baker asked who paid for the nights when it did not come. In the end they bought it together, for a cheese and two
        hens, and ever since the people of the upper village speak of it as ours, and leave their shutters open.
        """,
        """
        My father taught me knots before letters. "A letter," he used to say, "holds nothing." The bowline was for saving, the
        hitch for waiting, and one that had no name was for remembering; he tied it into a cord when somebody died, and the
        cord hung beside the stove. Later, when I had learned to write, I put all the names on paper for him. He thanked me,
        folded the page carefully, and tied it up with the cord.
        """,
        """
        Every autumn the starlings gather over the marsh, and the schoolmaster lets the class out to watch. They are asked to
        find the leader. Some point left, some right, and a quiet girl points at nothing. "Each one watches seven others,"
        she says, "and nobody watches all." The schoolmaster has taught this for thirty years as a question in arithmetic,
        and only then did he notice that it was a question about the village.
        """,
        """
        The smith had an anvil that rang a clear note, and a neighbour who played the fiddle tuned to it. One hot summer the
        anvil cracked. The smith bought another, heavier and better, and the neighbour, without complaint, tuned his strings
        down to meet it. But the dancers said afterwards that the old tunes had grown sad, and the young ones, who had never
        heard them otherwise, said that they had always been so and were beautiful.
        """,
        """
        Whoever walks to the far lighthouse at low water must be back within three hours. A painter went there with an easel
        and forgot the time. When the causeway was covered he kept on working, because now there was nothing to hurry for,
        and he painted the flood, the dusk, the first lamp, the storm petrels, and finally the morning. He sold none of
        those pictures. He had only learned, he explained, what his evenings were for.
        """,
        """
        It is an old rule on this coast that a stranger is asked three questions: where from, where to, and what for. A woman
        came over the pass one March and answered: from the last house, to the next one, and for soup. They gave her soup.
        She mended a chair while she ate, and sang something, and was gone before daybreak. Since that year the rule has
        four questions here, and the fourth is whether anybody would like some more.
        """,
        """
        Nobody remembers who planted the pear tree inside the old fort. It bears fruit behind four walls and a rusted gate,
        and the gate is locked. The key went through many pockets: a sergeant's, a priest's, two widows', and mine. Each of
        them opened the gate once a year, filled a single basket, and carried it down to whoever had been unlucky. I asked
        the priest how one chooses. "Badly," he answered, "so take a larger basket."
        """,
        """
        During the great frost the strait froze from shore to shore, and for eleven days two villages which had quarrelled
        since the time of the herring tax could simply walk across. At first only dogs did. Then came boys with sledges, then
        their mothers to fetch them home, then pancakes. When the thaw began, somebody laid planks from floe to floe, so that
        the last guests might return dry. The tax is still unpaid, but there is now a boat each Sunday.
        """
    };

    private final SplittableRandom random = new SplittableRandom(1871);
    private final List<int[]> inPort = new ArrayList<>();
    private final StringBuilder log = new StringBuilder();
    private int force = 3;
    private int wind = 6;
    private int sky = 1;
    private double glass = 29.9;
    private String lastRemark = "";

    /** The whole log, some thirty thousand characters. */
    static String write() {
        return new HarbourLog().all();
    }

    private String all() {
        int day = 3;
        int month = 2;
        int entries = 0;
        int tale = 0;
        while (log.length() < 30_000 || tale < TALES.length) {
            entry(day, month);
            entries++;
            if (entries % 6 == 0 && tale < TALES.length) {
                log.append(TALES[tale++].replace('\n', ' ').strip()).append("\n\n");
            }
            day += 1 + random.nextInt(4);
            if (day > DAYS[month]) {
                day -= DAYS[month];
                month = (month + 1) % 12;
            }
        }
        return log.toString().strip() + "\n";
    }

    private void entry(int day, int month) {
        drift();
        String from = String.format(Locale.ROOT, FORCES[force], WINDS[wind]);
        log.append(day).append(' ').append(MONTHS[month]).append(". ");
        log.append(pick(SKIES[sky])).append(", ").append(from);
        log.append(String.format(Locale.ROOT, "; glass at %.1f", glass));
        log.append(random.nextInt(3) == 0 ? (sky < 2 ? " and rising. " : " and falling. ") : ". ");
        if (force >= 6) {
            log.append(pick("No ship left the harbour.", "All boats doubled their lines.", "The pilot stayed ashore."))
                    .append(' ');
        } else {
            traffic();
        }
        if (random.nextInt(3) > 0) {
            log.append(remark(month)).append(' ');
        }
        log.setLength(log.length() - 1);
        log.append("\n\n");
    }

    /** The weather of a day resembles that of the day before. */
    private void drift() {
        force = clamp(force + random.nextInt(3) - 1, 0, FORCES.length - 1);
        wind = (wind + WINDS.length + random.nextInt(3) - 1) % WINDS.length;
        sky = clamp(sky + random.nextInt(3) - 1, 0, SKIES.length - 1);
        glass = Math.max(28.9, Math.min(30.6, glass + (sky < 2 ? 0.1 : -0.1) * random.nextInt(3)));
    }

    private static int clamp(int value, int low, int high) {
        return Math.max(low, Math.min(high, value));
    }

    private void traffic() {
        if (!inPort.isEmpty() && random.nextBoolean()) {
            int[] ship = inPort.remove(0);
            log.append("The ")
                    .append(SHIPS[ship[0]][1])
                    .append(' ')
                    .append(SHIPS[ship[0]][0])
                    .append(" left for ");
            log.append(other(PORTS, ship[1]))
                    .append(" with ")
                    .append(load(ship[2]))
                    .append(". ");
        }
        if (inPort.size() < 5 && random.nextInt(5) < 3) {
            int ship = random.nextInt(SHIPS.length);
            if (inPort.stream().anyMatch(s -> s[0] == ship)) {
                return;
            }
            int port = random.nextInt(PORTS.length);
            int cargo = random.nextInt(CARGOES.length);
            String load = load(-1 - cargo);
            String[] s = SHIPS[ship];
            log.append(
                    switch (random.nextInt(3)) {
                        case 0 -> "In came the " + s[1] + " " + s[0] + " from " + PORTS[port] + " with " + load + ".";
                        case 1 -> "The " + s[1] + " " + s[0] + ", " + s[2] + ", arrived from " + PORTS[port] + " with "
                                + load + ".";
                        default -> "Towards evening the " + s[0] + " made fast, " + (3 + random.nextInt(9))
                                + " days out of " + PORTS[port] + ", carrying " + load + ".";
                    });
            log.append(' ');
            inPort.add(new int[] {ship, port, cargo});
        }
    }

    /** A load of anything but this cargo, or for −1−c of cargo c itself. */
    private String load(int cargo) {
        String what = cargo < 0 ? CARGOES[-1 - cargo] : other(CARGOES, cargo);
        return what.startsWith("letters") ? what : (4 + random.nextInt(56)) + " " + pick(MEASURES) + " of " + what;
    }

    private String remark(int month) {
        String lit = pick("four", "five", "half past five", "six", "half past six", "seven", "eight");
        String remark;
        do {
            remark = pick(REMARKS);
        } while (remark.equals(lastRemark) || (remark.startsWith("Ice") && month > 2 && month < 10));
        lastRemark = remark;
        return String.format(Locale.ROOT, remark, lit, pick(ROOMS), 5 + random.nextInt(90), 110 + random.nextInt(20));
    }

    private String pick(String... from) {
        return from[random.nextInt(from.length)];
    }

    private String other(String[] from, int but) {
        int i = random.nextInt(from.length - 1);
        return from[i >= but ? i + 1 : i];
    }
}
