package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import java.io.IOException;
import java.util.Map;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DecoderTest {
    private static final AdamW.Settings ADAM = new AdamW.Settings(0.9, 0.95, 1e-8, 0.1);

    static Stream<Architecture> shapes() {
        return Stream.of(Models.gpt2(), Models.llama(Embedding.TIED), Models.llama(Embedding.UNTIED));
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithAutomaticDifferentiationTensorByTensor(Architecture shape) throws IOException {
        Batch batch = Models.batch(shape, 3, 17, 5);
        try (Learner learner = new Learner(shape, new CrossEntropy(), ADAM, 3, 17)) {
            Models.fill(learner.weights(), 1);
            ObviousDecoder obvious = new ObviousDecoder(shape, learner.weights(), ScalarType.Double);

            double loss = learner.differentiate(batch);

            assertThat(loss).isCloseTo(obvious.loss(batch).item_double(), within(1e-5));
            Map<String, Tensor> expected = obvious.gradients(batch);
            expected.forEach((name, tensor) -> {
                double error = torch.linalg_vector_norm(learner.gradients()
                                .view(name)
                                .to(ScalarType.Double)
                                .sub(tensor))
                        .item_double();
                assertThat(error / torch.linalg_vector_norm(tensor).item_double())
                        .as(name)
                        .isLessThan(1e-5);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithFiniteDifferences(Architecture shape) throws IOException {
        Batch batch = Models.batch(shape, 2, 9, 6);
        try (Learner learner = new Learner(shape, new CrossEntropy(), ADAM, 2, 9)) {
            Models.fill(learner.weights(), 2);
            learner.differentiate(batch);
            for (Layout.Parameter parameter : learner.weights().layout().parameters()) {
                FloatPointer memory =
                        new FloatPointer(learner.weights().flat().data_ptr_float()).position(parameter.offset());
                double found = new FloatPointer(learner.gradients().flat().data_ptr_float())
                        .position(parameter.offset())
                        .get();
                float before = memory.get();

                memory.put(before + 0.01f);
                double above = new ObviousDecoder(shape, learner.weights(), ScalarType.Double)
                        .loss(batch)
                        .item_double();
                memory.put(before - 0.01f);
                double below = new ObviousDecoder(shape, learner.weights(), ScalarType.Double)
                        .loss(batch)
                        .item_double();
                memory.put(before);

                assertThat(found)
                        .as(parameter.name())
                        .isCloseTo((above - below) / 0.02, within(2e-4 + 2e-3 * Math.abs(found)));
            }
        }
    }
}
