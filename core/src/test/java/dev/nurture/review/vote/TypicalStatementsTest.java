package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TypicalStatementsTest {
    private static final int[] GROUPS =
            IntStream.range(0, 60).map(voter -> voter % 3).toArray();

    @Test
    void whatAGroupLikesAndOthersDoNotIsTypicalOfIt() {
        Ballots ballots = OpinionGroupsTest.planted(GROUPS, 0.8);
        GroupVotes votes = new GroupVotes(ballots, GROUPS, 3);

        List<TypicalStatements.Typical> typical =
                TypicalStatements.of(votes, 1, ballots.statements().size());

        assertThat(typical)
                .hasSize(5)
                .allSatisfy(one -> assertThat(one.isSure()).isTrue());
        assertThat(typical.get(0).vote()).isEqualTo(Vote.AGREE);
        assertThat(typical)
                .filteredOn(one -> one.vote() == Vote.AGREE)
                .allSatisfy(one -> assertThat(one.statement() % 3).isEqualTo(1));
    }

    /** By hand: 9 of 10 agree, elsewhere 5 of 20. */
    @Test
    void surenessFollowsTheFormulas() {
        assertThat(TypicalStatements.sureness(9, 10)).isCloseTo(2 * Math.sqrt(11) * (10 / 11.0 - 0.5), within(1e-12));
        double pooled = 16 / 32.0;
        double error = Math.sqrt(pooled * (1 - pooled) * (1 / 11.0 + 1 / 21.0));
        assertThat(TypicalStatements.difference(9, 10, 5, 20)).isCloseTo((10 / 11.0 - 6 / 21.0) / error, within(1e-12));
        assertThat(TypicalStatements.difference(10, 10, 20, 20)).isZero();
    }

    @Test
    void whatEverybodyLikesIsConsensus() {
        Ballots.Builder builder = new Ballots.Builder();
        for (int voter = 0; voter < 30; voter++) {
            builder.add("v" + (100 + voter), "a", Vote.AGREE);
            builder.add("v" + (100 + voter), "b", voter % 2 == 0 ? Vote.AGREE : Vote.DISAGREE);
            builder.add("v" + (100 + voter), "c", Vote.DISAGREE);
        }
        GroupVotes votes = new GroupVotes(builder.build(), new int[30], 1);

        assertThat(TypicalStatements.consensus(votes, 3, Vote.AGREE)).containsExactly(0);
        assertThat(TypicalStatements.consensus(votes, 3, Vote.DISAGREE)).containsExactly(2);
    }
}
