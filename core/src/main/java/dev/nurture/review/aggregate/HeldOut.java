package dev.nurture.review.aggregate;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import java.util.stream.IntStream;

/**
 * Judgements of which some are hidden, one of each item that has two or more, to see how well a model predicts them. Which one
 * depends on the seed and the item's name alone.
 *
 * @param seen all but the hidden ones
 * @param hidden numbers of judgements among all
 */
record HeldOut(Judgements all, Judgements seen, int[] hidden) {
    private static final double LEAST = 1e-6;

    static HeldOut of(Judgements judgements, Seed seed) {
        int[] hidden = IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) > 1)
                .map(item -> draw(judgements, item, seed))
                .toArray();
        boolean[] isHidden = new boolean[judgements.size()];
        for (int j : hidden) {
            isHidden[j] = true;
        }
        return new HeldOut(judgements, judgements.select(j -> !isHidden[j]), hidden);
    }

    private static int draw(Judgements judgements, int item, Seed seed) {
        double share = seed.share(Hash.of("item").add(judgements.itemName(item)).fingerprint());
        return judgements.from(item) + (int) (share * judgements.count(item));
    }

    /** The mean log-probability that a model, fitted to what is seen, gives to what is hidden; 0 if nothing is. */
    double score(Aggregate model) {
        double sum = 0;
        for (int j : hidden) {
            sum += Math.log(Math.max(LEAST, probability(model, j)));
        }
        return hidden.length == 0 ? 0 : sum / hidden.length;
    }

    /** How probable a model thinks a hidden label. */
    double probability(Aggregate model, int judgement) {
        double probability = 0;
        for (int k = 0; k < all.classes(); k++) {
            probability += model.posterior(all.item(judgement), k)
                    * model.confusions().probability(all.annotator(judgement), k, all.label(judgement));
        }
        return probability;
    }
}
