package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import java.util.HashSet;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class NearPairsTest {
    /** Every even row has a near-copy behind it that shares nine tenths of its places. */
    @Test
    void findsRowsThatShareMostOfTheirPlaces() {
        RandomGenerator chance = new Seed(5).generator();
        int[][] rows = new int[400][];
        for (int row = 0; row < rows.length; row += 2) {
            rows[row] = chance.ints(100, 0, 1 << 18).toArray();
            rows[row + 1] = rows[row].clone();
            for (int i = 0; i < 5; i++) {
                rows[row + 1][i] = chance.nextInt(1 << 18);
            }
        }
        Set<Integer> found = new HashSet<>();
        int[] strangers = {0};

        new NearPairs(rows.length, (row, places) -> IntStream.of(rows[row]).forEach(places)).forEach((one, other) -> {
            if (other == one + 1 && one % 2 == 0) {
                found.add(one);
            } else {
                strangers[0]++;
            }
        });

        assertThat(found).hasSize(200);
        assertThat(strangers[0]).isLessThan(5);
    }

    @Test
    void costsLittleWhereAllRowsAreTheSame() {
        int[] pairs = {0};

        new NearPairs(2000, (row, places) -> places.accept(7)).forEach((one, other) -> pairs[0]++);

        assertThat(pairs[0]).isBetween(1999, 8 * 2000);
    }
}
