package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteCountsTest {
    private static double probability(ByteCounts counts, String before, String next) {
        return StrictMath.pow(2, counts.bits(before) - counts.bits(before + next));
    }

    @Test
    void mixesOrdersAsWittenAndBellDo() {
        ByteCounts counts = new ByteCounts(2);

        counts.learn("abab");

        double a = (2 + 2 / 256.0) / 6;
        double b = a;
        assertThat(counts.bits("a")).isCloseTo(-Math.log((1 + a) / 2) / Math.log(2), within(1e-12));
        assertThat(probability(counts, "a", "b")).isCloseTo((2 + b) / 3, within(1e-12));
        assertThat(probability(counts, "b", "z")).isCloseTo(2 / 256.0 / 6 / 2, within(1e-12));
        assertThat(probability(counts, "z", "a")).isCloseTo(a, within(1e-12));
    }

    @Test
    void probabilitiesAddUpToOne() {
        ByteCounts counts = new ByteCounts(4);
        counts.learn("the harbour and the lamp and the harbour");

        double sum = 0;
        for (char next = 0; next < 128; next++) {
            sum += probability(counts, "the ha", String.valueOf(next));
        }

        double rest = 128 * probability(counts, "the ha", "\u0001");
        assertThat(sum + rest).isCloseTo(1, within(1e-9));
    }

    @Test
    void findsTheEntropyOfWhatItCounts() {
        Random random = new Random(3);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 40_000; i++) {
            text.append(random.nextInt(4) == 0 ? 'a' : random.nextInt(2) == 0 ? 'b' : 'c');
        }
        ByteCounts counts = new ByteCounts(1);
        counts.learn(text.substring(0, 20_000));

        double bits = counts.bits(text.substring(20_000)) / 20_000;

        double entropy = 0.25 * 2 + 2 * 0.375 * Math.log(1 / 0.375) / Math.log(2);
        assertThat(bits).isCloseTo(entropy, within(0.02));
    }

    @Test
    void countsWhatIsLong() {
        ByteCounts counts = new ByteCounts(6);
        Random random = new Random(8);
        byte[] bytes = new byte[60_000];
        random.nextBytes(bytes);
        String text = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1);

        counts.learn(text);

        assertThat(counts.bits(text) / text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
                .isLessThan(1.5);
    }
}
