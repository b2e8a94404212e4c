package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class EscalationTest {
    private static final Seed SEED = new Seed(7);

    @Test
    void takesTheMostDividedVotesFirst() {
        Aggregate result = new MajorityVote().aggregate(judgements(), SEED);

        List<Integer> items = Escalation.items(result, Escalation.Ranking.VOTES, 10, SEED);

        assertThat(items).hasSize(10).allMatch(item -> item < 20);
    }

    @Test
    void takesHalfOfEachRanking() {
        Aggregate result = new HierarchicalDawidSkene().aggregate(judgements(), SEED);
        List<Integer> votes = Escalation.items(result, Escalation.Ranking.VOTES, 10, SEED);
        List<Integer> model = Escalation.items(result, Escalation.Ranking.MODEL, 10, SEED);

        List<Integer> both = Escalation.items(result, Escalation.Ranking.BOTH, 10, SEED);

        assertThat(new HashSet<>(both)).hasSize(10).containsAll(votes.subList(0, 5));
        assertThat(both).contains(model.get(0));
    }

    @Test
    void neverTakesMoreThanThereAre() {
        Aggregate result = new MajorityVote().aggregate(judgements(), SEED);

        assertThat(Escalation.items(result, Escalation.Ranking.BOTH, 1000, SEED))
                .hasSize(100)
                .doesNotHaveDuplicates();
    }

    /** On the first twenty items the vote is divided. */
    private static Judgements judgements() {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL).classes(List.of("yes", "no"));
        for (int item = 0; item < 100; item++) {
            for (int person = 0; person < 6; person++) {
                boolean odd = item < 20 && person % 2 == 0;
                builder.add("item-" + (1000 + item), "p" + person, (item % 3 == 0) != odd ? "yes" : "no");
            }
        }
        return builder.build();
    }
}
