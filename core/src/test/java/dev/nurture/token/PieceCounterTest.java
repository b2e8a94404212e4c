package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PieceCounterTest {
    @Test
    void countsEveryPieceOfEveryPart() {
        PieceCounter counter = new PieceCounter(new Gpt2Scanner());
        var look = counter.look();
        counter.take(0, look.apply(Tokenizers.datum("a b a")));
        counter.take(1, look.apply(Tokenizers.datum(" b")));
        counter.take(2, counter.look().apply(dev.nurture.testing.Data.comparison("k", "a", "x", "y")));

        assertThat(all(counter.finish())).isEqualTo(Map.of("a", 2L, " b", 2L, " a", 1L, "x", 1L, "y", 1L));
    }

    @Test
    void forgetsTheRarestWhereThereAreTooMany() {
        PieceCounter counter = new PieceCounter(new Gpt2Scanner(), 10);
        String rare = IntStream.range(0, 20).mapToObj(i -> "w" + "x".repeat(i)).collect(Collectors.joining(" "));
        counter.take(0, counter.look().apply(Tokenizers.datum("often often often" + " " + rare)));

        assertThat(all(counter.finish())).isEqualTo(Map.of(" often", 2L));
    }

    @Test
    void cutsWhatIsTooLongToBecomeAToken() {
        PieceCounter counter = new PieceCounter(new Gpt2Scanner());
        counter.take(0, counter.look().apply(Tokenizers.datum("x".repeat(10_000))));

        assertThat(all(counter.finish())).isEqualTo(Map.of("x".repeat(4096), 2L, "x".repeat(10_000 - 2 * 4096), 1L));
    }

    private static Map<String, Long> all(PieceCounts counts) {
        Map<String, Long> all = new TreeMap<>();
        for (int i = 0; i < counts.size(); i++) {
            all.put(new String(counts.piece(i), StandardCharsets.UTF_8), counts.count(i));
        }
        return all;
    }
}
