package dev.nurture.curate.coverage;

import dev.nurture.data.Content;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The terms that tell data apart: those in at least a few data of the sample, the most frequent first, each with its inverse
 * document frequency, which is next to nothing for a term that nearly all data hold. Threads may share it.
 */
final class Vocabulary {
    private static final int MOST = 50_000;

    private final TermTable table;
    private final int[] originals;
    private final float[] weights;

    private Vocabulary(TermTable table, int[] originals, float[] weights) {
        this.table = table;
        this.originals = originals;
        this.weights = weights;
    }

    /**
     * @param frequencies in how many data of the sample each term stands
     * @param data in the sample
     */
    static Vocabulary choose(TermTable all, int[] frequencies, int data) {
        int fewest = data >= 1000 ? 3 : data >= 20 ? 2 : 1;
        int[] chosen = IntStream.range(0, all.size())
                .filter(id -> frequencies[id] >= fewest)
                .boxed()
                .sorted(Comparator.comparingInt((Integer id) -> -frequencies[id])
                        .thenComparing(all::text))
                .limit(MOST)
                .mapToInt(Integer::intValue)
                .toArray();
        float[] weights = new float[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            weights[i] = (float) StrictMath.log((1.0 + data) / (0.5 + frequencies[chosen[i]]));
        }
        return new Vocabulary(all.of(chosen), chosen, weights);
    }

    int size() {
        return weights.length;
    }

    /** The term's number in the table that this was chosen from. */
    int original(int id) {
        return originals[id];
    }

    String text(int id) {
        return table.text(id);
    }

    /** Counts a datum's terms, as far as they are in the vocabulary. */
    void count(Content content, TermCounts counts) {
        counts.clear();
        TermCutter.cut(content, (hash, text, start, end) -> {
            int id = table.find(hash);
            if (id != TermTable.NONE) {
                counts.add(id);
            }
        });
    }

    /** The inverse document frequency. */
    float rarity(int id) {
        return weights[id];
    }

    /** (1 + log of the count) times the inverse document frequency. */
    float weight(int id, int count) {
        return (float) (1 + StrictMath.log(count)) * weights[id];
    }
}
