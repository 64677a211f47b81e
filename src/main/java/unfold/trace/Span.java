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
