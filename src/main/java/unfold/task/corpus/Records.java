package unfold.task.corpus;

import java.util.ArrayList;
import java.util.List;

/**
 * A file of records, one JSON object on each line: sequences of their own lengths with what is asked for.
 *
 * @param name of the file
 * @param shape which fields the records have, the same in all lines
 * @param records in the order of the file
 */
public record Records(String name, Shape shape, List<Entry> records) {
    /** The most steps of one sequence. */
    public static final int LONGEST = 10_000;

    /** The fields of a record. */
    public enum Shape {
        /** A sequence of tokens, and one label for all of it. */
        LABELLED("tokens", "label"),
        /** A sequence of tokens or numbers, and an entry for each step or one for all of it; a mask says which steps are asked for. */
        STEPWISE("x", "y"),
        /** A sequence of tokens, and another one of a length of its own. */
        TRANSLATED("src", "tgt");

        private final String input;
        private final String target;

        Shape(String input, String target) {
            this.input = input;
            this.target = target;
        }

        /** The field of what is given. */
        public String input() {
            return input;
        }

        /** The field of what is asked for. */
        public String target() {
            return target;
        }
    }

    /** What stands in a field. */
    public sealed interface Values {
        /** The number of its steps. */
        int steps();

        /** Whether it is one entry and no list. */
        boolean single();

        /**
         * Tokens.
         *
         * @param words each not empty, but for a step without a target, where it is
         * @param spaced whether they came as a list; if not they are the code points of one text
         * @param single whether it is one entry and no list
         */
        record Words(List<String> words, boolean spaced, boolean single) implements Values {
            /** Keeps its own copy. */
            public Words {
                words = List.copyOf(words);
            }

            @Override
            public int steps() {
                return words.size();
            }
        }

        /**
         * Numbers.
         *
         * @param rows one a step, all of the same width; NaN in a step without a target
         * @param decimals the most digits after the point
         * @param single whether it is one entry and no list
         */
        record Numbers(List<double[]> rows, int decimals, boolean single) implements Values {
            /** Keeps its own list. */
            public Numbers {
                rows = List.copyOf(rows);
            }

            @Override
            public int steps() {
                return rows.size();
            }

            /** Numbers in a row. */
            public int width() {
                return rows.get(0).length;
            }
        }
    }

    /**
     * One record.
     *
     * @param line of the file, from 1
     * @param input what is given
     * @param target what is asked for
     */
    public record Entry(int line, Values input, Values target) {}

    /** Keeps its own copy. */
    public Records {
        records = List.copyOf(records);
    }

    /**
     * Reads all lines of a file; empty ones are passed over.
     *
     * @throws CorpusException naming the line that is no such record, or is none like the first
     */
    public static Records of(CorpusText text) throws CorpusException {
        RecordReader reader = new RecordReader(text.name());
        List<Entry> records = new ArrayList<>();
        int line = text.headerLines();
        for (String each : (Iterable<String>) text.text().lines()::iterator) {
            line++;
            if (!each.isBlank()) {
                records.add(reader.read(line, each));
            }
        }
        if (records.isEmpty()) {
            throw CorpusException.of(text.name(), "recordless");
        }
        return new Records(text.name(), reader.shape(), records);
    }
}
