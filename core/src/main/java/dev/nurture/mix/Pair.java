package dev.nurture.mix;

import dev.nurture.data.Turn;
import dev.nurture.provenance.Fingerprint;
import java.util.List;

/**
 * Two answers to one prompt, of which one was preferred.
 *
 * @param datum the id of the comparison or ranking that it comes from
 * @param name as people know the datum
 * @param cluster the same for pairs with one prompt, which rise and fall together
 */
public record Pair(
        Fingerprint datum, String name, long cluster, List<Turn> prompt, List<Turn> better, List<Turn> worse) {
    public Pair {
        prompt = List.copyOf(prompt);
        better = List.copyOf(better);
        worse = List.copyOf(worse);
    }
}
