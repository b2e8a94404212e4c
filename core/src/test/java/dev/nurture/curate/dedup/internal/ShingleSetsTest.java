package dev.nurture.curate.dedup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Turn;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShingleSetsTest {
    private final ShingleSets.Maker maker = new ShingleSets.Maker(MinhashForm.fineweb());

    @Test
    void giveTheJaccardSimilarityOfASlowCount() {
        Random random = new Random(4);
        for (int round = 0; round < 300; round++) {
            String a = text(random);
            String b = random.nextInt(3) == 0
                    ? text(random)
                    : a + " " + text(random).substring(0, 20);

            double similarity = of(a).similarity(of(b));

            assertThat(similarity).isEqualTo(slow(a, b));
            assertThat(of(b).similarity(of(a))).isEqualTo(similarity);
            assertThat(ShingleSets.read(of(a).bytes()).similarity(of(b))).isEqualTo(similarity);
            assertThat(of(a).similarity(of(b), 0.5) >= 0.5).isEqualTo(similarity >= 0.5);
        }
    }

    @Test
    void takeShortTextsAsOneShingle() {
        assertThat(of("Yes.").similarity(of("yes"))).isEqualTo(1);
        assertThat(of("Yes.").similarity(of("no"))).isZero();
        assertThat(of("").similarity(of("..."))).isEqualTo(1);
        assertThat(of("").similarity(of("yes"))).isZero();
    }

    @Test
    void takeComparisonsForAsAlikeAsTheirLeastAlikeSides() {
        String prompt = "A long prompt that both of these comparisons share from the first word to the last.";

        ShingleSets one = maker.of(comparison(prompt, "Yes, I can.", "No."));

        assertThat(one.similarity(maker.of(comparison(prompt, "yes i can", "No!"))))
                .isEqualTo(1);
        assertThat(one.similarity(maker.of(comparison(prompt, "Yes, I can.", "Never."))))
                .isZero();
        assertThat(one.similarity(maker.of(comparison(prompt, "No.", "Yes, I can."))))
                .isZero();
        assertThat(one.similarity(maker.of(new Content.Document(prompt)))).isZero();
    }

    private ShingleSets of(String text) {
        return maker.of(new Content.Document(text));
    }

    private static Content comparison(String prompt, String chosen, String rejected) {
        return new Content.Comparison(
                List.of(Turn.plain(prompt)), List.of(Turn.plain(chosen)), List.of(Turn.plain(rejected)));
    }

    private static double slow(String a, String b) {
        Set<String> both = new HashSet<>(shingles(a));
        both.retainAll(shingles(b));
        Set<String> either = new HashSet<>(shingles(a));
        either.addAll(shingles(b));
        return (double) both.size() / either.size();
    }

    private static Set<String> shingles(String text) {
        String[] words = text.split(" ");
        Set<String> shingles = new HashSet<>();
        for (int i = 0; i + 5 <= words.length; i++) {
            shingles.add(String.join(" ", List.of(words).subList(i, i + 5)));
        }
        return shingles;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder("a");
        for (int i = 0; i < 30; i++) {
            text.append(' ').append((char) ('a' + random.nextInt(3)));
        }
        return text.toString();
    }
}
