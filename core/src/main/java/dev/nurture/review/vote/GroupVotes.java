package dev.nurture.review.vote;

import dev.nurture.stat.Estimate;
import org.hipparchus.special.Gamma;

/** How each opinion group voted on each statement. */
final class GroupVotes {
    private static final double Z = 1.959963984540054;

    private final int groups;
    private final int[][] agrees;
    private final int[][] disagrees;
    private final int[][] all;

    /**
     * @param group each voter's, or a negative number
     */
    GroupVotes(Ballots ballots, int[] group, int groups) {
        this.groups = groups;
        int statements = ballots.statements().size();
        agrees = new int[statements][groups];
        disagrees = new int[statements][groups];
        all = new int[statements][groups];
        for (int voter = 0; voter < group.length; voter++) {
            for (int at = ballots.start(voter); group[voter] >= 0 && at < ballots.start(voter + 1); at++) {
                int s = ballots.statementAt(at);
                agrees[s][group[voter]] += ballots.voteAt(at) > 0 ? 1 : 0;
                disagrees[s][group[voter]] += ballots.voteAt(at) < 0 ? 1 : 0;
                all[s][group[voter]]++;
            }
        }
    }

    int groups() {
        return groups;
    }

    int agrees(int s, int group) {
        return agrees[s][group];
    }

    int disagrees(int s, int group) {
        return disagrees[s][group];
    }

    /** Passes included. */
    int all(int s, int group) {
        return all[s][group];
    }

    /** The chance that somebody of this group agrees, with a prior of one vote each way. */
    double support(int s, int group) {
        return (agrees[s][group] + 1.0) / (all[s][group] + 2.0);
    }

    /** Group-aware consensus: the chance that one member of each group would agree. */
    double consensus(int s) {
        double product = 1;
        for (int group = 0; group < groups; group++) {
            product *= support(s, group);
        }
        return product;
    }

    /**
     * The consensus as a mean over the groups, which is comparable between votes with few and with many groups: its root of the
     * order of their number. The interval is that of the sum of logarithms of beta-distributed chances.
     */
    Estimate commonSupport(int s) {
        double logarithm = 0;
        double centre = 0;
        double variance = 0;
        long votes = 0;
        for (int group = 0; group < groups; group++) {
            double a = agrees[s][group] + 1.0;
            double n = all[s][group] + 2.0;
            logarithm += Math.log(a / n);
            centre += Gamma.digamma(a) - Gamma.digamma(n);
            variance += Gamma.trigamma(a) - Gamma.trigamma(n);
            votes += all[s][group];
        }
        double half = Z * Math.sqrt(Math.max(0, variance));
        double value = Math.exp(logarithm / groups);
        double low = Math.exp((centre - half) / groups);
        double high = Math.min(1, Math.exp((centre + half) / groups));
        return new Estimate(
                value, Math.min(low, value), Math.max(high, value), Estimate.USUAL_LEVEL, votes, "log-beta");
    }
}
