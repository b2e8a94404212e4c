package dev.nurture.pages.campaign;

import dev.nurture.provenance.Seed;
import dev.nurture.review.vote.Ballots;
import dev.nurture.review.vote.PublicVote;
import dev.nurture.review.vote.StatementScore;
import dev.nurture.review.vote.StatementScore.Standing;
import dev.nurture.review.vote.Vote;
import dev.nurture.review.watch.LinkedAccounts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What came of a public vote, counted as the step {@code review.vote} does. A statement is publicly supported only if people of all
 * opinion groups are for it and bridging says so, too, and if both still hold once accounts that vote as one are one voter: in a
 * vote without accounts, a second voice costs nothing.
 *
 * @param outcomes of the statements, those that are supported first
 * @param groups how many people are in each opinion group, the largest first
 * @param linked pairs of voters that vote as one
 */
public record Tally(
        List<Poll.Cast> casts,
        List<Outcome> outcomes,
        List<PublicVote.GroupPortrait> groups,
        List<Grouped> voters,
        int linked) {
    /** As {@code review.vote} presets them. */
    public static final PublicVote.Rules RULES = new PublicVote.Rules(0.5, 0.4, 5, 100);

    /** Within how many seconds of each other the same votes make accounts suspicious. */
    public static final int WINDOW_SECONDS = 1_200;

    public Tally {
        casts = List.copyOf(casts);
        outcomes = List.copyOf(outcomes);
        groups = List.copyOf(groups);
        voters = List.copyOf(voters);
    }

    /**
     * How a statement came out.
     *
     * @param score of the votes as they are; empty while nobody voted at all
     * @param isSupported by both scores, whether linked accounts count each or as one
     * @param leansOnLinked whether it would be supported if each account counted
     */
    public record Outcome(
            Poll.Count count, Optional<StatementScore> score, boolean isSupported, boolean leansOnLinked) {}

    /** A voter's number and opinion group; none for those with too few votes. */
    public record Grouped(int voter, Optional<Integer> group) {}

    public static Tally of(Poll poll) {
        List<Poll.Cast> casts = poll.casts();
        List<Poll.Count> counts = poll.counts();
        if (casts.isEmpty()) {
            return new Tally(
                    casts,
                    counts.stream()
                            .map(count -> new Outcome(count, Optional.empty(), false, false))
                            .toList(),
                    List.of(),
                    List.of(),
                    0);
        }
        return of(casts, counts, poll.campaign().seed().child("public vote"));
    }

    private static Tally of(List<Poll.Cast> casts, List<Poll.Count> counts, Seed seed) {
        Ballots ballots = ballots(casts, counts);
        List<LinkedAccounts.Link> links = links(casts, ballots);
        PublicVote each = PublicVote.count(ballots, RULES, seed);
        PublicVote asOne = links.isEmpty()
                ? each
                : PublicVote.count(
                        ballots.merged(
                                LinkedAccounts.leaders(links, ballots.voters().size())),
                        RULES,
                        seed);
        Map<String, StatementScore> scores = byStatement(each);
        Map<String, StatementScore> merged = byStatement(asOne);
        List<Outcome> outcomes = counts.stream()
                .map(count -> outcome(count, scores, merged))
                .sorted(Comparator.comparing(Outcome::isSupported)
                        .reversed()
                        .thenComparing(
                                outcome -> -outcome.score.orElseThrow().common().value()))
                .toList();
        return new Tally(casts, outcomes, each.portraits(), voters(each), links.size());
    }

    private static String name(int voter) {
        return String.format(Locale.ROOT, "%09d", voter);
    }

    private static Ballots ballots(List<Poll.Cast> casts, List<Poll.Count> counts) {
        Ballots.Builder builder = new Ballots.Builder();
        counts.forEach(count -> builder.statement(count.statement().id()));
        casts.forEach(cast -> builder.add(name(cast.voter()), cast.statement().id(), vote(cast.choice())));
        return builder.build();
    }

    private static Vote vote(Poll.Choice choice) {
        return switch (choice) {
            case AGREE -> Vote.AGREE;
            case DISAGREE -> Vote.DISAGREE;
            case PASS -> Vote.PASS;
        };
    }

    private static List<LinkedAccounts.Link> links(List<Poll.Cast> casts, Ballots ballots) {
        Map<String, Integer> accounts = new HashMap<>();
        ballots.voters().forEach(voter -> accounts.put(voter, accounts.size()));
        Map<String, Integer> statements = new HashMap<>();
        List<LinkedAccounts.Act> acts = new ArrayList<>();
        for (Poll.Cast cast : casts) {
            int thing = statements.computeIfAbsent(cast.statement().id(), any -> statements.size());
            int account = accounts.getOrDefault(name(cast.voter()), 0);
            acts.add(new LinkedAccounts.Act(
                    account, thing, cast.choice().ordinal(), cast.at().getEpochSecond()));
        }
        return LinkedAccounts.find(acts, accounts.size(), WINDOW_SECONDS);
    }

    private static Map<String, StatementScore> byStatement(PublicVote vote) {
        Map<String, StatementScore> scores = new HashMap<>();
        vote.scores().forEach(score -> scores.put(score.statement(), score));
        return scores;
    }

    private static Outcome outcome(
            Poll.Count count, Map<String, StatementScore> scores, Map<String, StatementScore> merged) {
        String id = count.statement().id();
        StatementScore score = Objects.requireNonNull(scores.get(id));
        boolean each = score.standing() == Standing.SUPPORTED;
        boolean asOne = Objects.requireNonNull(merged.get(id)).standing() == Standing.SUPPORTED;
        return new Outcome(count, Optional.of(score), each && asOne, each && !asOne);
    }

    private static List<Grouped> voters(PublicVote vote) {
        List<Grouped> voters = new ArrayList<>();
        List<String> names = vote.ballots().voters();
        for (int i = 0; i < names.size(); i++) {
            voters.add(
                    new Grouped(Integer.parseInt(names.get(i)), vote.groupOf().get(i)));
        }
        return voters;
    }
}
