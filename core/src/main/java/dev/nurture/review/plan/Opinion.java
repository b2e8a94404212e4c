package dev.nurture.review.plan;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * What is thought of the items after a round: what the plan's model makes of them, and what the less sure of two opinions says,
 * or their mean where they contradict each other.
 *
 * @param sober by item, then class
 */
record Opinion(Aggregate model, double[][] sober) {
    static Opinion of(Aggregate model, Optional<Aggregate> beside) {
        double[][] sober = new double[model.judgements().items()][];
        for (int item = 0; item < sober.length; item++) {
            double[] first = model.posterior(item);
            sober[item] = beside.isPresent() ? soberer(first, beside.get().posterior(item)) : first;
        }
        return new Opinion(model, sober);
    }

    private static double[] soberer(double[] one, double[] other) {
        if (argmax(one) != argmax(other)) {
            return between(one, other);
        }
        return one[argmax(one)] < other[argmax(other)] ? one : other;
    }

    private static double[] between(double[] one, double[] other) {
        return IntStream.range(0, one.length)
                .mapToDouble(k -> (one[k] + other[k]) / 2)
                .toArray();
    }

    private static int argmax(double[] row) {
        int best = 0;
        for (int k = 1; k < row.length; k++) {
            best = row[k] > row[best] ? k : best;
        }
        return best;
    }

    /** Between the model and the less sure opinion, which alone is too anxious. */
    double[] between(int item) {
        return between(model.posterior(item), sober[item]);
    }

    /** By item, how probably its label is wrong. */
    double[] risks() {
        return Arrays.stream(sober).mapToDouble(row -> 1 - row[argmax(row)]).toArray();
    }

    int[] votes(int item) {
        Judgements judgements = model.judgements();
        int[] votes = new int[judgements.classes()];
        for (int j = judgements.from(item); j < judgements.to(item); j++) {
            votes[judgements.label(j)]++;
        }
        return votes;
    }

    /** How many of the crowd judged the item. */
    int crowd(Pool pool, int item) {
        Judgements judgements = model.judgements();
        return (int) IntStream.range(judgements.from(item), judgements.to(item))
                .filter(j -> !pool.models().get(judgements.annotator(j)))
                .count();
    }

    /** How often the crowd is right, by the less sure account. */
    double skill(Pool pool) {
        Judgements judgements = model.judgements();
        double right = 1;
        double labels = 2;
        for (int j = 0; j < judgements.size(); j++) {
            if (!pool.models().get(judgements.annotator(j))) {
                right += sober[judgements.item(j)][judgements.label(j)];
                labels++;
            }
        }
        return Math.min(0.99, right / labels);
    }

    /** The label that the plan gives the item. */
    int label(Pool pool, LabelPlan.Decision decision, int item, Seed seed) {
        int probable = model.label(item, seed);
        return decision == LabelPlan.Decision.MOST_PROBABLE ? probable : leastHarm(pool.harm(), item, probable);
    }

    /** The class by which the least harm is done, or the given one if no other does less. */
    private int leastHarm(double[] harm, int item, int usual) {
        int best = usual;
        for (int k = 0; k < sober[item].length; k++) {
            best = harm[k] * sober[item][k] > harm[best] * sober[item][best] + 1e-9 ? k : best;
        }
        return best;
    }
}
