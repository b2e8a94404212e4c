package dev.nurture.curate.contamination;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PostingTableTest {
    @Test
    void givesBackWhatWasFiled() {
        Map<Long, List<Integer>> filed = new HashMap<>();
        PostingTable.Builder builder = new PostingTable.Builder();
        Random random = new Random(1);
        for (int i = 0; i < 20_000; i++) {
            long key = WordHash.of("key" + random.nextInt(5000));
            filed.computeIfAbsent(key, any -> new ArrayList<>()).add(i);
            builder.add(key, i);
        }

        PostingTable table = builder.build(Integer.MAX_VALUE);

        filed.forEach((key, numbers) -> {
            assertThat(table.mayHave(key)).isTrue();
            assertThat(numbers(table, key)).isEqualTo(numbers);
        });
        assertThat(numbers(table, WordHash.of("other"))).isEmpty();
    }

    @Test
    void leavesOutKeysWithTooManyNumbers() {
        PostingTable.Builder builder = new PostingTable.Builder();
        for (int i = 0; i < 3; i++) {
            builder.add(5, i);
        }
        builder.add(7, 9);

        PostingTable table = builder.build(2);

        assertThat(table.count(5)).isZero();
        assertThat(numbers(table, 7)).containsExactly(9);
    }

    @Test
    void isEmptyIfNothingWasFiled() {
        PostingTable table = new PostingTable.Builder().build(1);

        assertThat(table.mayHave(1)).isFalse();
        assertThat(table.count(1)).isZero();
    }

    private static List<Integer> numbers(PostingTable table, long key) {
        int slot = table.find(key);
        List<Integer> numbers = new ArrayList<>();
        for (int i = table.first(slot); i < table.end(slot); i++) {
            numbers.add(table.number(i));
        }
        return numbers;
    }
}
