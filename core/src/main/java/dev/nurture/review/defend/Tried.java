package dev.nurture.review.defend;

import java.util.Map;
import java.util.stream.IntStream;

/**
 * What each defence reached with one crowd.
 *
 * @param hits by defence and scored item, how probably it is right
 * @param attacked by scored item, whether somebody lies about it and little else
 */
record Tried(Map<Defence, double[]> hits, boolean[] attacked) {
    boolean hasTargets() {
        return IntStream.range(0, attacked.length).anyMatch(item -> attacked[item]);
    }

    double overall(Defence defence) {
        return IntStream.range(0, attacked.length)
                .mapToDouble(item -> values(defence)[item])
                .average()
                .orElse(0);
    }

    double onTargets(Defence defence) {
        return IntStream.range(0, attacked.length)
                .filter(item -> attacked[item])
                .mapToDouble(item -> values(defence)[item])
                .average()
                .orElse(0);
    }

    double[] values(Defence defence) {
        return hits.getOrDefault(defence, new double[attacked.length]);
    }
}
