package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpinionGroupsTest {
    private static final Seed SEED = new Seed(7);

    @Test
    void findsThePlantedGroups() {
        int[] planted = IntStream.range(0, 120).map(voter -> voter % 3).toArray();

        OpinionGroups groups = OpinionGroups.of(planted(planted, 0.5), SEED);

        assertThat(groups.count()).isEqualTo(3);
        assertThat(randIndex(planted, groups.of())).isGreaterThan(0.95);
    }

    @Test
    void theLargestGroupComesFirst() {
        int[] planted = IntStream.range(0, 120).map(voter -> voter < 20 ? 0 : 1).toArray();

        OpinionGroups groups = OpinionGroups.of(planted(planted, 0.6), SEED);

        assertThat(groups.size(0)).isEqualTo(100);
        assertThat(groups.size(1)).isEqualTo(20);
    }

    @Test
    void whoHardlyVotedHasNoGroup() {
        int[] planted = IntStream.range(0, 60).map(voter -> voter % 2).toArray();
        Ballots.Builder builder = copy(planted(planted, 0.8));
        builder.add("zoe", "s00", Vote.AGREE);

        OpinionGroups groups = OpinionGroups.of(builder.build(), SEED);

        assertThat(groups.of()[60]).isEqualTo(OpinionGroups.NONE);
    }

    @Test
    void aVoteWithoutVotersHasNoGroups() {
        Ballots nobody = new Ballots.Builder().statement("s").build();

        assertThat(OpinionGroups.of(nobody, SEED).count()).isZero();
        assertThat(PublicVote.count(nobody, new PublicVote.Rules(0.5, 0.4, 5, 10), SEED)
                        .scores()
                        .get(0)
                        .standing())
                .isEqualTo(StatementScore.Standing.THIN);
    }

    @Test
    void votersOfOneMindAreOneGroup() {
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < 30; voter++) {
            for (int s = 0; s < 10; s++) {
                builder.add("v" + voter, "s" + s, Vote.AGREE);
            }
        }

        assertThat(OpinionGroups.of(builder.build(), SEED).count()).isEqualTo(1);
    }

    /** Published groups came out of a vote that was counted while it went on, so that they are near ours and not the same. */
    @ParameterizedTest
    @CsvSource({
        "brexit-consensus, .64",
        "15-per-hour-seattle, .78",
        "canadian-electoral-reform, .84",
        "vtaiwan.uberx, .75"
    })
    void agreesWithThePublishedGroups(String name, double least) {
        Conversations.Conversation conversation = Conversations.read(name);

        OpinionGroups groups = OpinionGroups.of(conversation.ballots(), SEED);

        assertThat(randIndex(conversation.groups(), groups.of())).isGreaterThan(least - 0.006);
    }

    @ParameterizedTest
    @CsvSource({
        "brexit-consensus, 14, .8505",
        "brexit-consensus, 19, .8460",
        "brexit-consensus, 1, .8343",
        "15-per-hour-seattle, 2, .3710",
        "15-per-hour-seattle, 18, .3638",
        "15-per-hour-seattle, 4, .3599",
        "canadian-electoral-reform, 111, .7292",
        "canadian-electoral-reform, 1, .7285",
        "canadian-electoral-reform, 89, .7246",
        "football-concussions, 1, .4203",
        "london.youth.policing, 17, .5647",
        "scoop-hivemind.freshwater, 27, .7677",
        "scoop-hivemind.ubi, 31, .5672",
        "vtaiwan.uberx, 40, .8597",
        "vtaiwan.uberx, 16, .8015",
        "vtaiwan.uberx, 7, .8012"
    })
    void consensusOfPublishedGroupsIsTheMeasuredOne(String name, String statement, double expected) {
        Conversations.Conversation conversation = Conversations.read(name);
        int[] groups = conversation.groups();

        GroupVotes votes = new GroupVotes(
                conversation.ballots(), groups, IntStream.of(groups).max().orElseThrow() + 1);

        int s = conversation.ballots().statements().indexOf(Conversations.name(statement));
        assertThat(votes.consensus(s)).isCloseTo(expected, within(5e-5));
        assertThat(votes.commonSupport(s).value())
                .isCloseTo(Math.pow(votes.consensus(s), 1.0 / votes.groups()), within(1e-12));
    }

    static Ballots planted(int[] groupOf, double seen) {
        RandomGenerator chance = SEED.child("planted").generator();
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < groupOf.length; voter++) {
            for (int s = 0; s < 24; s++) {
                if (chance.nextDouble() < seen) {
                    boolean own = s % 3 == groupOf[voter];
                    boolean slip = chance.nextDouble() < 0.1;
                    builder.add(two("v", voter), two("s", s), own != slip ? Vote.AGREE : Vote.DISAGREE);
                }
            }
        }
        return builder.build();
    }

    private static String two(String kind, int number) {
        return kind + (number < 10 ? "00" : number < 100 ? "0" : "") + number;
    }

    private static Ballots.Builder copy(Ballots ballots) {
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < ballots.voters().size(); voter++) {
            for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
                Vote vote = Vote.of(Integer.toString(ballots.voteAt(at))).orElseThrow();
                builder.add(ballots.voters().get(voter), ballots.statements().get(ballots.statementAt(at)), vote);
            }
        }
        return builder;
    }

    /** The adjusted Rand index over those that both have put somewhere. */
    static double randIndex(int[] first, int[] second) {
        Map<String, Long> cells = new HashMap<>();
        Map<Integer, Long> rows = new HashMap<>();
        Map<Integer, Long> columns = new HashMap<>();
        long n = 0;
        for (int i = 0; i < first.length; i++) {
            if (first[i] >= 0 && second[i] >= 0) {
                cells.merge(first[i] + " " + second[i], 1L, Long::sum);
                rows.merge(first[i], 1L, Long::sum);
                columns.merge(second[i], 1L, Long::sum);
                n++;
            }
        }
        double together = pairs(cells);
        double expected = pairs(rows) * pairs(columns) / (n * (n - 1) / 2.0);
        return (together - expected) / ((pairs(rows) + pairs(columns)) / 2 - expected);
    }

    private static double pairs(Map<?, Long> counts) {
        return counts.values().stream().mapToDouble(c -> c * (c - 1) / 2.0).sum();
    }
}
