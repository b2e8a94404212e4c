package dev.nurture.review.aggregate;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.random.RandomGenerator;

/**
 * Items and annotators tell each other what the other labels say, until both are settled; for two classes (Karger, Oh and Shah
 * 2014: Budget-optimal task allocation for reliable crowdsourcing systems).
 *
 * <p>For study: its guarantee is for random assignments of large sparse crowds. Where few annotators do most of the work it is
 * no better than chance.
 */
public final class MessagePassing implements Aggregator {
    private static final int SWEEPS = 10;

    @Override
    public String name() {
        return "message-passing";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        if (judgements.classes() > 2) {
            throw NurtureException.data(
                    "model: must be one for %s classes, but message-passing knows only two. Choose another model."
                            .formatted(judgements.classes()));
        }
        RandomGenerator chance = seed.child(name()).generator();
        double[] messages = new double[judgements.size()];
        for (int j = 0; j < messages.length; j++) {
            messages[j] = 1 + chance.nextGaussian();
        }
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            messages = scaled(fromAnnotators(judgements, fromItems(judgements, messages)));
        }
        return result(judgements, messages);
    }

    private static double sign(Judgements judgements, int judgement) {
        return judgements.label(judgement) == 0 ? -1 : 1;
    }

    private static double[] fromItems(Judgements judgements, double[] messages) {
        double[] out = new double[messages.length];
        double[] sums = itemSums(judgements, messages);
        for (int j = 0; j < out.length; j++) {
            out[j] = sums[judgements.item(j)] - sign(judgements, j) * messages[j];
        }
        return out;
    }

    private static double[] itemSums(Judgements judgements, double[] messages) {
        double[] sums = new double[judgements.items()];
        for (int j = 0; j < messages.length; j++) {
            sums[judgements.item(j)] += sign(judgements, j) * messages[j];
        }
        return sums;
    }

    private static double[] fromAnnotators(Judgements judgements, double[] messages) {
        double[] sums = new double[judgements.annotators()];
        for (int j = 0; j < messages.length; j++) {
            sums[judgements.annotator(j)] += sign(judgements, j) * messages[j];
        }
        double[] out = new double[messages.length];
        for (int j = 0; j < out.length; j++) {
            out[j] = sums[judgements.annotator(j)] - sign(judgements, j) * messages[j];
        }
        return out;
    }

    /** Divides by the root mean square, without which the messages overflow. */
    private static double[] scaled(double[] messages) {
        double squares = 0;
        for (double message : messages) {
            squares += message * message;
        }
        double root = Math.sqrt(squares / Math.max(1, messages.length));
        for (int j = 0; j < messages.length; j++) {
            messages[j] = root == 0 ? 0 : messages[j] / root;
        }
        return messages;
    }

    private Aggregate result(Judgements judgements, double[] messages) {
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        double[] sums = itemSums(judgements, messages);
        for (int item = 0; item < sums.length; item++) {
            double second = 1 / (1 + Math.exp(-2 * sums[item]));
            posterior[item * classes] = classes < 2 ? 1 : 1 - second;
            if (classes == 2) {
                posterior[item * classes + 1] = second;
            }
        }
        double[] skills = Posteriors.expectedRight(judgements, posterior);
        for (int w = 0; w < skills.length; w++) {
            skills[w] = (skills[w] + 1) / (judgements.madeBy(w) + 2);
        }
        return new Aggregate(
                name(),
                judgements,
                posterior,
                Posteriors.uniform(classes),
                Confusions.symmetric(skills, classes),
                new Aggregate.Fit(SWEEPS, 0));
    }
}
