package dev.nurture.pages.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.campaign.Campaign;
import dev.nurture.pages.campaign.Poll;
import dev.nurture.pages.campaign.Tally;
import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What is published of a vote, so that everybody can count again. */
final class TallyFiles {
    private static final String METHOD = """
            # How the votes of %s were counted

            By the method of Nurture's step review.vote: opinion groups (principal components and k-means), support in each
            group, and the bridging intercept; a statement is publicly supported if the lower bounds of both clear their
            thresholds, every group gave enough votes, and the same holds when accounts that vote as one are one voter.

                common-at-least: %s
                bridging-at-least: %s
                votes-per-group: %s
                draws: %s
                window: %s seconds
                seed: %s

            Voters: %s. Votes: %s. Pairs of voters that vote as one: %s.

            ## Count again

            Put votes.csv and statements.jsonl beside this recipe and run it (nurture run count-again.yaml):

                recipe: count-again
                seed: %s
                stages:
                  statements: {step: read, path: statements.jsonl, fields: {id: id, text: text}}
                  votes: {step: read, path: votes.csv, fields: {text: row}}
                  result: {step: review.vote, from: statements, votes: votes}

            Which voters vote as one cannot be counted again: times are not published, since they could tell who it was. Intervals
            move a little with the seed. The code is in dev.nurture.review.vote (PublicVote says how); any other
            code can count votes.csv, too: agree, disagree or pass, one line for each voter and statement.
            """;

    private TallyFiles() {}

    /** Every vote that counts; numbers for voters have nothing to do with who they are. Times are left out: they could tell. */
    static String votes(List<Poll.Cast> casts) {
        return casts.stream()
                .map(cast -> "%s/%s,%s,%s,%s\n"
                        .formatted(
                                cast.voter(),
                                cast.statement().id(),
                                cast.voter(),
                                cast.statement().id(),
                                cast.choice().name().toLowerCase(Locale.ROOT)))
                .collect(Collectors.joining("", "row,voter,statement,vote\n", ""));
    }

    /** Which opinion group each voter is in; none for those with too few votes. */
    static String voters(Tally tally) {
        return tally.voters().stream()
                .map(one ->
                        one.voter() + "," + one.group().map(TallyPage::letter).orElse("") + "\n")
                .collect(Collectors.joining("", "voter,group\n", ""));
    }

    /** Every statement with its text and its scores, one a line. */
    static String statements(Tally tally) {
        return tally.outcomes().stream().map(one -> statement(one) + "\n").collect(Collectors.joining());
    }

    private static ObjectNode statement(Tally.Outcome outcome) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("id", outcome.count().statement().id())
                .put("text", outcome.count().statement().text())
                .put("agree", outcome.count().agree())
                .put("disagree", outcome.count().disagree())
                .put("pass", outcome.count().pass())
                .put("supported", outcome.isSupported());
        outcome.score().ifPresent(score -> {
            node.put("standing", score.standing().name().toLowerCase(Locale.ROOT));
            node.put("consensus", score.consensus());
            node.set("common", interval(score.common()));
            score.bridging().ifPresent(bridging -> node.set("bridging", interval(bridging)));
            ObjectNode groups = node.putObject("groups");
            for (int i = 0; i < score.support().size(); i++) {
                groups.set(TallyPage.group(i), interval(score.support().get(i)));
            }
        });
        return node;
    }

    private static ObjectNode interval(Estimate estimate) {
        return Json.MAPPER
                .createObjectNode()
                .put("value", estimate.value())
                .put("low", estimate.low())
                .put("high", estimate.high())
                .put("votes", estimate.n());
    }

    static String method(Campaign campaign, Tally tally) {
        return METHOD.formatted(
                campaign.name(),
                Tally.RULES.common(),
                Tally.RULES.bridging(),
                Tally.RULES.votesPerGroup(),
                Tally.RULES.draws(),
                Tally.WINDOW_SECONDS,
                campaign.seed().value(),
                tally.voters().size(),
                tally.casts().size(),
                tally.linked(),
                campaign.seed().value());
    }
}
