package dev.nurture.review.aggregate;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * What a model makes of judgements: for each item how probable each class is, and how it thinks that annotators err.
 * Immutable; threads may share it.
 */
public final class Aggregate {
    private static final double TIE = 1e-9;

    private final String model;
    private final Judgements judgements;
    private final double[] posterior;
    private final double[] prior;
    private final Confusions confusions;
    private final Fit fit;

    /**
     * How the fitting went.
     *
     * @param rounds until it stopped
     * @param objective of the model, per judgement; 0 for models that have none
     */
    public record Fit(int rounds, double objective) {
        static final Fit DIRECT = new Fit(1, 0);
    }

    /**
     * A result; the arrays are handed over.
     *
     * @param posterior by item, then class
     */
    Aggregate(String model, Judgements judgements, double[] posterior, double[] prior, Confusions confusions, Fit fit) {
        this.model = model;
        this.judgements = judgements;
        this.posterior = posterior;
        this.prior = prior;
        this.confusions = confusions;
        this.fit = fit;
    }

    public String model() {
        return model;
    }

    public Judgements judgements() {
        return judgements;
    }

    public Fit fit() {
        return fit;
    }

    /** How probable it is that the item has the class. */
    public double posterior(int item, int label) {
        return posterior[item * judgements.classes() + label];
    }

    /** All of an item's probabilities. */
    public double[] posterior(int item) {
        int classes = judgements.classes();
        return Arrays.copyOfRange(posterior, item * classes, (item + 1) * classes);
    }

    /** How common the model thinks a class. */
    public double prior(int label) {
        return prior[label];
    }

    public Confusions confusions() {
        return confusions;
    }

    /** The most probable class; of equals the more common one, then the one that the seed draws for the item's name. */
    public int label(int item, Seed seed) {
        int[] best = best(item);
        if (best.length == 1) {
            return best[0];
        }
        double common = IntStream.of(best).mapToDouble(k -> prior[k]).max().orElse(0);
        int[] left = IntStream.of(best).filter(k -> prior[k] >= common - TIE).toArray();
        double share = seed.child("ties")
                .share(Hash.of("item").add(judgements.itemName(item)).fingerprint());
        return left[(int) (share * left.length)];
    }

    /** All classes that are as probable as the most probable one. */
    public int[] best(int item) {
        double most = most(item);
        return IntStream.range(0, judgements.classes())
                .filter(k -> posterior(item, k) >= most - TIE)
                .toArray();
    }

    /** The probability of the most probable class. */
    public double most(int item) {
        return IntStream.range(0, judgements.classes())
                .mapToDouble(k -> posterior(item, k))
                .max()
                .orElse(0);
    }

    /** The entropy of an item's probabilities as a share of the largest that there can be. */
    public double uncertainty(int item) {
        double entropy = 0;
        for (double p : posterior(item)) {
            entropy -= p > 0 ? p * StrictMath.log(p) : 0;
        }
        return judgements.classes() < 2 ? 0 : entropy / StrictMath.log(judgements.classes());
    }

    /** How probable it is that the item is labelled rightly, if ties are broken evenly. */
    double expectedHit(int item, int right) {
        int[] best = best(item);
        return IntStream.of(best).anyMatch(k -> k == right) ? 1.0 / best.length : 0;
    }
}
