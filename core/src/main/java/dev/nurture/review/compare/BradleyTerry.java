package dev.nurture.review.compare;

import dev.nurture.error.NurtureException;
import java.util.Arrays;
import java.util.BitSet;

/**
 * Each thing has a strength, and wins with the probability of its share in the two strengths (Bradley and Terry 1952), by the
 * minorisation steps of Hunter (2004). Ties are half a win each. Everybody counts the same.
 *
 * <p>A strength is finite only where every thing can be reached from every other along wins; where it cannot, wins must be
 * imagined.
 */
public final class BradleyTerry {
    private static final double ENOUGH = 1e-12;
    private static final int MOST_ROUNDS = 100_000;

    private final double imagined;

    private BradleyTerry(double imagined) {
        this.imagined = imagined;
    }

    /** Maximum likelihood; needs things that are connected by wins both ways. */
    public static BradleyTerry plain() {
        return new BradleyTerry(0);
    }

    /** Half a win each way is imagined between all things. */
    public static BradleyTerry smoothed() {
        return new BradleyTerry(0.5);
    }

    /** By thing, its strength; all sum to 1. */
    public double[] strengths(Comparisons comparisons) {
        int things = comparisons.things().size();
        double[][] wins = wins(comparisons);
        if (imagined == 0 && !(reachesAll(wins) && reachesAll(reversed(wins)))) {
            throw NurtureException.data(
                    "Cannot rank by plain Bradley-Terry: not every thing has won against the others,"
                            + " directly or by way of more. Use the smoothed form, or compare more.");
        }
        double[] strengths = new double[things];
        Arrays.fill(strengths, 1.0 / Math.max(1, things));
        double move = Double.POSITIVE_INFINITY;
        for (int round = 0; move > ENOUGH && round < MOST_ROUNDS; round++) {
            double[] next = step(wins, strengths);
            move = 0;
            for (int i = 0; i < things; i++) {
                move = Math.max(move, Math.abs(next[i] - strengths[i]));
            }
            strengths = next;
        }
        return strengths;
    }

    private double[][] wins(Comparisons comparisons) {
        int things = comparisons.things().size();
        double[][] wins = new double[things][things];
        for (double[] row : wins) {
            Arrays.fill(row, imagined);
        }
        for (int i = 0; i < things; i++) {
            wins[i][i] = 0;
        }
        for (int c = 0; c < comparisons.size(); c++) {
            wins[comparisons.left(c)][comparisons.right(c)] += comparisons.leftWon(c);
            wins[comparisons.right(c)][comparisons.left(c)] += 1 - comparisons.leftWon(c);
        }
        return wins;
    }

    private static double[] step(double[][] wins, double[] strengths) {
        int things = strengths.length;
        double[] next = new double[things];
        for (int i = 0; i < things; i++) {
            double won = 0;
            double met = 0;
            for (int j = 0; j < things; j++) {
                double games = wins[i][j] + wins[j][i];
                won += wins[i][j];
                met += games == 0 ? 0 : games / (strengths[i] + strengths[j]);
            }
            next[i] = met == 0 ? strengths[i] : won / met;
        }
        double sum = Arrays.stream(next).sum();
        for (int i = 0; i < things; i++) {
            next[i] /= sum;
        }
        return next;
    }

    /** Whether all can be reached from the first along wins. */
    private static boolean reachesAll(double[][] wins) {
        BitSet seen = new BitSet();
        BitSet open = new BitSet();
        open.set(0);
        while (!open.isEmpty()) {
            int i = open.nextSetBit(0);
            open.clear(i);
            seen.set(i);
            for (int j = 0; j < wins.length; j++) {
                if (!seen.get(j) && wins[i][j] > 0) {
                    open.set(j);
                }
            }
        }
        return wins.length == 0 || seen.cardinality() == wins.length;
    }

    private static double[][] reversed(double[][] wins) {
        double[][] reversed = new double[wins.length][wins.length];
        for (int i = 0; i < wins.length; i++) {
            for (int j = 0; j < wins.length; j++) {
                reversed[j][i] = wins[i][j];
            }
        }
        return reversed;
    }
}
