package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * Each annotator is right with a probability of their own, whatever the class, and otherwise says any other class; skills,
 * class shares and the items' classes are estimated together by expectation maximisation.
 *
 * <p>Few numbers are learned, so that it does well where labels are sparse; annotators who always answer the same mislead it.
 * Gold is held fixed.
 */
public final class OneCoin implements Aggregator {
    private static final double ENOUGH = 1e-5;
    private static final int MOST_ROUNDS = 100;

    private final String name;
    private final double imaginedRight;
    private final double imaginedWrong;

    private OneCoin(String name, double imaginedRight, double imaginedWrong) {
        this.name = name;
        this.imaginedRight = imaginedRight;
        this.imaginedWrong = imaginedWrong;
    }

    /** Maximum likelihood. */
    public static OneCoin plain() {
        return new OneCoin("one-coin-plain", 0, 0);
    }

    /** Four right labels and two wrong ones are imagined for every annotator. */
    public static OneCoin smoothed() {
        return new OneCoin("one-coin", 4, 2);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        int classes = judgements.classes();
        double[] posterior = Posteriors.majority(judgements);
        Posteriors.clamp(posterior, gold, classes);
        double[] prior = Posteriors.prior(posterior, classes, 0);
        double[] skills = skills(judgements, posterior);
        double objective = Double.NEGATIVE_INFINITY;
        int round = 0;
        for (double gain = Double.POSITIVE_INFINITY; gain >= ENOUGH && round < MOST_ROUNDS; round++) {
            posterior = infer(judgements, skills, prior);
            Posteriors.clamp(posterior, gold, classes);
            prior = Posteriors.prior(posterior, classes, 0);
            skills = skills(judgements, posterior);
            double now = objective(judgements, posterior, skills, prior);
            gain = now - objective;
            objective = now;
        }
        Confusions confusions = Confusions.symmetric(skills, classes);
        return new Aggregate(name, judgements, posterior, prior, confusions, new Aggregate.Fit(round, objective));
    }

    private double[] skills(Judgements judgements, double[] posterior) {
        double[] skills = Posteriors.expectedRight(judgements, posterior);
        for (int w = 0; w < skills.length; w++) {
            double all = judgements.madeBy(w) + imaginedRight + imaginedWrong;
            double skill = all == 0 ? 1.0 / judgements.classes() : (skills[w] + imaginedRight) / all;
            skills[w] = Math.max(Posteriors.LEAST, Math.min(1 - Posteriors.LEAST, skill));
        }
        return skills;
    }

    /** A label adds ln s to its class and ln of the rest to the others; the latter is left out of all and the former set off. */
    private static double[] infer(Judgements judgements, double[] skills, double[] prior) {
        int classes = judgements.classes();
        double[] logPrior = DawidSkene.logs(prior);
        double[] weights = new double[skills.length];
        for (int w = 0; w < weights.length; w++) {
            weights[w] = Posteriors.logOdds(skills[w], classes);
        }
        double[] posterior = new double[judgements.items() * classes];
        for (int item = 0; item < judgements.items(); item++) {
            int from = item * classes;
            System.arraycopy(logPrior, 0, posterior, from, classes);
            for (int j = judgements.from(item); j < judgements.to(item); j++) {
                posterior[from + judgements.label(j)] += weights[judgements.annotator(j)];
            }
            Posteriors.fromLogs(posterior, from, classes);
        }
        return posterior;
    }

    private static double objective(Judgements judgements, double[] posterior, double[] skills, double[] prior) {
        int classes = judgements.classes();
        double[] logPrior = DawidSkene.logs(prior);
        double sum = Posteriors.entropy(posterior);
        for (int j = 0; j < judgements.size(); j++) {
            int from = judgements.item(j) * classes;
            double skill = skills[judgements.annotator(j)];
            double right = posterior[from + judgements.label(j)];
            sum += right * Math.log(skill) + (1 - right) * Math.log((1 - skill) / Math.max(1, classes - 1));
            for (int k = 0; k < classes; k++) {
                sum += posterior[from + k] * logPrior[k];
            }
        }
        return judgements.size() == 0 ? 0 : sum / judgements.size();
    }
}
