package unfold.file.weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import unfold.file.FileException;
import unfold.file.Tensor;

/** Follows what is given, states and sizes through the operations of an ONNX graph that only move numbers, make zeros or count. */
final class OnnxShapes {
    private static final Set<String> PARTS =
            Set.of("Slice", "Split", "Squeeze", "Unsqueeze", "Reshape", "Transpose", "Identity", "Cast", "Gather");
    private static final List<Long> BATCH_FIRST = List.of(1L, 0L, 2L);

    /** What is understood of the network so far. */
    interface Known {
        /** The layers; there are some where there are states. */
        Model.Layers layers();

        /** The linear layer; there is one where something is shown. */
        Model.Linear head();

        /** Which axis a size of what is given turned out to be. */
        Optional<Character> axis(String size);

        /** Whether sequences have lengths of their own. */
        boolean ragged();
    }

    private final OnnxFlows flows;
    private final Known known;

    /** Follows these. */
    OnnxShapes(OnnxFlows flows, Known known) {
        this.flows = flows;
        this.known = known;
    }

    /** What only moves numbers, or makes zeros, or counts. */
    OnnxFlow moved(Graph.Node node) throws FileException {
        String op = node.operation();
        if (op.equals("ConstantOfShape")) {
            Graph.Attribute value = node.attributes().get("value");
            boolean zero = value == null
                    || value.tensor()
                            .filter(t -> Arrays.stream(t.values()).allMatch(v -> v == 0))
                            .isPresent();
            if (zero) {
                return new OnnxFlow(OnnxFlow.What.ZERO);
            }
            throw flows.refused(node, "onnx.operation");
        }
        if (op.equals("Shape")) {
            OnnxFlow of = flows.of(node, 0);
            boolean whole = !node.attributes().containsKey("start")
                    && !node.attributes().containsKey("end");
            return new OnnxFlow(
                    OnnxFlow.What.SIZES,
                    !whole
                            ? Sizes.unknown()
                            : of.what() == OnnxFlow.What.GIVEN
                                    ? of.sizes()
                                    : of.what() == OnnxFlow.What.STATES ? Sizes.of(of.axes()) : Sizes.unknown());
        }
        if (op.equals("Concat")) {
            return joined(node);
        }
        OnnxFlow first = flows.of(node, 0);
        if (op.equals("Identity") || op.equals("Dropout")) {
            return first;
        }
        boolean zeros = first.what() == OnnxFlow.What.ZERO
                || (first.constant() != null
                        && Arrays.stream(first.constant().values()).allMatch(v -> v == 0));
        if (zeros && (PARTS.contains(op) || op.equals("Expand"))) {
            return new OnnxFlow(OnnxFlow.What.ZERO);
        }
        return switch (first.what()) {
            case GIVEN, PART -> given(node, first);
            case STATES, END -> states(node, first);
            case SHOWN, CHOSEN -> shown(node, first);
            case SIZES, CONSTANT -> counted(node, first);
            default -> {
                if (op.equals("Transpose") && node.wholes("perm").equals(Optional.of(BATCH_FIRST))) {
                    yield new OnnxFlow(first.what(), first.sizes().ordered(BATCH_FIRST));
                }
                throw flows.refused(node, "onnx.operation");
            }
        };
    }

    /** Sizes that are picked, or brought into another form; of those that are calculated nothing is known. */
    private OnnxFlow counted(Graph.Node node, OnnxFlow first) throws FileException {
        return switch (node.operation()) {
            case "Unsqueeze", "Squeeze", "Cast" -> new OnnxFlow(OnnxFlow.What.SIZES, first.counts());
            case "Gather" -> {
                Tensor which = flows.of(node, 1).constant();
                yield new OnnxFlow(
                        OnnxFlow.What.SIZES,
                        which == null ? Sizes.unknown() : first.counts().at(which));
            }
            case "Mul" -> new OnnxFlow(OnnxFlow.What.SIZES);
            default -> throw flows.refused(node, "onnx.operation");
        };
    }

