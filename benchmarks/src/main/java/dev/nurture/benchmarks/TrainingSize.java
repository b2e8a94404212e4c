package dev.nurture.benchmarks;

import dev.nurture.model.Architecture;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The trainings whose speed is compared with that of other programs, which know them by the same names.
 *
 * <p>GPT-2's positions end at 256 rather than 1,024, since no row is longer: less than half a percent of its parameters, which no
 * token is multiplied with.
 */
enum TrainingSize {
    MICRO("size: micro", 236, 8, 171_328, 100, 300),
    SMALL("size: small", 236, 8, 835_840, 30, 90),
    MEDIUM("size: medium", 236, 16, 4_865_024, 4, 10),
    GPT2(
            "size: medium, layers: 12, width: 768, heads: 12, context: 256, batch: 1, learning-rate: 0.0006",
            50_257,
            1,
            123_849_984,
            2,
            6);

    /** As recipes write them. */
    final String settings;

    final int vocabulary;
    /** In a batch. */
    final int rows;
    /** All of them; an embedding that is also the unembedding counts once. */
    final long parameters;
    /** Steps before the clock counts. */
    final int warmUp;
    /** Steps that are timed. */
    final int timed;

    TrainingSize(String settings, int vocabulary, int rows, long parameters, int warmUp, int timed) {
        this.settings = settings;
        this.vocabulary = vocabulary;
        this.rows = rows;
        this.parameters = parameters;
        this.warmUp = warmUp;
        this.timed = timed;
    }

    static TrainingSize of(String label) {
        return Arrays.stream(values())
                .filter(size -> size.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("size: must be one of %s, but was %s"
                        .formatted(
                                Arrays.stream(values()).map(TrainingSize::label).collect(Collectors.joining(", ")),
                                label)));
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    int steps() {
        return warmUp + timed;
    }

    /** Operations of a step for each position: two forward and four back for each number that a token is multiplied with. */
    static double operations(Architecture shape) {
        return 6.0 * (shape.size() - (double) shape.context() * shape.width());
    }
}
