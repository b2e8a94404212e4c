package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import java.io.IOException;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RewardObjectiveTest {
    static Stream<Architecture> shapes() {
        return Stream.of(Models.gpt2(), Models.llama(Embedding.TIED));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithAutomaticDifferentiation(Architecture shape) throws IOException {
        Batch batch = Gradients.pairs(4, 12, shape.vocabulary(), 6);
        RewardObjective objective = new RewardObjective(shape.width());
        try (Learner learner = Learner.of(Models.plan(shape, 4, 12), objective)) {
            Models.fill(learner.parameters(), 1);
            ObviousDecoder obvious = new ObviousDecoder(shape, learner.parameters(), ScalarType.Double);
            Tensor expected = loss(obvious, batch);

            double found = learner.differentiate(batch, 0);

            assertThat(found).isCloseTo(expected.item_double(), within(1e-5));
            Gradients.assertAgree(learner.gradients(), obvious.gradients(expected));
        }
    }

    private static Tensor loss(ObviousDecoder obvious, Batch batch) {
        Tensor hidden = obvious.hidden(Gradients.inputs(batch));
        Tensor rewards =
                torch.matmul(hidden, obvious.weight(RewardObjective.HEAD).t());
        Tensor[] ends = new Tensor[4];
        for (int row = 0; row < 4; row++) {
            int last = batch.length() - 1;
            while (batch.weights()[row * batch.length() + last - 1] == 0) {
                last--;
            }
            ends[row] = rewards.select(0, row).select(0, last).view(1);
        }
        Tensor first = ends[0].sub(ends[1]).sigmoid().log();
        Tensor second = ends[2].sub(ends[3]).sigmoid().log();
        return first.add(second).neg().div(new org.bytedeco.pytorch.Scalar(2)).sum();
    }
}
