package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class LinkedAccountsTest {
    private static final double WINDOW = 1200;

    @Test
    void twentyAccountsOfOnePersonAreOneVoter() {
        List<LinkedAccounts.Act> acts = crowd(60, 20);

        int[] leaders = LinkedAccounts.leaders(LinkedAccounts.find(acts, 80, WINDOW), 80);

        for (int account = 60; account < 80; account++) {
            assertThat(leaders[account]).isEqualTo(60);
        }
        for (int account = 0; account < 60; account++) {
            assertThat(leaders[account]).isEqualTo(account);
        }
    }

    @Test
    void theSameAnswersAtOtherTimesLinkNobody() {
        List<LinkedAccounts.Act> spread = new ArrayList<>();
        for (LinkedAccounts.Act act : crowd(60, 20)) {
            spread.add(
                    new LinkedAccounts.Act(act.account(), act.thing(), act.answer(), act.time() + 1e7 * act.account()));
        }

        assertThat(LinkedAccounts.find(spread, 80, WINDOW)).isEmpty();
    }

    @Test
    void informationIsOneForPairsThatOnlyActTogether() {
        assertThat(LinkedAccounts.information(30, 30, 30, 9000, 0)).isCloseTo(1, within(1e-12));
        assertThat(LinkedAccounts.information(10, 300, 300, 9000, 0)).isCloseTo(0, within(1e-12));
    }

    /** People who come when they like and answer forty of a hundred things, and one person with many accounts. */
    private static List<LinkedAccounts.Act> crowd(int people, int accounts) {
        RandomGenerator chance = new Seed(5).child("crowd").generator();
        List<LinkedAccounts.Act> acts = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            double start = chance.nextDouble() * 86_400;
            for (int i = 0; i < 40; i++) {
                acts.add(new LinkedAccounts.Act(person, chance.nextInt(100), chance.nextInt(2), start + 30 * i));
            }
        }
        for (int i = 0; i < 40; i++) {
            int thing = chance.nextInt(100);
            for (int account = 0; account < accounts; account++) {
                acts.add(new LinkedAccounts.Act(people + account, thing, 1, 40_000 + 100 * i + chance.nextInt(90)));
            }
        }
        return acts;
    }
}
