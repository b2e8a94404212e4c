package dev.nurture.review.vote;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The statements that tell a group from the others, and those on which all agree (Small et al. 2021, Polis): by how probable
 * the vote is in the group, how much more probable than elsewhere, and how sure both are.
 */
final class TypicalStatements {
    private static final double SURE = 1.2816;
    private static final int MOST = 5;

    private TypicalStatements() {}

    /**
     * A statement that is typical of a group.
     *
     * @param vote which vote the group tends to
     * @param probability of that vote in the group
     * @param ratio of that probability to the others'
     */
    record Typical(int statement, Vote vote, double probability, double ratio, double zOfVote, double zOfRatio) {
        boolean isSure() {
            return zOfVote > SURE && zOfRatio > SURE;
        }

        double weight() {
            return ratio * zOfRatio * probability * zOfVote;
        }
    }

    /** At most five, the most agreed one first; the best one if none is sure. */
    static List<Typical> of(GroupVotes votes, int group, int statements) {
        List<Typical> all = new ArrayList<>();
        for (int s = 0; s < statements; s++) {
            all.add(side(votes, group, s));
        }
        Comparator<Typical> best = Comparator.comparingDouble(Typical::weight).reversed();
        List<Typical> sure = all.stream().filter(Typical::isSure).sorted(best).toList();
        if (sure.isEmpty()) {
            return all.stream().max(Comparator.comparingDouble(one -> Math.min(one.zOfVote, one.zOfRatio))).stream()
                    .toList();
        }
        List<Typical> first = new ArrayList<>(sure.subList(0, Math.min(MOST, sure.size())));
        sure.stream().filter(one -> one.vote == Vote.AGREE).findFirst().ifPresent(agreed -> {
            first.remove(agreed);
            first.add(0, agreed);
        });
        return List.copyOf(first.subList(0, Math.min(MOST, first.size())));
    }

    private static Typical side(GroupVotes votes, int group, int s) {
        Typical agree = side(votes, group, s, Vote.AGREE);
        Typical disagree = side(votes, group, s, Vote.DISAGREE);
        boolean sureToDisagree = disagree.isSure() && !agree.isSure();
        return sureToDisagree || disagree.isSure() == agree.isSure() && disagree.zOfRatio > agree.zOfRatio
                ? disagree
                : agree;
    }

    private static Typical side(GroupVotes votes, int group, int s, Vote vote) {
        int rest = 0;
        int restAll = 0;
        for (int other = 0; other < votes.groups(); other++) {
            rest += other == group ? 0 : count(votes, s, other, vote);
            restAll += other == group ? 0 : votes.all(s, other);
        }
        int own = count(votes, s, group, vote);
        int ownAll = votes.all(s, group);
        double probability = (own + 1.0) / (ownAll + 2.0);
        double ratio = probability / ((rest + 1.0) / (restAll + 2.0));
        return new Typical(s, vote, probability, ratio, sureness(own, ownAll), difference(own, ownAll, rest, restAll));
    }

    private static int count(GroupVotes votes, int s, int group, Vote vote) {
        return vote == Vote.AGREE ? votes.agrees(s, group) : votes.disagrees(s, group);
    }

    /** How far the share is above one half, in standard errors. */
    static double sureness(int votes, int all) {
        return 2 * Math.sqrt(all + 1.0) * ((votes + 1.0) / (all + 1.0) - 0.5);
    }

    /** Two proportions, each with one vote more of each kind, in standard errors. */
    static double difference(int own, int ownAll, int rest, int restAll) {
        double first = (own + 1.0) / (ownAll + 1.0);
        double second = (rest + 1.0) / (restAll + 1.0);
        double pooled = (own + rest + 2.0) / (ownAll + restAll + 2.0);
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / (ownAll + 1.0) + 1 / (restAll + 1.0)));
        return pooled >= 1 ? 0 : (first - second) / error;
    }

    /** Statements on which nearly everybody votes alike, the surest first, at most five. */
    static List<Integer> consensus(GroupVotes votes, int statements, Vote vote) {
        ToDoubleFunction<Integer> weight =
                s -> probability(votes, s, vote) * sureness(total(votes, s, vote), all(votes, s));
        List<Integer> found = new ArrayList<>();
        for (int s = 0; s < statements; s++) {
            if (probability(votes, s, vote) > 0.5 && sureness(total(votes, s, vote), all(votes, s)) > SURE) {
                found.add(s);
            }
        }
        found.sort(Comparator.comparingDouble(weight).reversed());
        return List.copyOf(found.subList(0, Math.min(MOST, found.size())));
    }

    private static double probability(GroupVotes votes, int s, Vote vote) {
        return (total(votes, s, vote) + 1.0) / (all(votes, s) + 2.0);
    }

    private static int total(GroupVotes votes, int s, Vote vote) {
        int sum = 0;
        for (int group = 0; group < votes.groups(); group++) {
            sum += count(votes, s, group, vote);
        }
        return sum;
    }

    private static int all(GroupVotes votes, int s) {
        int sum = 0;
        for (int group = 0; group < votes.groups(); group++) {
            sum += votes.all(s, group);
        }
        return sum;
    }
}
