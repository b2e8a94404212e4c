package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
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
    static Stream<Architecture> shapes() {
        return Models.all();
    }

    @ParameterizedTest
    @MethodSource("shapes")
    void gradientsAgreeWithAutomaticDifferentiationTensorByTensor(Architecture shape) throws IOException {
        Batch batch = Models.batch(shape, 3, 17, 5);
        try (Learner learner = Learner.of(Models.plan(shape, 3, 17), new CrossEntropy())) {
            Models.fill(learner.parameters(), 1);
            ObviousDecoder obvious = new ObviousDecoder(shape, learner.parameters(), ScalarType.Double);

            double loss = learner.differentiate(batch, 0);

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
        try (Learner learner = Learner.of(Models.plan(shape, 2, 9), new CrossEntropy())) {
            Models.fill(learner.parameters(), 2);
            learner.differentiate(batch, 0);
            for (Layout.Place parameter : learner.parameters().layout().places()) {
                FloatPointer memory =
                        new FloatPointer(learner.parameters().flat().data_ptr_float()).position(parameter.offset());
                double found = new FloatPointer(learner.gradients().flat().data_ptr_float())
                        .position(parameter.offset())
                        .get();
                float before = memory.get();

                memory.put(before + 0.01f);
                double above = new ObviousDecoder(shape, learner.parameters(), ScalarType.Double)
                        .loss(batch)
                        .item_double();
                memory.put(before - 0.01f);
                double below = new ObviousDecoder(shape, learner.parameters(), ScalarType.Double)
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
