package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LabelErrorTest {
    private static final Judgements JUDGEMENTS = judgements();

    @Test
    void isTheShareOfRandomGoldThatIsWrong() {
        Gold gold = gold(20, 3, Gold.Draw.RANDOM);

        assertThat(LabelError.of(gold, item -> 0)).contains(Proportion.wilson(3, 20));
    }

    @Test
    void isUnknownWithoutRandomGold() {
        assertThat(LabelError.of(gold(20, 3, Gold.Draw.CHOSEN), item -> 0)).isEmpty();
        assertThat(LabelError.of(Gold.none(JUDGEMENTS), item -> 0)).isEmpty();
    }

    /** The tenth of the items that was sampled densely has all the errors; unweighted, the share would be 3 of 20. */
    @Test
    void weighsStrataByTheirSize() {
        Gold gold = gold(20, 3, Gold.Draw.RANDOM);

        Estimate error = LabelError.of(gold, item -> 0, 100, item -> item < 10 ? "disputed" : "rest")
                .orElseThrow();

        assertThat(error.value()).isEqualTo(0.1 * 0.3);
        assertThat(error.low()).isLessThan(error.value());
        assertThat(error.high()).isGreaterThan(error.value());
    }

    @Test
    void isUnknownWhereAStratumHasNoGold() {
        Gold gold = gold(20, 3, Gold.Draw.RANDOM);

        assertThat(LabelError.of(gold, item -> 0, 100, item -> item < 50 ? "seen" : "unseen"))
                .isEmpty();
    }

    private static Gold gold(int size, int wrong, Gold.Draw draw) {
        Map<String, String> classOf = new HashMap<>();
        for (int item = 0; item < size; item++) {
            classOf.put(JUDGEMENTS.itemName(item), item < wrong ? "no" : "yes");
        }
        return Gold.of(JUDGEMENTS, classOf, draw);
    }

    private static Judgements judgements() {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL);
        builder.classes(java.util.List.of("yes", "no"));
        for (int item = 0; item < 100; item++) {
            builder.add("item-" + (1000 + item), "ann", "yes");
        }
        return builder.build();
    }
}
