package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Initialization;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AdapterTest {
    private static final Seed SEED = new Seed(4);

    static Stream<Arguments> shapes() {
        return Stream.of(
                Arguments.of(Models.gpt2(), List.of("c_attn", "c_proj")),
                Arguments.of(Models.llama(Embedding.TIED), List.of("q_proj", "up_proj", "down_proj")),
                Arguments.of(Models.neox(Residual.PARALLEL), List.of("query_key_value", "dense_4h_to_h")));
    }

    private static Learner learner(Architecture shape, AdapterSettings settings) throws IOException {
        Learner learner =
                Learner.of(Models.plan(shape, 3, 12), new CrossEntropy(), Optional.of(new Adaptation(settings, SEED)));
        learner.start(Initialization.of(shape, new Seed(1)));
        return learner;
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithAutomaticDifferentiation(Architecture shape, List<String> on) throws IOException {
        AdapterSettings settings = new AdapterSettings(3, 6, on);
        Batch batch = Models.batch(shape, 3, 12, 5);
        try (Learner learner = learner(shape, settings)) {
            learner.differentiate(batch, 0);
            learner.step(1, 0.05, learner.finishGradients());

            learner.differentiate(batch, 0);

            Map<String, Tensor> whole =
                    new ObviousDecoder(shape, learner.parameters(), ScalarType.Double).gradients(batch);
            boolean turned = Adapter.turnedRound(shape);
            for (Layout.Place place : learner.learned().layout().places()) {
                String module = place.name().replaceAll("\\.lora_[AB]\\.weight", "");
                Tensor down = leaf(learner, module + ".lora_A.weight");
                Tensor up = leaf(learner, module + ".lora_B.weight");
                Tensor product = torch.matmul(up, down).mul(new Scalar(settings.scale()));
                Tensor gradient = whole.get(module + ".weight");
                Tensor loss = product.mul(turned ? gradient.t() : gradient).sum();
                Tensor wanted = place.name().contains("lora_A") ? down : up;
                Tensor expected = torch.grad(new TensorVector(loss), new TensorVector(wanted))
                        .get(0)
                        .detach();
                Gradients.assertAgree(place.name(), learner.learnedGradients().view(place.name()), expected);
            }
        }
    }

    private static Tensor leaf(Learner learner, String name) {
        return learner.learned()
                .view(name)
                .to(ScalarType.Double)
                .clone()
                .detach()
                .requires_grad_(true);
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void changesOnlyTheMatricesThatItIsFor(Architecture shape, List<String> on) throws IOException {
        List<dev.nurture.model.Tensor> base = Initialization.of(shape, new Seed(1));
        try (Learner learner = learner(shape, new AdapterSettings(3, 6, on))) {
            for (int i = 0; i < base.size(); i++) {
                assertThat(learner.weights().get(i).values())
                        .isEqualTo(base.get(i).values());
            }

            learner.differentiate(Models.batch(shape, 3, 12, 5), 0);
            learner.step(1, 0.05, learner.finishGradients());

            for (int i = 0; i < base.size(); i++) {
                String name = base.get(i).name();
                boolean chosen = on.stream().anyMatch(last -> name.endsWith("." + last + ".weight"));
                boolean same = java.util.Arrays.equals(
                        learner.weights().get(i).values(), base.get(i).values());
                assertThat(same).as(name).isEqualTo(!chosen);
            }
        }
    }

    @Test
    void goesOnExactlyFromWhatWasSaved() throws IOException {
        Architecture shape = Models.gpt2();
        AdapterSettings settings = new AdapterSettings(2, 4, List.of());
        Batch batch = Models.batch(shape, 3, 12, 5);
        try (Learner whole = learner(shape, settings);
                Learner resumed = learner(shape, settings)) {
            step(whole, batch, 1);
            List<float[]> saved = whole.numbers();
            step(whole, batch, 2);

            resumed.resume(saved);
            step(resumed, batch, 2);

            assertThat(resumed.weights()).usingRecursiveComparison().isEqualTo(whole.weights());
            assertThat(resumed.adapterWeights()).usingRecursiveComparison().isEqualTo(whole.adapterWeights());
        }
    }

    private static void step(Learner learner, Batch batch, long step) throws IOException {
        learner.differentiate(batch, 0);
        learner.step(step, 0.05, learner.finishGradients());
    }

    @Test
    void refusesMatricesThatTheModelLacks() {
        assertThatThrownBy(() -> learner(Models.gpt2(), new AdapterSettings(2, 4, List.of("q_proj"))))
                .hasMessage(
                        "adapter: on: must name matrices of the model (c_attn, c_fc, c_proj), but one was 'q_proj'.");
    }
}
