package dev.nurture.review.vote;

import dev.nurture.provenance.Seed;
import dev.nurture.review.vote.StatementScore.Standing;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The result of a public vote. A statement is publicly supported only when the lower bounds of two independent scores clear
 * their thresholds and every opinion group took part: the group-aware consensus, which a big group cannot outvote, and the
 * bridging intercept, which a bigger camp cannot lift. They fail apart: groups depend on where clusters are cut, the intercept on
 * one axis being enough.
 *
 * <p>A function of the ballots, the rules and the seed; the order of the votes matters only where one replaces another.
 *
 * @param groups how many opinion groups there are; the largest is number 0
 * @param groupOf each voter's group; empty for voters with too few votes
 * @param scores one for each statement, in the order of the ballots
 */
public record PublicVote(
        Ballots ballots,
        int groups,
        List<Optional<Integer>> groupOf,
        List<StatementScore> scores,
        List<GroupPortrait> portraits) {
    /**
     * When a statement counts as supported.
     *
     * @param common the least lower bound of the mean support over groups
     * @param bridging the least lower bound of the bridging intercept
     * @param votesPerGroup the fewest votes of each group
     * @param draws how often voters are drawn again for the interval of the intercept
     */
    public record Rules(double common, double bridging, int votesPerGroup, int draws) {
        public Rules {
            if (!(common > 0 && common < 1)) {
                throw new IllegalArgumentException("common-at-least: must be between 0 and 1, but was " + common);
            }
            if (votesPerGroup < 1 || draws < 0) {
                throw new IllegalArgumentException(
                        "votes-per-group: must be 1 or more and draws 0 or more, but were %s and %s"
                                .formatted(votesPerGroup, draws));
            }
        }
    }

    /**
     * What tells a group from the others.
     *
     * @param typical each statement with the vote that the group tends to
     */
    public record GroupPortrait(int group, int members, List<Tendency> typical) {
        public GroupPortrait {
            typical = List.copyOf(typical);
        }
    }

    /** A vote that a group tends to, with its probability there and how many times that of the others it is. */
    public record Tendency(String statement, Vote vote, double probability, double ratio) {}

    public PublicVote {
        groupOf = List.copyOf(groupOf);
        scores = List.copyOf(scores);
        portraits = List.copyOf(portraits);
    }

    public static PublicVote count(Ballots ballots, Rules rules, Seed seed) {
        OpinionGroups groups = OpinionGroups.of(ballots, seed.child("opinion groups"));
        GroupVotes votes = new GroupVotes(ballots, groups.of(), groups.count());
        List<Optional<BridgingScore>> bridging = BridgingScore.of(ballots, rules.draws, seed);
        int[][] all = all(ballots);
        List<StatementScore> scores = new ArrayList<>();
        for (int s = 0; s < ballots.statements().size(); s++) {
            scores.add(score(ballots.statements().get(s), all[s], s, votes, bridging.get(s), rules));
        }
        List<Optional<Integer>> groupOf = IntStream.of(groups.of())
                .mapToObj(group -> group < 0 ? Optional.<Integer>empty() : Optional.of(group))
                .toList();
        return new PublicVote(ballots, groups.count(), groupOf, scores, portraits(ballots, groups, votes));
    }

    /** Agreeing votes, others against, and all, of each statement. */
    private static int[][] all(Ballots ballots) {
        int[][] all = new int[ballots.statements().size()][3];
        for (int at = 0; at < ballots.size(); at++) {
            int[] of = all[ballots.statementAt(at)];
            of[0] += ballots.voteAt(at) > 0 ? 1 : 0;
            of[1] += ballots.voteAt(at) < 0 ? 1 : 0;
            of[2]++;
        }
        return all;
    }

    private static StatementScore score(
            String name, int[] all, int s, GroupVotes votes, Optional<BridgingScore> bridging, Rules rules) {
        List<Estimate> support = new ArrayList<>();
        for (int group = 0; group < votes.groups(); group++) {
            support.add(
                    votes.all(s, group) == 0
                            ? new Estimate(0.5, 0, 1, Estimate.USUAL_LEVEL, 0, "unseen")
                            : Proportion.wilson(votes.agrees(s, group), votes.all(s, group)));
        }
        Estimate common = votes.groups() == 0
                ? new Estimate(0.5, 0, 1, Estimate.USUAL_LEVEL, 0, "unseen")
                : votes.commonSupport(s);
        return new StatementScore(
                name,
                all[2],
                all[0],
                all[1],
                support,
                votes.consensus(s),
                common,
                bridging.map(BridgingScore::intercept),
                bridging.map(BridgingScore::factor).orElse(0.0),
                bridging.filter(score -> score.verdict() == BridgingScore.Verdict.HELPFUL)
                        .isPresent(),
                standing(s, votes, common, bridging, rules));
    }

    private static Standing standing(
            int s, GroupVotes votes, Estimate common, Optional<BridgingScore> bridging, Rules rules) {
        boolean thin = IntStream.range(0, votes.groups()).anyMatch(group -> votes.all(s, group) < rules.votesPerGroup);
        if (thin || votes.groups() == 0 || bridging.isEmpty()) {
            return Standing.THIN;
        }
        if (common.low() >= rules.common && bridging.get().intercept().low() >= rules.bridging) {
            return Standing.SUPPORTED;
        }
        long against = IntStream.range(0, votes.groups())
                .filter(group -> leans(votes, s, group, Vote.DISAGREE))
                .count();
        boolean someFor = IntStream.range(0, votes.groups()).anyMatch(group -> leans(votes, s, group, Vote.AGREE));
        if (against > 0 && someFor) {
            return Standing.CONTESTED;
        }
        return against == votes.groups() ? Standing.OPPOSED : Standing.UNDECIDED;
    }

    /** Whether more of a group's decided votes are of this kind than not, with the whole interval. */
    private static boolean leans(GroupVotes votes, int s, int group, Vote vote) {
        int decided = votes.agrees(s, group) + votes.disagrees(s, group);
        int own = vote == Vote.AGREE ? votes.agrees(s, group) : votes.disagrees(s, group);
        return decided > 0 && Proportion.wilson(own, decided).low() > 0.5;
    }

    private static List<GroupPortrait> portraits(Ballots ballots, OpinionGroups groups, GroupVotes votes) {
        List<GroupPortrait> portraits = new ArrayList<>();
        for (int group = 0; group < groups.count(); group++) {
            List<Tendency> typical = TypicalStatements.of(
                            votes, group, ballots.statements().size())
                    .stream()
                    .map(one -> new Tendency(
                            ballots.statements().get(one.statement()), one.vote(), one.probability(), one.ratio()))
                    .toList();
            portraits.add(new GroupPortrait(group, groups.size(group), typical));
        }
        return portraits;
    }
}
