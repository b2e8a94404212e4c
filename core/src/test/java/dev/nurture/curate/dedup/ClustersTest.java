package dev.nurture.curate.dedup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClustersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void areCalledAfterTheirFirstRowInMemoryAndOnDisk(long budget) throws IOException {
        try (Clusters clusters = new Clusters(10, budget, folder)) {
            clusters.join(9, 4);
            clusters.join(4, 7);
            clusters.join(2, 3);
            clusters.join(3, 9);
            clusters.join(5, 5);

            assertThat(IntStream.range(0, 10).mapToLong(clusters::root).toArray())
                    .containsExactly(0L, 1L, 2L, 2L, 2L, 5L, 6L, 2L, 8L, 2L);
            assertThat(clusters.size(7)).isEqualTo(5);
            assertThat(clusters.size(5)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1 << 20})
    void areThoseOfASlowSearch(long budget) throws IOException {
        Random random = new Random(17);
        int rows = 3000;
        int[] slow = IntStream.range(0, rows).toArray();
        try (Clusters clusters = new Clusters(rows, budget, folder)) {
            for (int i = 0; i < 1600; i++) {
                int a = random.nextInt(rows);
                int b = random.nextInt(rows);
                clusters.join(a, b);
                int low = Math.min(slow[a], slow[b]);
                int high = Math.max(slow[a], slow[b]);
                for (int row = 0; row < rows; row++) {
                    slow[row] = slow[row] == high ? low : slow[row];
                }
            }

            assertThat(IntStream.range(0, rows).mapToLong(clusters::root).toArray())
                    .isEqualTo(IntStream.of(slow).asLongStream().toArray());
        }
    }
}
