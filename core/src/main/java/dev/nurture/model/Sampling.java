package dev.nurture.model;

import java.util.Set;

/**
 * How to choose the next token.
 *
 * @param temperature 0 for the most probable token, else what logits are divided by
 * @param topK how many of the most probable tokens are eligible; 0 for all
 * @param topP the smallest set of tokens with this much probability is eligible; 1 for all
 * @param banned tokens that are never chosen
 * @param most how many tokens to add at most
 */
public record Sampling(double temperature, int topK, double topP, Set<Integer> banned, int most) {
    public Sampling {
        banned = Set.copyOf(banned);
        if (!(temperature >= 0) || topK < 0 || !(topP > 0 && topP <= 1) || most < 0) {
            throw new IllegalArgumentException(
                    "sampling: must have temperature >= 0, top-k >= 0, 0 < top-p <= 1 and most >= 0, but was %s, %s, %s, %s"
                            .formatted(temperature, topK, topP, most));
        }
    }

    /** Always the most probable token. */
    public static Sampling greedy(int most) {
        return new Sampling(0, 0, 1, Set.of(), most);
    }
}
