package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.model.Initialization;
import dev.nurture.provenance.Seed;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MixedPrecisionTest {
    private static final HardwareSettings NARROW = new HardwareSettings(Device.CPU, Precision.BFLOAT16);

    static Stream<Trainings.Kind> kinds() {
        return Trainings.all();
    }

    /** A number of bfloat16 is right to one part in 256, and rounding errors of a sum partly cancel. */
    @ParameterizedTest
    @MethodSource("kinds")
    void theFirstStepIsThatOfFloat32ButForRounding(Trainings.Kind kind) throws IOException {
        Trainings.Outcome wide = Trainings.train(kind, HardwareSettings.USUAL, 1);
        Trainings.Outcome narrow = Trainings.train(kind, NARROW, 1);

        assertThat(narrow.losses()).isNotEqualTo(List.of());
        assertThat(narrow.losses().get(0)).isCloseTo(wide.losses().get(0), within(0.02));
        assertThat(narrow.norms().get(0) / wide.norms().get(0)).isCloseTo(1, within(0.02));
        assertThat(apart(narrow.numbers().get(1), wide.numbers().get(1))).isBetween(1e-6, 0.03);
    }

    /** As many steps as trainings take that differ by rounding alone before they part. */
    @ParameterizedTest
    @MethodSource("kinds")
    void learnsAsMuchAsFloat32(Trainings.Kind kind) throws IOException {
        int steps = 30;
        Trainings.Outcome wide = Trainings.train(kind, HardwareSettings.USUAL, steps);
        Trainings.Outcome narrow = Trainings.train(kind, NARROW, steps);

        assertThat(late(narrow)).isCloseTo(late(wide), within(0.05 + 0.03 * Math.abs(late(wide))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void givesTheSameBitsAgain(Trainings.Kind kind) throws IOException {
        assertThat(Trainings.train(kind, NARROW, 4).isSameAs(Trainings.train(kind, NARROW, 4)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void goesOnAfterAnInterruptionAsIfThereHadBeenNone(Trainings.Kind kind) throws IOException {
        Trainings.Outcome whole = Trainings.train(kind, NARROW, 4);
        TrainingPlan plan = Trainings.plan(kind, NARROW, 4);
        List<float[]> saved;
        try (Learner first = Learner.of(plan, kind.objective().get(), kind.adaptation())) {
            first.start(Initialization.of(kind.shape(), new Seed(5)));
            steps(first, plan, kind, 0, 2);
            saved = first.numbers();
        }
        try (Learner second = Learner.of(plan, kind.objective().get(), kind.adaptation())) {
            second.start(Initialization.of(kind.shape(), new Seed(5)));
            second.resume(saved);
            steps(second, plan, kind, 2, 4);

            assertThat(second.numbers()).usingRecursiveComparison().isEqualTo(whole.numbers());
        }
    }

    @Test
    void copyingThereAndBackChangesNoBit() throws IOException {
        Trainings.Kind kind = kinds().findFirst().orElseThrow();

        assertThat(Trainings.train(kind, NARROW, Ground.copying(NARROW), 4).isSameAs(Trainings.train(kind, NARROW, 4)))
                .isTrue();
    }

    /** Steps of a thousandth are lost where weights themselves have 8 bits; here they add up. */
    @Test
    void weightsKeepWhatIsSmallerThanTheModelSees() throws IOException {
        Trainings.Kind kind = kinds().findFirst().orElseThrow();
        TrainingPlan plan = Trainings.plan(kind, NARROW, 4);
        try (Learner learner = Learner.of(plan, kind.objective().get(), kind.adaptation())) {
            learner.start(Initialization.of(kind.shape(), new Seed(5)));
            float[] before = learner.numbers().get(0);
            learner.differentiate(Trainings.batch(kind.shape(), 1), 0);
            learner.step(1, 1e-6, learner.finishGradients());
            float[] after = learner.numbers().get(0);

            int moved = 0;
            for (int i = 0; i < before.length; i++) {
                moved += before[i] != after[i] ? 1 : 0;
            }
            assertThat(moved).isGreaterThan(before.length / 2);
        }
    }

    private static void steps(Learner learner, TrainingPlan plan, Trainings.Kind kind, int from, int to)
            throws IOException {
        for (int step = from; step < to; step++) {
            learner.differentiate(Trainings.batch(kind.shape(), step), 0);
            learner.step(step + 1, plan.schedule().rate(step), learner.finishGradients());
        }
    }

    /** How long the difference is, to how long the numbers are. */
    private static double apart(float[] some, float[] others) {
        double difference = 0;
        double length = 0;
        for (int i = 0; i < some.length; i++) {
            difference += Math.pow(some[i] - others[i], 2);
            length += Math.pow(others[i], 2);
        }
        return Math.sqrt(difference / length);
    }

    private static double late(Trainings.Outcome outcome) {
        List<Double> losses = outcome.losses();
        return losses.subList(losses.size() - 10, losses.size()).stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
    }
}
