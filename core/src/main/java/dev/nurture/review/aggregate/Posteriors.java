package dev.nurture.review.aggregate;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import java.util.Arrays;

/** Tables of probabilities by item, then class, as the models make and change them. */
final class Posteriors {
    /** Probabilities are kept this far from 0 and 1 before their logarithm is taken. */
    static final double LEAST = 1e-10;

    private Posteriors() {}

    /** Each item's votes as shares; uniform where nobody voted. */
    static double[] majority(Judgements judgements) {
        double[] even = new double[judgements.annotators()];
        Arrays.fill(even, 1);
        return shares(judgements, even);
    }

    /** Each item's votes as shares, where a vote counts as much as its annotator does. */
    static double[] shares(Judgements judgements, double[] weights) {
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        for (int j = 0; j < judgements.size(); j++) {
            posterior[judgements.item(j) * classes + judgements.label(j)] += weights[judgements.annotator(j)];
        }
        for (int at = 0; at < posterior.length; at += classes) {
            divide(posterior, at, classes);
        }
        return posterior;
    }

    /** Votes that add up as log-odds for their class. */
    static double[] logOdds(Judgements judgements, double[] weights) {
        int classes = judgements.classes();
        double[] posterior = new double[judgements.items() * classes];
        for (int j = 0; j < judgements.size(); j++) {
            posterior[judgements.item(j) * classes + judgements.label(j)] += weights[judgements.annotator(j)];
        }
        for (int at = 0; at < posterior.length; at += classes) {
            fromLogs(posterior, at, classes);
        }
        return posterior;
    }

    /** ln(s (K − 1) / (1 − s)): what the vote of somebody who is right with probability s is worth. */
    static double logOdds(double skill, int classes) {
        return classes < 2 ? 0 : Math.log(skill * (classes - 1) / (1 - skill));
    }

    /** Puts what is known in its place. */
    static void clamp(double[] posterior, Gold gold, int classes) {
        for (int item : gold.items()) {
            Arrays.fill(posterior, item * classes, (item + 1) * classes, 0);
            posterior[item * classes + gold.of(item)] = 1;
        }
    }

    /** Makes a row of logarithms a row of probabilities, and returns the logarithm of what it summed to. */
    static double fromLogs(double[] table, int from, int classes) {
        double most = table[from];
        for (int k = 1; k < classes; k++) {
            most = Math.max(most, table[from + k]);
        }
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            table[from + k] = Math.exp(table[from + k] - most);
            sum += table[from + k];
        }
        for (int k = 0; k < classes; k++) {
            table[from + k] /= sum;
        }
        return most + Math.log(sum);
    }

    private static void divide(double[] table, int from, int classes) {
        double sum = 0;
        for (int k = 0; k < classes; k++) {
            sum += table[from + k];
        }
        for (int k = 0; k < classes; k++) {
            table[from + k] = sum > 0 ? table[from + k] / sum : 1.0 / classes;
        }
    }

    /** How common each class is, with so many imagined items of each. */
    static double[] prior(double[] posterior, int classes, double imagined) {
        double[] prior = new double[classes];
        for (int at = 0; at < posterior.length; at++) {
            prior[at % classes] += posterior[at];
        }
        double all = (double) posterior.length / classes + imagined * classes;
        for (int k = 0; k < classes; k++) {
            prior[k] = all > 0 ? (prior[k] + imagined) / all : 1.0 / classes;
        }
        return prior;
    }

    static double[] uniform(int classes) {
        double[] prior = new double[classes];
        Arrays.fill(prior, 1.0 / classes);
        return prior;
    }

    /** The entropy of the whole table in nats. */
    static double entropy(double[] posterior) {
        double entropy = 0;
        for (double p : posterior) {
            entropy -= p > 0 ? p * Math.log(p) : 0;
        }
        return entropy;
    }

    /** By item, the first of the most probable classes. */
    static int[] argmax(double[] posterior, int classes) {
        int[] best = new int[posterior.length / classes];
        for (int i = 0; i < best.length; i++) {
            for (int k = 1; k < classes; k++) {
                best[i] = posterior[i * classes + k] > posterior[i * classes + best[i]] ? k : best[i];
            }
        }
        return best;
    }

    /** By annotator, the sum of the probabilities of their own labels. */
    static double[] expectedRight(Judgements judgements, double[] posterior) {
        int classes = judgements.classes();
        double[] right = new double[judgements.annotators()];
        for (int j = 0; j < judgements.size(); j++) {
            right[judgements.annotator(j)] += posterior[judgements.item(j) * classes + judgements.label(j)];
        }
        return right;
    }

    static double largestMove(double[] before, double[] after) {
        double most = 0;
        for (int i = 0; i < before.length; i++) {
            most = Math.max(most, Math.abs(after[i] - before[i]));
        }
        return most;
    }
}
