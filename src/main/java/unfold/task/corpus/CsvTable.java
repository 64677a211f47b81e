package unfold.task.corpus;

import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import unfold.setting.Told;

/**
 * A table read from text: one column of it is a series. Lines that begin with # are comments.
 *
 * @param text the file
 * @param dialect how its columns and decimals are written
 * @param columns their names: from the first line, or "1", "2", … where it holds numbers already
 * @param titled whether the first line holds names
 * @param numeric which columns hold numbers, judged by the first rows
 */
public record CsvTable(CorpusText text, Dialect dialect, List<String> columns, boolean titled, List<Boolean> numeric) {
    private static final int SAMPLE = 50;
    private static final Set<String> MISSING = Set.of("", "na", "n/a", "nan", "null", "none", "-", "?", ".");

    /**
     * One column.
     *
     * @param name its name
     * @param values its numbers; NaN where one is missing
     * @param gaps the lines of the file where it is missing, or where the row has another number of columns than the first
     * @param decimals most digits after the decimal sign, up to 9
     */
    public record Column(String name, double[] values, List<Integer> gaps, int decimals) {}

    /**
     * Looks at the beginning of a table.
     *
     * @throws CorpusException if there is no table
     */
    public static CsvTable of(CorpusText text, Dialect.Wish wish) throws CorpusException {
        Dialect dialect = Dialect.detect(text.text(), wish);
        List<List<String>> sample = new ArrayList<>();
        each(text, dialect, record -> {
            sample.add(List.copyOf(record.getFields()));
            return sample.size() < SAMPLE;
        });
        if (sample.isEmpty()) {
            throw CorpusException.of(text.name(), "rowless");
        }
        List<String> first = sample.get(0);
        int width = first.size();
        boolean titled = first.stream().noneMatch(f -> dialect.number(f).isPresent())
                || (sample.size() > 1
                        && sample.get(1).size() == width
                        && IntStream.range(0, width)
                                .anyMatch(i -> !missing(first.get(i))
                                        && dialect.number(first.get(i)).isEmpty()
                                        && dialect.number(sample.get(1).get(i)).isPresent()));
        List<List<String>> rows = sample.subList(titled ? 1 : 0, sample.size());
        if (rows.isEmpty() || (rows.size() == 1 && width > 20)) {
            throw CorpusException.at(
                    text.name(), CorpusException.place("line", text.headerLines() + 1), "onerow", width);
        }
        List<String> names = IntStream.range(0, width)
                .mapToObj(i -> titled && !first.get(i).isBlank() ? first.get(i).strip() : Integer.toString(i + 1))
                .toList();
        List<Boolean> numeric = IntStream.range(0, width)
                .mapToObj(i -> rows.stream()
                        .anyMatch(row -> row.size() == width
                                && dialect.number(row.get(i)).isPresent()))
                .toList();
        return new CsvTable(text, dialect, names, titled, numeric);
    }

    /**
     * The column a person means.
     *
     * @param wish its name, or its number counted from 1; empty for the last one that holds numbers
     */
    public int choose(String wish) throws CorpusException {
        String wanted = wish.strip();
        if (wanted.isEmpty()) {
            int last = numeric.lastIndexOf(true);
            if (last < 0) {
                throw CorpusException.at(
                        text.name(), CorpusException.place("line", text.headerLines() + (titled ? 2 : 1)), "wordy");
            }
            return last;
        }
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).equalsIgnoreCase(wanted)) {
                return i;
            }
        }
        if (wanted.matches("[1-9]\\d{0,5}") && Integer.parseInt(wanted) <= columns.size()) {
            return Integer.parseInt(wanted) - 1;
        }
        String known = String.join(", ", columns.subList(0, Math.min(20, columns.size())));
        throw CorpusException.of(text.name(), "column", Told.quoted(wanted, 40), known);
    }

    /**
     * Reads one column.
     *
     * @throws CorpusException at the first entry that is neither a number nor missing
     */
    public Column column(int index) throws CorpusException {
        Collector collector = new Collector(index);
        each(text, dialect, collector);
        if (collector.bad != null) {
            throw collector.bad;
        }
        return new Column(
                columns.get(index),
                Arrays.copyOf(collector.values, collector.count),
                List.copyOf(collector.gaps),
                collector.decimals);
    }

    private static boolean missing(String field) {
        return MISSING.contains(field.strip().toLowerCase(Locale.ROOT));
    }

    /** What is done with each row; false to stop. */
    private interface RowReader {
        boolean read(CsvRecord row);
    }

    private static void each(CorpusText text, Dialect dialect, RowReader reader) throws CorpusException {
        try (CsvReader<CsvRecord> csv = CsvReader.builder()
                .fieldSeparator(dialect.delimiter())
                .commentStrategy(CommentStrategy.SKIP)
                .commentCharacter('#')
                .skipEmptyLines(true)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .allowUnclosedQuote(false)
                .ofCsvRecord(text.text())) {
            for (CsvRecord row : csv) {
                if (!reader.read(row)) {
                    return;
                }
            }
        } catch (CsvParseException | UncheckedIOException e) {
            throw CorpusException.of(text.name(), "quotes").because(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gathers one column. */
    private final class Collector implements RowReader {
        private final int index;
        private double[] values = new double[1024];
        private int count;
        private final List<Integer> gaps = new ArrayList<>();
        private int decimals;
        private boolean skip = titled;
        private @Nullable CorpusException bad;

        Collector(int index) {
            this.index = index;
        }

        @Override
        public boolean read(CsvRecord row) {
            if (skip) {
                skip = false;
                return true;
            }
            int line = (int) row.getStartingLineNumber() + text.headerLines();
            boolean ragged = row.getFieldCount() != columns.size();
            String field = ragged ? "" : row.getField(index);
            double value = Double.NaN;
            if (ragged || missing(field)) {
                gaps.add(line);
            } else {
                OptionalDouble number = dialect.number(field);
                if (number.isEmpty()) {
                    bad = CorpusException.at(
                            text.name(),
                            CorpusException.place("line", line),
                            "entry",
                            field.length() > 30 ? field.substring(0, 30) + "…" : field.strip(),
                            columns.get(index));
                    return false;
                }
                value = number.getAsDouble();
                decimals = Math.max(decimals, dialect.decimals(field));
            }
            if (count == values.length) {
                values = Arrays.copyOf(values, 2 * count);
            }
            values[count++] = value;
            return true;
        }
    }
}
