package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.model.Initialization;
import dev.nurture.model.Tensor;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that a GPU needs but the GPU: what goes there and comes back is copied, between two places of one memory. */
class GroundTest {
    private static final HardwareSettings USUAL = HardwareSettings.USUAL;

    static Stream<Trainings.Kind> kinds() {
        return Trainings.all();
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void copyingThereAndBackChangesNoBit(Trainings.Kind kind) throws IOException {
        Trainings.Outcome direct = Trainings.train(kind, USUAL, Ground.usual(), 4);
        Trainings.Outcome copied = Trainings.train(kind, USUAL, Ground.copying(USUAL), 4);

        assertThat(copied.losses()).isEqualTo(direct.losses());
        assertThat(copied.isSameAs(direct)).isTrue();
    }

    @Test
    void weightsAndStateComeBackAsTheyWent() throws IOException {
        TrainingPlan plan = Models.plan(Models.gpt2(), 4, 12);
        List<Tensor> start = Initialization.of(Models.gpt2(), new Seed(3));
        try (Learner one = Learner.of(plan, Ground.copying(USUAL), new CrossEntropy(), Optional.empty());
                Learner other = Learner.of(plan, Ground.copying(USUAL), new CrossEntropy(), Optional.empty())) {
            one.start(start);
            one.differentiate(Trainings.batch(Models.gpt2(), 1), 0);
            one.step(1, 0.01, one.finishGradients());
            other.start(start);
            other.resume(one.numbers());

            assertThat(other.numbers()).usingRecursiveComparison().isEqualTo(one.numbers());
            for (int i = 0; i < start.size(); i++) {
                assertThat(other.weights().get(i).values())
                        .isEqualTo(one.weights().get(i).values());
            }
        }
    }
}
