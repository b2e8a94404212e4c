package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.hipparchus.special.Gamma;

/**
 * Annotators either know the answer or draw it from a habit of their own, by variational expectation maximisation (Hovy et al.
 * 2013: Learning whom to trust with MACE). Gold is held fixed.
 *
 * <p>It ends where it started near, so that it starts {@value #RESTARTS} times from different numbers. Which end to keep is
 * decided by how well it predicts labels that were hidden: the likelihood of the labels seen prefers ends that explain a
 * shared habit as knowledge.
 *
 * <p>Cost: restarts × {@value #ROUNDS} × judgements × (1 + classes / item's labels).
 */
public final class Mace implements Aggregator {
    private static final int RESTARTS = 10;
    private static final int ROUNDS = 50;
    private static final double KNOWING = 0.5;
    private static final double HABIT = 10;
    private static final double SPREAD = 0.5;

    private final Choice choice;

    /** By what the end to keep is chosen. */
    public enum Choice {
        /** The likelihood of the labels that it was fitted to, as the original does. */
        SEEN,
        /** The likelihood of labels that were hidden from it. */
        HIDDEN
    }

    public Mace(Choice choice) {
        this.choice = choice;
    }

    @Override
    public String name() {
        return "mace";
    }

    @Override
    public Aggregate aggregate(Judgements judgements, Gold gold, Seed seed) {
        HeldOut heldOut = HeldOut.of(judgements, seed.child(name()));
        Aggregate best = end(judgements, gold, seed, 0);
        double most = choice == Choice.SEEN ? best.fit().objective() : score(heldOut, gold, seed, 0);
        for (int restart = 1; restart < RESTARTS; restart++) {
            Aggregate candidate = end(judgements, gold, seed, restart);
            double score = choice == Choice.SEEN ? candidate.fit().objective() : score(heldOut, gold, seed, restart);
            if (score > most) {
                most = score;
                best = candidate;
            }
        }
        return best;
    }

    private double score(HeldOut heldOut, Gold gold, Seed seed, int restart) {
        return heldOut.score(end(heldOut.seen(), gold, seed, restart));
    }

    private Aggregate end(Judgements judgements, Gold gold, Seed seed, int restart) {
        Fit fit = new Fit(judgements, seed.child("restart-" + restart).generator());
        double likelihood = 0;
        for (int round = 0; round < ROUNDS; round++) {
            likelihood = fit.infer();
            Posteriors.clamp(fit.posterior, gold, judgements.classes());
            fit.maximise();
        }
        double objective = judgements.size() == 0 ? 0 : likelihood / judgements.size();
        return new Aggregate(
                name(),
                judgements,
                fit.posterior,
                Posteriors.uniform(judgements.classes()),
                fit.confusions(),
                new Aggregate.Fit(ROUNDS, objective));
    }

    private static final class Fit {
        private final Judgements judgements;
        private final int classes;
        private final double[] posterior;
        private final double[] know;
        private final double[] guess;
        private final double[] habit;

        Fit(Judgements judgements, RandomGenerator chance) {
            this.judgements = judgements;
            this.classes = judgements.classes();
            this.posterior = new double[judgements.items() * classes];
            this.know = new double[judgements.annotators()];
            this.guess = new double[judgements.annotators()];
            this.habit = new double[judgements.annotators() * classes];
            for (int w = 0; w < know.length; w++) {
                double[] coin = start(chance, 2);
                know[w] = coin[0];
                guess[w] = coin[1];
                System.arraycopy(start(chance, classes), 0, habit, w * classes, classes);
            }
        }

        private static double[] start(RandomGenerator chance, int size) {
            double[] start = new double[size];
            for (int k = 0; k < size; k++) {
                start[k] = 1 + SPREAD * chance.nextDouble();
            }
            double sum = Arrays.stream(start).sum();
            for (int k = 0; k < size; k++) {
                start[k] /= sum;
            }
            return start;
        }

        /** Returns the log-likelihood of the labels. */
        double infer() {
            double likelihood = 0;
            double uniform = -Math.log(classes);
            for (int item = 0; item < judgements.items(); item++) {
                int from = item * classes;
                Arrays.fill(posterior, from, from + classes, 0);
                double guessed = uniform;
                double product = 1;
                for (int j = judgements.from(item); j < judgements.to(item); j++) {
                    int w = judgements.annotator(j);
                    double spam = guess[w] * habit[w * classes + judgements.label(j)];
                    product *= spam;
                    if (product < 1e-280) {
                        guessed += Math.log(product);
                        product = 1;
                    }
                    posterior[from + judgements.label(j)] += Math.log1p(know[w] / spam);
                }
                guessed += Math.log(product);
                likelihood += guessed + Posteriors.fromLogs(posterior, from, classes);
            }
            return likelihood;
        }

        void maximise() {
            double[] known = new double[know.length];
            double[] habits = new double[habit.length];
            for (int j = 0; j < judgements.size(); j++) {
                int w = judgements.annotator(j);
                int cell = w * classes + judgements.label(j);
                double spam = guess[w] * habit[cell];
                double knew =
                        posterior[judgements.item(j) * classes + judgements.label(j)] * know[w] / (spam + know[w]);
                known[w] += knew;
                habits[cell] += 1 - knew;
            }
            for (int w = 0; w < know.length; w++) {
                double made = judgements.madeBy(w);
                double all = Gamma.digamma(made + 2 * KNOWING);
                know[w] = Math.exp(Gamma.digamma(known[w] + KNOWING) - all);
                guess[w] = Math.exp(Gamma.digamma(made - known[w] + KNOWING) - all);
                double habitual = Gamma.digamma(made - known[w] + HABIT * classes);
                for (int k = 0; k < classes; k++) {
                    int cell = w * classes + k;
                    habit[cell] = Math.exp(Gamma.digamma(habits[cell] + HABIT) - habitual);
                }
            }
        }

        Confusions confusions() {
            double[] sums = new double[know.length];
            for (int cell = 0; cell < habit.length; cell++) {
                sums[cell / classes] += habit[cell];
            }
            return (annotator, truth, label) -> {
                double knows = know[annotator] / (know[annotator] + guess[annotator]);
                double drawn = habit[annotator * classes + label] / sums[annotator];
                return (truth == label ? knows : 0) + (1 - knows) * drawn;
            };
        }
    }
}
