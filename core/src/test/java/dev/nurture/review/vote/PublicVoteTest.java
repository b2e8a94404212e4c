package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import dev.nurture.review.vote.StatementScore.Standing;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class PublicVoteTest {
    private static final PublicVote.Rules RULES = new PublicVote.Rules(0.5, 0.4, 5, 20);
    private static final Seed SEED = new Seed(7);

    @Test
    void whatBothCampsLikeIsSupportedAndNothingElse() {
        PublicVote vote = PublicVote.count(camps(50, 50), RULES, SEED);

        assertThat(standings(vote, "both")).containsOnly(Standing.SUPPORTED);
        assertThat(standings(vote, "first")).containsOnly(Standing.CONTESTED);
        assertThat(standings(vote, "second")).containsOnly(Standing.CONTESTED);
        assertThat(standings(vote, "none")).containsOnly(Standing.OPPOSED);
    }

    @Test
    void bridgesBetweenEqualCampsAsMeasured() {
        PublicVote vote = PublicVote.count(camps(50, 50), RULES, SEED);

        assertThat(intercept(vote, "both")).isCloseTo(0.54, within(0.05));
        assertThat(factor(vote, "both")).isLessThan(0.15);
        assertThat(intercept(vote, "first")).isCloseTo(0.16, within(0.06));
        assertThat(factor(vote, "first")).isCloseTo(0.75, within(0.1));
        assertThat(intercept(vote, "none")).isCloseTo(-0.23, within(0.05));
        assertThat(helpful(vote, "both")).isEqualTo(10);
        assertThat(helpful(vote, "first")).isZero();
    }

    /** A vote that counts heads would pass all that the big camp likes. */
    @Test
    void aBigCampCannotCarryAStatementAlone() {
        PublicVote vote = PublicVote.count(camps(500, 50), RULES, SEED);

        assertThat(intercept(vote, "both")).isCloseTo(0.47, within(0.05));
        assertThat(helpful(vote, "both")).isEqualTo(10);
        assertThat(intercept(vote, "first")).isCloseTo(0.22, within(0.06));
        assertThat(factor(vote, "first")).isCloseTo(0.85, within(0.12));
        assertThat(helpful(vote, "first")).isZero();
        assertThat(standings(vote, "first")).doesNotContain(Standing.SUPPORTED);
        assertThat(vote.scores().stream().filter(score -> score.statement().startsWith("first")))
                .allSatisfy(score ->
                        assertThat((double) score.agrees() / score.votes()).isGreaterThan(0.8));
    }

    @Test
    void intervalsHoldTheirValues() {
        PublicVote vote = PublicVote.count(camps(50, 50), RULES, SEED);

        assertThat(vote.scores()).allSatisfy(score -> {
            assertThat(score.bridging().orElseThrow().low())
                    .isLessThan(score.bridging().orElseThrow().value());
            assertThat(score.common().low()).isLessThan(score.common().value());
        });
    }

    @Test
    void theSameVotesAndSeedGiveTheSameResult() {
        assertThat(PublicVote.count(camps(50, 50), RULES, SEED).scores())
                .isEqualTo(PublicVote.count(camps(50, 50), RULES, SEED).scores());
    }

    @Test
    void aStatementThatAGroupDidNotSeeIsThin() {
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < 60; voter++) {
            for (int s = 0; s < 12; s++) {
                boolean own = s % 2 == voter % 2;
                builder.add("v" + voter, "s" + s, own ? Vote.AGREE : Vote.DISAGREE);
            }
            if (voter % 2 == 0) {
                builder.add("v" + voter, "seen by one camp", Vote.AGREE);
            }
        }

        PublicVote vote = PublicVote.count(builder.build(), RULES, SEED);

        assertThat(standings(vote, "seen")).containsExactly(Standing.THIN);
    }

    static Ballots camps(int first, int second) {
        RandomGenerator chance = SEED.child("camps").generator();
        List<String> kinds = List.of("both", "first", "second", "none");
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < first + second; voter++) {
            String camp = voter < first ? "first" : "second";
            int[] order = order(40, chance);
            for (int i = 0; i < 20; i++) {
                String kind = kinds.get(order[i] / 10);
                boolean likes = kind.equals("both") || kind.equals(camp);
                boolean slip = chance.nextDouble() < 0.05;
                boolean agrees = slip ? chance.nextBoolean() : likes;
                builder.add("v" + (1000 + voter), kind + "-" + order[i] % 10, agrees ? Vote.AGREE : Vote.DISAGREE);
            }
        }
        return builder.build();
    }

    private static int[] order(int size, RandomGenerator chance) {
        int[] order = java.util.stream.IntStream.range(0, size).toArray();
        for (int i = size - 1; i > 0; i--) {
            int j = chance.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }

    private static List<Standing> standings(PublicVote vote, String kind) {
        return vote.scores().stream()
                .filter(score -> score.statement().startsWith(kind))
                .map(StatementScore::standing)
                .toList();
    }

    private static double intercept(PublicVote vote, String kind) {
        return vote.scores().stream()
                .filter(score -> score.statement().startsWith(kind))
                .mapToDouble(score -> score.bridging().orElseThrow().value())
                .average()
                .orElseThrow();
    }

    private static double factor(PublicVote vote, String kind) {
        return vote.scores().stream()
                .filter(score -> score.statement().startsWith(kind))
                .mapToDouble(score -> Math.abs(score.factor()))
                .average()
                .orElseThrow();
    }

    private static long helpful(PublicVote vote, String kind) {
        return vote.scores().stream()
                .filter(score -> score.statement().startsWith(kind) && score.helpful())
                .count();
    }
}
