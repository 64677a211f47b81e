package unfold.command;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import unfold.engine.Parallel;
import unfold.engine.Parameters;
import unfold.engine.Program;
import unfold.engine.kernel.Kernels;
import unfold.file.Tensor;
import unfold.file.Tensors;
import unfold.file.weights.Correspondence;
import unfold.train.Clip;
import unfold.train.Norms;
import unfold.train.Optimizer;

/**
 * An optimizer that moves the tensors of another program's layout: two biases that the network reads as one are moved each by itself, and
 * both count in the norm of the gradient, as they do there.
 */
final class Stepping {
    private final Setup setup;
    private final Program program;
    private final Correspondence names;
    private final Parameters parameters;
    private final Optimizer.Rule rule;
    private final double rate;
    private final Clip clip;
    private final Map<String, Integer> begins = new LinkedHashMap<>();
    private final double[] weights;
    private final double[] gradient;
    private final double[][] memory;
    private final int trained;
    private final List<Double> losses = new ArrayList<>();
    private final List<Double> norms = new ArrayList<>();
    private final Map<String, Tensor> results = new TreeMap<>();

    /** Stands at the first weights. */
    Stepping(Setup setup, int slots, Optimizer.Rule rule, double rate, Clip clip) {
        if (setup.circuit().losses().isEmpty()) {
            throw new IllegalArgumentException("The network " + setup.circuit().name()
                    + " has no loss, so there is nothing to train; choose another wiring.");
        }
        this.setup = setup;
        this.program = new Program(setup.circuit(), Kernels.best(), Parallel.serial());
        this.names = setup.names();
        this.parameters = setup.parameters();
        this.rule = rule;
        this.rate = rate;
        this.clip = clip;
        int at = 0;
        int end = 0;
        for (boolean moved : new boolean[] {true, false}) {
            for (String name : names.shapes().keySet()) {
                if (names.trained(name) == moved) {
                    begins.put(name, at);
                    at += values(setup.weights(), name).length;
                }
            }
            end = moved ? at : end;
        }
        this.trained = end;
        this.weights = new double[at];
        this.gradient = new double[at];
        this.memory = new double[slots][at];
        begins.forEach((name, from) -> lay(values(setup.weights(), name), weights, from));
        if (forward() == 0 && program.targets() == 0) {
            throw new IllegalArgumentException("The input has no targets, so there is nothing to train; add targets.");
        }
    }

    private static double[] values(Map<String, double[]> tensors, String name) {
        double[] values = tensors.get(name);
        if (values == null) {
            throw new IllegalStateException("there are no numbers for " + name);
        }
        return values;
    }

    private static void lay(double[] from, double[] into, int at) {
        System.arraycopy(from, 0, into, at, from.length);
    }

    /** Runs the batch with the weights of now; answers with its loss. */
    private double forward() {
        Map<String, double[]> now = new LinkedHashMap<>();
        begins.forEach((name, from) -> {
            double[] values = new double[values(setup.weights(), name).length];
            System.arraycopy(weights, from, values, 0, values.length);
            now.put(name, values);
        });
        names.load(now, parameters);
        double sum = program.forward(parameters, setup.batch());
        return factor() * sum;
    }

    private double factor() {
        return setup.question().judgement().all(setup.outputs(), program.targets());
    }

    /** Takes a step. */
    void step(boolean shown) {
        losses.add(forward());
        program.backward(parameters, factor());
        Map<String, double[]> gradients = names.gradients(parameters);
        begins.forEach((name, from) -> lay(values(gradients, name), gradient, from));
        double norm = Norms.euclidean(gradient, 0, trained);
        norms.add(norm);
        clip.apply(gradient, 0, trained, norm);
        rule.update(losses.size(), rate, weights, gradient, memory, 0, trained);
        begins.forEach((name, from) -> {
            double[] values = new double[values(gradients, name).length];
            System.arraycopy(weights, from, values, 0, values.length);
            keep("weights", name, values);
            if (shown) {
                keep("gradients", name, values(gradients, name));
            }
        });
    }

    private void keep(String what, String name, double[] values) {
        results.put("steps/" + losses.size() + "/" + what + "/" + name, Tensor.of(values, names.shape(name)));
    }

    /** All steps so far. */
    Tensors results() {
        Map<String, Tensor> all = new TreeMap<>(results);
        all.put("losses", row(losses));
        all.put("norms", row(norms));
        all.put("loss", Tensor.of(new double[] {forward()}));
        return Tensors.of(all);
    }

    private static Tensor row(List<Double> values) {
        return Tensor.of(values.stream().mapToDouble(v -> v).toArray(), values.size());
    }
}
