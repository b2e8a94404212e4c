package dev.nurture.review.vote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.BitSet;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class NextStatementTest {
    private static final Seed SEED = new Seed(7);

    @Test
    void newAgreedAndDividingStatementsComeSooner() {
        double usual = NextStatement.weight(5, 10, 20, 1);

        assertThat(NextStatement.weight(0, 0, 0, 0)).isCloseTo(5.0625, within(1e-12));
        assertThat(NextStatement.weight(5, 15, 20, 1)).isGreaterThan(usual);
        assertThat(NextStatement.weight(9, 10, 20, 1)).isLessThan(usual);
        assertThat(NextStatement.weight(5, 10, 20, 2)).isGreaterThan(usual);
        assertThat(NextStatement.weight(50, 100, 200, 1)).isLessThan(usual);
    }

    @Test
    void drawsOnlyWhatTheVoterHasNotSeen() {
        NextStatement next = new NextStatement(PublicVoteTest.camps(20, 20), new BitSet(), SEED);
        RandomGenerator chance = SEED.generator();
        BitSet seen = new BitSet();

        for (int i = 0; i < 40; i++) {
            int drawn = next.draw(seen, chance).orElseThrow();
            assertThat(seen.get(drawn)).isFalse();
            seen.set(drawn);
        }

        assertThat(next.draw(seen, chance)).isEmpty();
    }

    @Test
    void statementsOnTheVoteItselfComeFirst() {
        BitSet meta = new BitSet();
        meta.set(3);
        NextStatement next = new NextStatement(PublicVoteTest.camps(50, 50), meta, SEED);
        RandomGenerator chance = SEED.generator();

        long drawn = java.util.stream.IntStream.range(0, 1000)
                .filter(i -> next.draw(new BitSet(), chance).orElseThrow() == 3)
                .count();

        assertThat(drawn).isGreaterThan(300);
    }
}
