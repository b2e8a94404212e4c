package dev.nurture.curate.classify.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FoldsTest {
    @Test
    void keepsGroupsWhole() {
        long[] groups = {1, 2, 3, 1, 2, 3, 4, 5, 6, 1};

        int[] folds = Folds.deal(groups, new int[groups.length], 3, new Seed(7));

        for (int i = 0; i < groups.length; i++) {
            for (int j = 0; j < groups.length; j++) {
                assertThat(groups[i] != groups[j] || folds[i] == folds[j]).isTrue();
            }
        }
    }

    @Test
    void givesEveryFoldItsShareOfEveryClass() {
        long[] groups = IntStream.range(0, 100).asLongStream().toArray();
        int[] labels = IntStream.range(0, 100).map(i -> i < 10 ? 1 : 0).toArray();

        int[] folds = Folds.deal(groups, labels, 5, new Seed(7));

        for (int fold = 0; fold < 5; fold++) {
            int wanted = fold;
            assertThat(IntStream.range(0, 10).filter(i -> folds[i] == wanted)).hasSize(2);
            assertThat(IntStream.range(10, 100).filter(i -> folds[i] == wanted)).hasSize(18);
        }
    }

    @Test
    void doesNotDependOnTheOrderOfData() {
        long[] groups = IntStream.range(0, 50).asLongStream().toArray();
        long[] reversed = IntStream.range(0, 50).mapToLong(i -> 49 - i).toArray();

        int[] folds = Folds.deal(groups, new int[50], 5, new Seed(7));
        int[] turned = Folds.deal(reversed, new int[50], 5, new Seed(7));

        assertThat(IntStream.range(0, 50).map(i -> turned[49 - i]).toArray()).isEqualTo(folds);
        assertThat(Arrays.stream(folds).distinct()).hasSize(5);
    }
}
