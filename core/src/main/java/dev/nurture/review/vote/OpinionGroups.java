package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import java.util.Arrays;
import java.util.BitSet;
import java.util.stream.IntStream;

/**
 * People who vote alike: voters on the {@link OpinionMap} in two to five groups, as many as the silhouette likes best (Small et
 * al. 2021, Polis). Voters with few votes have no group.
 *
 * <p>Polis first makes a hundred base clusters and groups these. That loses the distances inside of a base, so that the silhouette
 * likes many groups too well (five on a real vote of 140 people with two camps); here bases are made only where there are too
 * many voters to compare each with each. Polis changes the number of groups only after it won four times in a row, so that pages
 * don't flicker; votes that are counted at once need no such memory.
 *
 * @param count how many; the largest is number 0
 * @param of each voter's group, or {@link #NONE}
 * @param places where each voter stands; none for voters without a group
 */
record OpinionGroups(int count, int[] of, double[][] places) {
    static final int NONE = -1;
    private static final int ENOUGH_VOTES = 7;
    private static final int MOST_ACTIVE = 15;
    private static final int FEWEST_MEMBERS = 5;
    private static final int COMPARABLE = 2000;
    private static final int BASE = 100;
    private static final int MOST_GROUPS = 5;
    private static final int BASE_PER_GROUP = 12;

    static OpinionGroups of(Ballots ballots, Seed seed) {
        int[] in = active(ballots).stream().toArray();
        int[] of = new int[ballots.voters().size()];
        Arrays.fill(of, NONE);
        double[][] places = new double[of.length][0];
        if (in.length == 0) {
            return new OpinionGroups(0, of, places);
        }
        OpinionMap map = OpinionMap.of(ballots.of(active(ballots)), seed.child("map"));
        double[][] points = IntStream.range(0, in.length).mapToObj(map::place).toArray(double[][]::new);
        int[] group = bySize(withoutLoners(points, seed));
        for (int i = 0; i < in.length; i++) {
            of[in[i]] = group[i];
            places[in[i]] = points[i];
        }
        return new OpinionGroups(Arrays.stream(group).max().orElse(NONE) + 1, of, places);
    }

    /**
     * Groups without those of a few: a loner far from everybody would be a group, and could veto what all others want. They lose
     * their group, and the rest is grouped again.
     */
    private static int[] withoutLoners(double[][] points, Seed seed) {
        int[] left = IntStream.range(0, points.length).toArray();
        int[] group = new int[points.length];
        Arrays.fill(group, NONE);
        while (left.length > 0) {
            int[] found = groups(Arrays.stream(left).mapToObj(i -> points[i]).toArray(double[][]::new), seed);
            long[] members = members(found);
            int[] kept = IntStream.range(0, left.length)
                    .filter(i -> members[found[i]] >= FEWEST_MEMBERS)
                    .toArray();
            if (kept.length == left.length || kept.length == 0) {
                for (int i = 0; i < left.length; i++) {
                    group[left[i]] = found[i];
                }
                return group;
            }
            int[] before = left;
            left = Arrays.stream(kept).map(i -> before[i]).toArray();
        }
        return group;
    }

    private static long[] members(int[] groups) {
        long[] members = new long[MOST_GROUPS];
        Arrays.stream(groups).forEach(group -> members[group]++);
        return members;
    }

    /** Who voted enough to be placed, and in any case the most active ones. */
    static BitSet active(Ballots ballots) {
        int enough = Math.min(ENOUGH_VOTES, ballots.statements().size());
        int[] votes = IntStream.range(0, ballots.voters().size())
                .map(ballots::votesOf)
                .sorted()
                .toArray();
        int amongMost = votes.length == 0 ? enough : Math.max(1, votes[Math.max(0, votes.length - MOST_ACTIVE)]);
        BitSet in = new BitSet();
        IntStream.range(0, votes.length)
                .filter(voter -> ballots.votesOf(voter) >= Math.min(enough, amongMost))
                .forEach(in::set);
        return in;
    }

    private static int[] groups(double[][] points, Seed seed) {
        double[] ones = new double[points.length];
        Arrays.fill(ones, 1);
        if (points.length <= COMPARABLE) {
            return best(points, ones, seed);
        }
        int bases = BASE;
        Partition base = Partition.of(points, ones, bases, seed.child("base"));
        double[] weights = new double[bases];
        Arrays.stream(base.of()).forEach(cluster -> weights[cluster]++);
        int[] filled = IntStream.range(0, bases).filter(c -> weights[c] > 0).toArray();
        double[][] centres =
                Arrays.stream(filled).mapToObj(c -> base.centres()[c]).toArray(double[][]::new);
        double[] masses = Arrays.stream(filled).mapToDouble(c -> weights[c]).toArray();
        int[] groupOfBase = new int[bases];
        int[] best = best(centres, masses, seed);
        IntStream.range(0, filled.length).forEach(i -> groupOfBase[filled[i]] = best[i]);
        return Arrays.stream(base.of()).map(cluster -> groupOfBase[cluster]).toArray();
    }

    private static int[] best(double[][] centres, double[] masses, Seed seed) {
        int[] best = new int[centres.length];
        double silhouette = Double.NEGATIVE_INFINITY;
        int most = Math.min(Math.min(MOST_GROUPS, 2 + centres.length / BASE_PER_GROUP), centres.length);
        for (int groups = 2; groups <= most; groups++) {
            Partition candidate =
                    Partition.of(centres, masses, groups, seed.child("groups").child("of " + groups));
            double reached = candidate.silhouette(centres, masses);
            if (reached > silhouette) {
                silhouette = reached;
                best = candidate.of();
            }
        }
        return best;
    }

    private static int[] bySize(int[] groups) {
        int most = Arrays.stream(groups).max().orElse(0) + 1;
        long[] sizes = new long[most];
        Arrays.stream(groups).filter(group -> group >= 0).forEach(group -> sizes[group]++);
        int[] order = IntStream.range(0, most)
                .filter(group -> sizes[group] > 0)
                .boxed()
                .sorted((a, b) -> Long.compare(sizes[b], sizes[a]))
                .mapToInt(Integer::intValue)
                .toArray();
        int[] rank = new int[most];
        IntStream.range(0, order.length).forEach(i -> rank[order[i]] = i);
        return Arrays.stream(groups)
                .map(group -> group < 0 ? NONE : rank[group])
                .toArray();
    }

    int size(int group) {
        return (int) Arrays.stream(of).filter(one -> one == group).count();
    }
}
