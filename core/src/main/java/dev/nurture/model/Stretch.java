package dev.nurture.model;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How a model that learned on from short texts to longer ones turns its positions more slowly than it first did. Immutable;
 * threads may share it.
 */
public sealed interface Stretch {
    /** Angles as they first were. */
    Stretch NONE = new None();

    /** What configurations call it. */
    String type();

    /** What it is made of, under the names that configurations have for it. */
    Map<String, Number> numbers();

    /**
     * How far two numbers turn from a position to the next.
     *
     * @param plain how far they would if nothing were stretched
     */
    double turn(double plain);

    /** Nothing is stretched. */
    record None() implements Stretch {
        @Override
        public String type() {
            return "default";
        }

        @Override
        public Map<String, Number> numbers() {
            return Map.of();
        }

        @Override
        public double turn(double plain) {
            return plain;
        }
    }

    /**
     * All angles alike, as if positions were divided.
     *
     * <p>Chen et al., Extending Context Window of Large Language Models via Positional Interpolation, 2023.
     *
     * @param factor how many times as slowly all turn
     */
    record Linear(double factor) implements Stretch {
        public Linear {
            requireFactor(factor);
        }

        @Override
        public String type() {
            return "linear";
        }

        @Override
        public Map<String, Number> numbers() {
            return Map.of("factor", factor);
        }

        @Override
        public double turn(double plain) {
            return plain / factor;
        }
    }

    /**
     * As Llama 3.1 and 3.2 do: what turns around often within the first texts stays, since it tells near from far; what doesn't
     * come around is stretched whole; and what lies between is mixed of both, in proportion.
     *
     * <p>Grattafiori et al., The Llama 3 Herd of Models, 2024.
     *
     * @param factor how many times as slowly the slow ones turn
     * @param low what comes around at most that often in {@code original} positions is stretched whole
     * @param high what comes around at least that often stays
     * @param original how many tokens the model read at most before
     */
    record Llama3(double factor, double low, double high, int original) implements Stretch {
        public Llama3 {
            requireFactor(factor);
            if (!(low > 0 && low < high && high < Double.POSITIVE_INFINITY) || original < 1) {
                throw new IllegalArgumentException(
                        "stretch: must have 0 < low < high and an original context of at least 1, but was low %s, high %s, original %s"
                                .formatted(low, high, original));
            }
        }

        @Override
        public String type() {
            return "llama3";
        }

        @Override
        public Map<String, Number> numbers() {
            Map<String, Number> numbers = new LinkedHashMap<>();
            numbers.put("factor", factor);
            numbers.put("low_freq_factor", low);
            numbers.put("high_freq_factor", high);
            numbers.put("original_max_position_embeddings", original);
            return numbers;
        }

        @Override
        public double turn(double plain) {
            double rounds = original * plain / (2 * Math.PI);
            double kept = Math.min(1, Math.max(0, (rounds - low) / (high - low)));
            return kept * plain + (1 - kept) * plain / factor;
        }
    }

    private static void requireFactor(double factor) {
        if (!(factor >= 1 && factor < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("stretch: must have a finite factor of at least 1, but was " + factor);
        }
    }
}
