package unfold.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import unfold.analysis.Generation;
import unfold.engine.kernel.Kernels;
import unfold.task.Dataset;
import unfold.task.Scaling;
import unfold.task.Vocabulary;
import unfold.train.Trainer;

/** The options that let a trained network go on by itself. */
final class Speech {
    @Option(
            names = "--generate",
            paramLabel = "N",
            description = "let the network, trained, go on for N symbols or values")
    private @Nullable Integer count;

    @Option(names = "--prompt", paramLabel = "TEXT", description = "the text it goes on from")
    private @Nullable String prompt;

    @Option(
            names = "--temperature",
            paramLabel = "X",
            defaultValue = "1",
            description = "0 picks the likeliest, 1 samples as predicted (default: 1)")
    private double temperature = 1;

    /** Refuses before anything is trained what could not be said afterwards. */
    void check(Dataset dataset) {
        if (count == null) {
            return;
        }
        if (count < 1 || count > 1_000_000) {
            throw new IllegalArgumentException("--generate is " + count + "; it must be 1 to 1000000.");
        }
        if (!(temperature >= 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("--temperature is " + temperature + "; it must be zero or above.");
        }
        if (dataset.vocabulary().isEmpty() && dataset.scaling().isEmpty()) {
            throw new IllegalArgumentException(
                    "This task has no text and no series to go on with; --generate needs one.");
        }
        if (prompt != null) {
            dataset.vocabulary().ifPresent(v -> v.encode(Objects.requireNonNull(prompt)));
        }
    }

    /** As if so many had been asked for, unless a number was given. */
    void usually(int symbols) {
        count = count == null ? Integer.valueOf(symbols) : count;
    }

    /** Prints what the network says, if that was asked for. */
    void speak(Trainer trainer, PrintWriter out) {
        said(trainer).ifPresent(said -> {
            if (said.has("greedy")) {
                String prompt = said.get("prompt").asText();
                out.println("greedy:  " + prompt + "|" + said.get("greedy").asText());
                out.println(String.format(
                        Locale.ROOT,
                        "sampled at temperature %s:  %s|%s",
                        temperature,
                        prompt,
                        said.get("sampled").asText()));
            } else {
                out.println("free run of " + said.get("series").asText() + ":");
                said.get("forecast").forEach(v -> out.println(String.format(Locale.ROOT, "%.6g", v.asDouble())));
            }
        });
    }

    /**
     * What the network says, if that was asked for: {@code prompt}, {@code greedy}, {@code sampled} and its {@code temperature} of a text,
     * {@code series} and {@code forecast} of a series.
     */
    Optional<ObjectNode> said(Trainer trainer) {
        if (count == null) {
            return Optional.empty();
        }
        Dataset dataset = trainer.plan().dataset();
        Generation generation = new Generation(trainer.circuit(), Kernels.best(), trainer.parameters());
        long seed = trainer.plan().seed();
        ObjectNode said = Json.object();
        if (dataset.vocabulary().isPresent()) {
            Vocabulary vocabulary = dataset.vocabulary().get();
            int[] given = prompt != null
                    ? vocabulary.encode(prompt)
                    : dataset.probe(20, new SplittableRandom(seed)).get("x").symbols();
            Generation.Text greedy = generation.greedy(vocabulary, given, count);
            said.put("prompt", greedy.prompt()).put("greedy", greedy.continuation());
            said.put(
                    "sampled",
                    generation
                            .sample(vocabulary, given, count, temperature, seed)
                            .continuation());
            said.put("temperature", temperature);
        } else {
            Scaling scaling = dataset.scaling().orElseThrow();
            double[] given = dataset.probe(dataset.defaults().probeLength(), new SplittableRandom(seed))
                    .get("x")
                    .vectors();
            said.put("series", scaling.name());
            ArrayNode forecast = said.putArray("forecast");
            for (double v : generation.forecast(scaling, given, count).free()) {
                forecast.add(v);
            }
        }
        return Optional.of(said);
    }
}
