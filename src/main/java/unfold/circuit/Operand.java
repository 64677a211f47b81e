package unfold.circuit;

/** Something a signal can be made from: another signal now, at another step, or at one end of its axis. */
@FunctionalInterface
public interface Operand {
    /** Which signal is read, and when. */
    Reference reference();

    /** The value {@code steps} earlier along the only axis; a negative number looks ahead. */
    default Operand delayed(int steps) {
        return delayed(Axis.TIME, steps);
    }

    /** The value {@code steps} earlier along this axis. */
    default Operand delayed(Axis axis, int steps) {
        Reference delayed = reference().delayed(axis, steps);
        return () -> delayed;
    }

    /** The value at another place of its axis, looked up in the structure of the example. */
    default Operand at(Neighbour place) {
        Reference there = reference().at(place);
        return () -> there;
    }

    /** The value at the last step of the axis, the same for the whole sequence. */
    default Operand last(Axis axis) {
        Reference last = reference().leaving(new Leave(axis, Leave.At.LAST));
        return () -> last;
    }

    /** The value at the first step of the axis. */
    default Operand first(Axis axis) {
        Reference first = reference().leaving(new Leave(axis, Leave.At.FIRST));
        return () -> first;
    }

    /** The value at this step of the axis, from 1, the same for the whole sequence; nothing where the sequence is shorter. */
    default Operand at(Axis axis, int step) {
        if (step == 1) {
            return first(axis);
        }
        Reference there = reference().leaving(new Leave(axis, Leave.At.STEP, step));
        return () -> there;
    }

    /** The value at the last step of time. */
    default Operand last() {
        return last(Axis.TIME);
    }
}
