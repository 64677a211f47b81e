package unfold.task;

import java.util.HashMap;
import java.util.Map;

/**
 * A guess at the next symbol of a text that knows only the two before: counts of singles, pairs and triples, mixed after Witten and
 * Bell (each context trusts itself by how often it was seen, and the shorter one by how many different symbols it has shown). Who is
 * better has used a longer memory.
 */
final class ShortMemory {
    private static final int ORDER = 2;
    /** More text than this changes the counts little and costs memory. */
    private static final int MOST = 1_000_000;

    private final long size;
    private final Map<Long, Integer> counts = new HashMap<>();
    private final Map<Long, int[]> contexts = new HashMap<>();

    /**
     * Counts the end of a text.
     *
     * @param text symbols below {@code size}
     * @param end where to stop
     * @param size of the vocabulary
     */
    ShortMemory(char[] text, int end, int size) {
        this.size = size + 1L;
        for (int i = Math.max(0, end - MOST); i < end; i++) {
            for (int order = 0; order <= Math.min(ORDER, i); order++) {
                long context = context(text, i, order);
                boolean first = counts.merge(context * this.size + text[i], 1, Integer::sum) == 1;
                int[] seen = contexts.computeIfAbsent(context, c -> new int[2]);
                seen[0]++;
                seen[1] += first ? 1 : 0;
            }
        }
    }

    /** One number for the last {@code order} symbols before a place; those of different orders differ. */
    private long context(char[] text, int place, int order) {
        long context = 0;
        for (int i = place - order; i < place; i++) {
            context = context * size + text[i] + 1;
        }
        return context * (ORDER + 1) + order;
    }

    /** The mean loss in nats over the symbols {@code from} (inclusive) to {@code to} (exclusive). */
    double loss(char[] text, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            double p = 1.0 / (size - 1);
            for (int order = 0; order <= Math.min(ORDER, i); order++) {
                long context = context(text, i, order);
                int[] seen = contexts.get(context);
                if (seen != null) {
                    p = (counts.getOrDefault(context * size + text[i], 0) + seen[1] * p) / (seen[0] + seen[1]);
                }
            }
            sum -= Math.log(p);
        }
        return sum / (to - from);
    }
}
