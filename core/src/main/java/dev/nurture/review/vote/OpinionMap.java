package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import java.util.random.RandomGenerator;

/**
 * Voters as points in the plane in which their votes differ most: principal components with missing votes (Small et al. 2021,
 * Polis). A missing vote takes the statement's mean, which is 0 once the means are taken off, so that the sparse votes are all
 * that is ever touched. A voter is placed by the votes made alone, stretched by how few they are.
 */
final class OpinionMap {
    private static final int ROUNDS = 100;

    private final Ballots ballots;
    private final double[] mean;
    private final double[][] components;

    private OpinionMap(Ballots ballots, double[] mean, double[][] components) {
        this.ballots = ballots;
        this.mean = mean;
        this.components = components;
    }

    static OpinionMap of(Ballots ballots, Seed seed) {
        double[] mean = means(ballots);
        double[] first = component(ballots, mean, new double[mean.length], seed.child("first"));
        double[] second = component(ballots, mean, first, seed.child("second"));
        return new OpinionMap(ballots, mean, new double[][] {first, second});
    }

    private static double[] means(Ballots ballots) {
        double[] sum = new double[ballots.statements().size()];
        int[] votes = new int[sum.length];
        for (int at = 0; at < ballots.size(); at++) {
            sum[ballots.statementAt(at)] += ballots.voteAt(at);
            votes[ballots.statementAt(at)]++;
        }
        for (int s = 0; s < sum.length; s++) {
            sum[s] = votes[s] == 0 ? 0 : sum[s] / votes[s];
        }
        return sum;
    }

    /** Power iteration orthogonal to {@code other}, which may be zero. */
    private static double[] component(Ballots ballots, double[] mean, double[] other, Seed seed) {
        RandomGenerator chance = seed.generator();
        double[] vector = new double[mean.length];
        for (int s = 0; s < vector.length; s++) {
            vector[s] = chance.nextDouble() - 0.5;
        }
        for (int round = 0; round < ROUNDS; round++) {
            remove(vector, other);
            double[] next = product(ballots, mean, vector);
            remove(next, other);
            if (!normalised(next)) {
                return new double[mean.length];
            }
            vector = next;
        }
        return oriented(vector);
    }

    private static double[] product(Ballots ballots, double[] mean, double[] vector) {
        double[] result = new double[vector.length];
        for (int voter = 0; voter < ballots.voters().size(); voter++) {
            double along = 0;
            for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
                int s = ballots.statementAt(at);
                along += (ballots.voteAt(at) - mean[s]) * vector[s];
            }
            for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
                int s = ballots.statementAt(at);
                result[s] += along * (ballots.voteAt(at) - mean[s]);
            }
        }
        return result;
    }

    private static void remove(double[] vector, double[] direction) {
        double along = 0;
        for (int s = 0; s < vector.length; s++) {
            along += vector[s] * direction[s];
        }
        for (int s = 0; s < vector.length; s++) {
            vector[s] -= along * direction[s];
        }
    }

    private static boolean normalised(double[] vector) {
        double squares = 0;
        for (double value : vector) {
            squares += value * value;
        }
        double length = Math.sqrt(squares);
        for (int s = 0; s < vector.length; s++) {
            vector[s] /= length;
        }
        return length > 1e-12;
    }

    /** A component and its opposite are the same; the largest entry is made positive. */
    private static double[] oriented(double[] vector) {
        double largest = 0;
        for (double value : vector) {
            largest = Math.abs(value) > Math.abs(largest) ? value : largest;
        }
        for (int s = 0; largest < 0 && s < vector.length; s++) {
            vector[s] = -vector[s];
        }
        return vector;
    }

    /** Where a voter stands, in two numbers. */
    double[] place(int voter) {
        double[] place = new double[components.length];
        int votes = ballots.votesOf(voter);
        for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
            int s = ballots.statementAt(at);
            for (int c = 0; c < place.length; c++) {
                place[c] += (ballots.voteAt(at) - mean[s]) * components[c][s];
            }
        }
        double stretch = votes == 0 ? 0 : Math.sqrt((double) mean.length / votes);
        for (int c = 0; c < place.length; c++) {
            place[c] *= stretch;
        }
        return place;
    }

    /** How far a statement drives voters apart: what an agreeing voter's place gains by it. */
    double extremity(int s) {
        double squares = 0;
        for (double[] component : components) {
            squares += component[s] * component[s];
        }
        return Math.sqrt(mean.length) * Math.abs(1 - mean[s]) * Math.sqrt(squares);
    }
}
