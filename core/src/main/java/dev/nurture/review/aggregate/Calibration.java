package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;

/**
 * How much less sure than it says a model should be: the temperature under which its probabilities predict best.
 *
 * <p>Models of annotators take labels for independent, and are too sure where people share a mistake. With enough random gold,
 * the temperature is the one under which gold is the most probable; without, the one under which hidden labels are, which sees
 * only a part of it.
 *
 * @param temperature 1 leaves all as it is, above is less sure
 */
public record Calibration(double temperature, Source source) {
    private static final int ENOUGH_GOLD = 20;
    private static final int STEPS = 80;
    private static final double LEAST = 0.2;
    private static final double MOST = 20;
    private static final double FLOOR = 1e-6;

    /** Half the 95 % point of χ² with one degree of freedom: so much log-likelihood a lower temperature must gain. */
    private static final double WORTH = 1.92;

    /** What the temperature was found on. */
    public enum Source {
        GOLD,
        HIDDEN_LABELS
    }

    /** Finds the temperature for a model whose posterior has not seen the gold. */
    public static Calibration of(Aggregator model, Aggregate aggregate, Gold gold, Seed seed) {
        if (gold.anchors() && gold.size() >= ENOUGH_GOLD) {
            return new Calibration(best(gold.size(), temperature -> onGold(aggregate, gold, temperature)), Source.GOLD);
        }
        HeldOut heldOut = HeldOut.of(aggregate.judgements(), seed.child("calibration"));
        Aggregate fit = model.aggregate(heldOut.seen(), seed);
        int hidden = Math.max(1, heldOut.hidden().length);
        return new Calibration(
                best(hidden, temperature -> heldOut.score(tempered(fit, temperature))), Source.HIDDEN_LABELS);
    }

    private interface Score {
        double at(double temperature);
    }

    /** Steps are even on the scale of logarithms. To be surer than the model takes evidence, since models are seldom too unsure. */
    private static double best(int size, Score score) {
        double best = 1;
        double most = score.at(1);
        for (int step = 0; step <= STEPS; step++) {
            double temperature = LEAST * Math.pow(MOST / LEAST, (double) step / STEPS);
            double here = score.at(temperature) - (temperature < 1 ? WORTH / size : 0);
            if (here > most + FLOOR) {
                most = here;
                best = temperature;
            }
        }
        return best;
    }

    private static double onGold(Aggregate aggregate, Gold gold, double temperature) {
        double sum = 0;
        for (int item : gold.items()) {
            double[] row = tempered(aggregate.posterior(item), temperature);
            sum += Math.log(Math.max(FLOOR, row[gold.of(item)]));
        }
        return sum / gold.size();
    }

    private static double[] tempered(double[] row, double temperature) {
        double[] scaled = new double[row.length];
        for (int k = 0; k < row.length; k++) {
            scaled[k] = Math.log(Math.max(Double.MIN_NORMAL, row[k])) / temperature;
        }
        Posteriors.fromLogs(scaled, 0, scaled.length);
        return scaled;
    }

    private static Aggregate tempered(Aggregate aggregate, double temperature) {
        Judgements judgements = aggregate.judgements();
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        double[] prior = new double[classes];
        for (int item = 0; item < judgements.items(); item++) {
            System.arraycopy(tempered(aggregate.posterior(item), temperature), 0, posterior, item * classes, classes);
        }
        for (int k = 0; k < classes; k++) {
            prior[k] = aggregate.prior(k);
        }
        return new Aggregate(aggregate.model(), judgements, posterior, prior, aggregate.confusions(), aggregate.fit());
    }

    /** The same aggregate, as sure as it should be. */
    public Aggregate apply(Aggregate aggregate) {
        return temperature == 1 ? aggregate : tempered(aggregate, temperature);
    }
}
