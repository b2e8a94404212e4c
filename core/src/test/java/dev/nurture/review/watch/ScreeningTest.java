package dev.nurture.review.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.review.watch.Screening.Cause;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScreeningTest {
    private static final SequentialTest TEST = new SequentialTest(0.5, 0.8);

    @Test
    void pausesWhoFailsAndSaysWhy() {
        Judgements judgements = judgements(40);

        List<Screening.Finding> findings = new Screening(TEST, 0.6).findings(judgements, gold(judgements));

        assertThat(causes(judgements, findings, "good")).isEmpty();
        assertThat(causes(judgements, findings, "bad")).containsExactly(Cause.FAILED_GOLD, Cause.BELOW_FLOOR);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.goldAnswers()).isEqualTo(40));
    }

    @Test
    void pausesWhoIsFastAndAlwaysSaysTheSame() {
        Judgements judgements = judgements(40);
        double[] seconds = IntStream.range(0, judgements.size())
                .mapToDouble(
                        j -> judgements.annotatorName(judgements.annotator(j)).equals("even") ? 1 : 20)
                .toArray();

        List<Screening.Finding> findings =
                new Screening(TEST, 0.1).findings(judgements, Gold.none(judgements), seconds);

        assertThat(causes(judgements, findings, "even")).containsExactly(Cause.FAST_AND_EVEN);
        assertThat(findings).hasSize(1);
    }

    /** Somebody fast who thinks is only fast. */
    @Test
    void fastAloneIsNoCause() {
        Judgements judgements = judgements(40);
        double[] seconds = IntStream.range(0, judgements.size())
                .mapToDouble(
                        j -> judgements.annotatorName(judgements.annotator(j)).equals("good") ? 1 : 20)
                .toArray();

        assertThat(new Screening(TEST, 0.1).findings(judgements, Gold.none(judgements), seconds))
                .isEmpty();
    }

    @Test
    void saysNothingOfWhoMetNoGold() {
        Judgements judgements = judgements(40);

        assertThat(new Screening(TEST, 0.6).findings(judgements, Gold.none(judgements)))
                .isEmpty();
    }

    private static List<Cause> causes(Judgements judgements, List<Screening.Finding> findings, String name) {
        return findings.stream()
                .filter(finding -> judgements.annotatorName(finding.annotator()).equals(name))
                .flatMap(finding -> finding.causes().stream())
                .toList();
    }

    private static Gold gold(Judgements judgements) {
        Map<String, String> classOf = new HashMap<>();
        for (int item = 0; item < judgements.items(); item++) {
            classOf.put(judgements.itemName(item), truth(item));
        }
        return Gold.of(judgements, classOf, Gold.Draw.CHOSEN);
    }

    private static String truth(int item) {
        return item % 2 == 0 ? "yes" : "no";
    }

    private static Judgements judgements(int items) {
        JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL).classes(List.of("yes", "no"));
        for (int item = 0; item < items; item++) {
            String name = "item-" + (1000 + item);
            builder.add(name, "good", item % 10 == 0 ? "no" : truth(item));
            builder.add(name, "bad", item % 3 == 0 ? truth(item) : truth(item + 1));
            builder.add(name, "even", "yes");
        }
        return builder.build();
    }
}
