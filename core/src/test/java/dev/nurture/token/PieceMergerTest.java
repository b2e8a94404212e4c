package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PieceMergerTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);

    @Test
    void joinsTheLowestRankFirstAndFromTheLeft() {
        MergeTable merges = new MergeTable(2);
        merges.add('a', 'a', 256);
        merges.add('b', 'a', 257);

        assertThat(merge(merges, "aaa")).containsExactly(256, 'a');
        assertThat(merge(merges, "baa")).containsExactly('b', 256);
        assertThat(merge(merges, "bab")).containsExactly(257, 'b');
    }

    @Test
    void shortAndLongPiecesAreMergedAsTheObviousWayDoes() {
        Random random = new Random(SEED);
        for (int round = 0; round < 300; round++) {
            List<int[]> rules = new ArrayList<>();
            MergeTable merges = new MergeTable(20);
            for (int rank = 0; rank < 20; rank++) {
                int[] rule = {symbol(random, rank), symbol(random, rank), 256 + rank};
                boolean isNew = rules.stream().noneMatch(other -> other[0] == rule[0] && other[1] == rule[1]);
                if (isNew) {
                    merges.add(rule[0], rule[1], rule[2]);
                    rules.add(rule);
                }
            }
            StringBuilder text = new StringBuilder();
            random.ints(1 + random.nextInt(200), 'a', 'e').forEach(text::appendCodePoint);

            assertThat(merge(merges, text.toString()))
                    .as("seed %s, %s", SEED, text)
                    .isEqualTo(obvious(rules, text.toString()));
        }
    }

    private static int symbol(Random random, int known) {
        int symbol = random.nextInt(4 + known);
        return symbol < 4 ? 'a' + symbol : 252 + symbol;
    }

    private static int[] merge(MergeTable merges, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new PieceMerger(merges, IntStream.range(0, 256).toArray()).merge(bytes, 0, bytes.length);
    }

    private static int[] obvious(List<int[]> rules, String text) {
        List<Integer> ids = new ArrayList<>(text.chars().boxed().toList());
        for (int rank = 0; rank < rules.size(); ) {
            int[] rule = rules.get(rank);
            int at = 0;
            while (at + 1 < ids.size() && !(ids.get(at) == rule[0] && ids.get(at + 1) == rule[1])) {
                at++;
            }
            if (at + 1 >= ids.size()) {
                rank++;
            } else {
                ids.set(at, rule[2]);
                ids.remove(at + 1);
                rank = 0;
            }
        }
        return ids.stream().mapToInt(Integer::intValue).toArray();
    }
}