    /** What is shown, in another order or grouping of the steps. */
    private OnnxFlow shown(Graph.Node node, OnnxFlow flow) throws FileException {
        String here = flow.axes();
        if (node.operation().equals("Transpose")) {
            return flow.as(permuted(node, here));
        }
        if (node.operation().equals("Reshape")) {
            Sizes wanted = shape(node);
            int rank = wanted.each().size();
            String width = Integer.toString(known.head().outputs());
            if (here.endsWith("F") && rank > 0 && wanted.at(-1).equals(width)) {
                return flow.as("N".repeat(rank - 1) + "F");
            }
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** These axes in the order that is asked for. */
    private String permuted(Graph.Node node, String here) throws FileException {
        List<Long> order = node.wholes("perm").orElse(List.of());
        StringBuilder there = new StringBuilder();
        for (long k : order) {
            there.append(k < 0 ? ' ' : OnnxFlow.at(here, k));
        }
        boolean all = order.size() == here.length()
                && here.chars().allMatch(c -> there.indexOf(Character.toString(c)) >= 0)
                && order.stream().distinct().count() == order.size();
        if (!all) {
            throw flows.refused(node, "onnx.operation");
        }
        return there.toString();
    }

    /** The shape that is asked for. */
    private Sizes shape(Graph.Node node) throws FileException {
        if (node.whole("allowzero", 0) != 0) {
            throw flows.refused(node, "onnx.operation");
        }
        Optional<List<Long>> told = node.wholes("shape");
        return told.isPresent()
                ? new Sizes(told.get().stream().limit(16).map(Object::toString).toList())
                : flows.of(node, 1).counts();
    }

    private OnnxFlow given(Graph.Node node, OnnxFlow first) throws FileException {
        String op = node.operation();
        if (op.equals("Transpose") && first.what() == OnnxFlow.What.GIVEN) {
            return new OnnxFlow(
                    OnnxFlow.What.GIVEN,
                    first.sizes().ordered(node.wholes("perm").orElse(List.of())));
        }
        if (op.equals("Transpose") || op.equals("Cast")) {
            return first;
        }
        if (PARTS.contains(op)) {
            return new OnnxFlow(OnnxFlow.What.PART);
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** Ends of several layers one below the other, or sizes. */
    private OnnxFlow joined(Graph.Node node) throws FileException {
        OnnxFlow.What what = flows.of(node, 0).what();
        for (int k = 0; k < node.inputs().size(); k++) {
            OnnxFlow.What each = flows.of(node, k).what();
            boolean counted = each == OnnxFlow.What.SIZES || each == OnnxFlow.What.CONSTANT;
            if (each != what && !(counted && what != OnnxFlow.What.END)) {
                throw flows.refused(node, "onnx.operation");
            }
        }
        if (what == OnnxFlow.What.END) {
            return ends(node);
        }
        if (what == OnnxFlow.What.SIZES || what == OnnxFlow.What.CONSTANT) {
            Sizes all = Sizes.unknown();
            for (int k = 0; k < node.inputs().size(); k++) {
                all = k == 0
                        ? flows.of(node, k).counts()
                        : all.and(flows.of(node, k).counts());
            }
            return new OnnxFlow(OnnxFlow.What.SIZES, all);
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** Where layers end: one below the other, or both directions of the topmost beside each other. */
    private OnnxFlow ends(Graph.Node node) throws FileException {
        OnnxFlow first = flows.of(node, 0);
        OnnxFlow last = flows.of(node, node.inputs().size() - 1);
        long axis = node.whole("axis", 0);
        if (axis == 0 && (first.axes().isEmpty() || first.axes().equals("DBF"))) {
            return new OnnxFlow(OnnxFlow.What.END, "several", last.layer(), null);
        }
        boolean beside = node.inputs().size() == 2
                && first.axes().equals("Bf")
                && last.axes().equals("Bb")
                && first.layer() == last.layer();
        if (beside && (axis == 1 || axis == -1)) {
            return first.as("BF");
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** One step of all, where that is the end, or one direction of an end, or the end of the topmost layer. */
    OnnxFlow picked(Graph.Node node, OnnxFlow flow) throws FileException {
        Tensor which = flows.of(node, 1).constant();
        if (which == null || which.rank() != 0 || !which.type().whole()) {
            throw flows.refused(node, "onnx.operation");
        }
        long place = which.wholes()[0];
        long axis = node.whole("axis", 0);
        Course course = known.layers().course();
        boolean plain = course != Course.BOTH;
        if (flow.what() == OnnxFlow.What.STATES
                && OnnxFlow.at(flow.axes(), axis) == 'T'
                && !flow.axes().contains("D")
                && !known.ragged()) {
            if ((course == Course.FORWARD && place == -1) || (course == Course.BACKWARD && place == 0)) {
                return new OnnxFlow(OnnxFlow.What.END, flow.axes().replace("T", ""), flow.layer(), null);
            }
        } else if (flow.axes().equals("several") && axis == 0) {
            if (plain && place == -1) {
                return new OnnxFlow(OnnxFlow.What.END, "BF", flow.layer(), null);
            } else if (!plain && (place == -1 || place == -2)) {
                return new OnnxFlow(OnnxFlow.What.END, place == -1 ? "Bb" : "Bf", flow.layer(), null);
            }
        } else if (flow.what() == OnnxFlow.What.END && OnnxFlow.at(flow.axes(), axis) == 'D') {
            int directions = course.directions().size();
            long from = place < 0 ? place + directions : place;
            if (from >= 0 && from < directions) {
                return flow.as(plain ? "BF" : from == 0 ? "Bf" : "Bb");
            }
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** Directions brought next to the entries and joined with them, or taken away where there is one. */
    private OnnxFlow states(Graph.Node node, OnnxFlow flow) throws FileException {
        boolean both = known.layers().both();
        String axes = flow.axes();
        switch (node.operation()) {
            case "Squeeze" -> {
                List<Long> which = wholes(node, "axes");
                if (!both && which.size() == 1 && OnnxFlow.at(axes, which.get(0)) == 'D') {
                    return flow.as(axes.replace("D", ""));
                }
            }
            case "Transpose" -> {
                return flow.as(permuted(node, axes));
            }
            case "Reshape" -> {
                Sizes wanted = shape(node);
                List<String> ways = new ArrayList<>();
                if (axes.endsWith("DF")) {
                    ways.add(axes.substring(0, axes.length() - 2) + "F");
                } else if (!both) {
                    ways.add(axes.replace("D", ""));
                }
                for (String way : ways) {
                    if (reaches(axes, way, wanted)) {
                        return flow.as(way);
                    }
                }
                boolean rows = axes.endsWith("F") && (!both || !axes.contains("D"));
                if (rows && flow.what() == OnnxFlow.What.STATES && wanted.each().size() == 2 && full(wanted.at(1))) {
                    return flow.as("NF");
                }
            }
            case "Gather" -> {
                return picked(node, flow);
            }
            default -> {}
        }
        throw flows.refused(node, "onnx.operation");
    }

    /** Whether a shape is that of these axes, of which some were others before; one place may be what is left. */
    private boolean reaches(String before, String axes, Sizes wanted) {
        if (wanted.each().size() != axes.length()
                || wanted.each().stream().filter(Sizes.REST::equals).count() > 1) {
            return false;
        }
        for (int k = 0; k < axes.length(); k++) {
            char axis = axes.charAt(k);
            String size = wanted.at(k);
            boolean kept = size.equals(Sizes.KEPT) && before.charAt(k) == axis && (axis != 'F' || axes.equals(before));
            boolean named = size.equals(Character.toString(axis))
                    || known.axis(size).filter(a -> a == axis).isPresent();
            boolean said = axis == 'F' ? full(size) : named;
            if (!kept && !said && !size.equals(Sizes.REST)) {
                return false;
            }
        }
        return true;
    }

    /** Whether a size is that of all entries of a step. */
    private boolean full(String size) {
        return size.equals(Integer.toString(known.layers().outputs()));
    }

    /** Whole numbers that an operation is told, by an attribute or by its second input. */
    private List<Long> wholes(Graph.Node node, String attribute) throws FileException {
        if (node.wholes(attribute).isPresent()) {
            return node.wholes(attribute).get();
        }
        OnnxFlow second = flows.of(node, 1);
        Tensor told = second.constant();
        if (told == null || !told.type().whole()) {
            throw flows.refused(node, "onnx.operation");
        }
        return Arrays.stream(told.wholes()).boxed().toList();
    }
}
