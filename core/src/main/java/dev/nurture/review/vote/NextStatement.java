package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;

/**
 * Which statement a voter should see next: drawn at random, so that nobody can plan who votes on what, but sooner those that
 * few passed on, that many agree with, that drive opinions apart and that are new (Small et al. 2021, Polis).
 *
 * <p>Made once from the votes so far; threads may share it.
 */
public final class NextStatement {
    private static final double META = 49;
    private static final double NEWNESS = 8;
    private static final double HALF_LIFE = 5;

    private final double[] weight;

    /**
     * @param meta statements about the vote itself, as numbers of the ballots
     */
    public NextStatement(Ballots ballots, BitSet meta, Seed seed) {
        OpinionMap map = OpinionMap.of(ballots.of(OpinionGroups.active(ballots)), seed.child("map"));
        int[][] counts = new int[ballots.statements().size()][3];
        for (int at = 0; at < ballots.size(); at++) {
            counts[ballots.statementAt(at)][ballots.voteAt(at) + 1]++;
        }
        weight = new double[counts.length];
        for (int s = 0; s < weight.length; s++) {
            int votes = counts[s][0] + counts[s][1] + counts[s][2];
            weight[s] = meta.get(s) ? META : weight(counts[s][1], counts[s][2], votes, map.extremity(s));
        }
    }

    static double weight(int passes, int agrees, int votes, double extremity) {
        double passed = (passes + 1.0) / (votes + 2.0);
        double agreed = (agrees + 1.0) / (votes + 2.0);
        double fresh = 1 + NEWNESS * Math.pow(2, -votes / HALF_LIFE);
        double root = (1 - passed) * (extremity + 1) * agreed * fresh;
        return root * root;
    }

    /**
     * Draws one.
     *
     * @param seen what the voter has voted on
     * @return its number in the ballots; empty if all are seen
     */
    public OptionalInt draw(BitSet seen, RandomGenerator chance) {
        double total = 0;
        for (int s = 0; s < weight.length; s++) {
            total += seen.get(s) ? 0 : weight[s];
        }
        double left = chance.nextDouble() * total;
        int last = -1;
        for (int s = 0; s < weight.length; s++) {
            if (!seen.get(s)) {
                last = s;
                left -= weight[s];
                if (left < 0) {
                    return OptionalInt.of(s);
                }
            }
        }
        return last < 0 ? OptionalInt.empty() : OptionalInt.of(last);
    }
}
