package unfold.trace;

/** What is known of a run of steps: smallest, largest, last and mean value of those steps that have one. Reused, not allocated. */
final class Span {
    double min;
    double max;
    double last;
    double sum;
    double count;

    Span() {
        clear();
    }

    void clear() {
        min = Double.POSITIVE_INFINITY;
        max = Double.NEGATIVE_INFINITY;
        last = Double.NaN;
        sum = 0;
        count = 0;
    }

    /** Writes its numbers down. */
    void copy(double[] into, int at) {
        into[at] = min;
        into[at + 1] = max;
        into[at + 2] = last;
        into[at + 3] = sum;
        into[at + 4] = count;
    }

    /** Takes over numbers that were written down. */
    void take(double[] from, int at) {
        min = from[at];
        max = from[at + 1];
        last = from[at + 2];
        sum = from[at + 3];
        count = from[at + 4];
    }

    /** Adds the next step; a value that is not finite counts as missing. */
    void add(double value) {
        if (Double.isFinite(value)) {
            min = Math.min(min, value);
            max = Math.max(max, value);
            last = value;
            sum += value;
            count++;
        }
    }

    /** Adds the steps that follow. */
    void add(double nextMin, double nextMax, double nextLast, double nextSum, double nextCount) {
        if (nextCount > 0) {
            min = Math.min(min, nextMin);
            max = Math.max(max, nextMax);
            last = nextLast;
            sum += nextSum;
            count += nextCount;
        }
    }
}
