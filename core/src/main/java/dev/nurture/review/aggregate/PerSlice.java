package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/**
 * A model of its own for each slice of the items, since people who are good at one kind of item may be bad at another.
 *
 * <p>An annotator's confusions are the mean over slices, by the labels they made there. What people get wrong: slices with few
 * labels are better left together.
 */
public final class PerSlice implements Aggregator {
    private final Aggregator model;
    private final int[] sliceOf;
    private final int slices;

    /**
     * The same model for each slice.
     *
     * @param sliceOf by item, from 0
     */
    public PerSlice(Aggregator model, int[] sliceOf) {
        this.model = model;
        this.sliceOf = sliceOf.clone();
        this.slices = Arrays.stream(sliceOf).max().orElse(-1) + 1;
    }

    @Override
    public String name() {
        return model.name() + "-per-slice";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        Aggregate[] parts = new Aggregate[slices];
        int rounds = 0;
        for (int slice = 0; slice < slices; slice++) {
            int own = slice;
            parts[slice] = model.aggregate(
                    judgements.ofItems(item -> sliceOf[item] == own), gold.without(item -> sliceOf[item] != own), seed);
            rounds = Math.max(rounds, parts[slice].fit().rounds());
        }
        for (int item = 0; item < judgements.items(); item++) {
            System.arraycopy(parts[sliceOf[item]].posterior(item), 0, posterior, item * classes, classes);
        }
        double[] prior = Posteriors.prior(posterior, classes, 0);
        return new Aggregate(name(), judgements, posterior, prior, mean(parts), new Aggregate.Fit(rounds, 0));
    }

    private static Confusions mean(Aggregate[] parts) {
        return (annotator, truth, label) -> {
            double sum = 0;
            double all = 0;
            for (Aggregate part : parts) {
                double weight = part.judgements().madeBy(annotator) + 1e-9;
                sum += weight * part.confusions().probability(annotator, truth, label);
                all += weight;
            }
            return sum / all;
        };
    }
}
