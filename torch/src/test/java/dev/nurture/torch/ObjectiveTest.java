package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.torch.AdvantageWeighted.Advantages;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ObjectiveTest {
    private static final Architecture SHAPE = Models.gpt2();
    private static final AdvantageWeighted.Settings PLAIN =
            new AdvantageWeighted.Settings(0.3, 0.4, 2.5, Advantages.AS_THEY_ARE);
    private static final AdvantageWeighted.Settings NORMALISED =
            new AdvantageWeighted.Settings(0.6, 0.7, 1000, Advantages.NORMALISED);

    /** A fast objective and the loss of the obvious one. */
    private record Pair(String name, Architecture shape, Objective fast, Function<ObviousObjective, Tensor> loss) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Pair> pairs() {
        Architecture llama = Models.llama(Embedding.UNTIED);
        return Stream.of(
                new Pair("unlikelihood", SHAPE, new Unlikelihood(0.7, 0.5), obvious -> obvious.unlikelihood(0.7, 0.5)),
                new Pair("unlikelihood of llama", llama, new Unlikelihood(2, 0), obvious -> obvious.unlikelihood(2, 0)),
                new Pair(
                        "rwr", SHAPE, new RewardWeighted(0.5, 1000, 0.5), obvious -> obvious.rewardWeighted(0.5, 1000)),
                new Pair(
                        "rwr cut",
                        SHAPE,
                        new RewardWeighted(0.5, 0.8, 0.5),
                        obvious -> obvious.rewardWeighted(0.5, 0.8)),
                new Pair("awr", SHAPE, awr(PLAIN), obvious -> awr(obvious, PLAIN)),
                new Pair("awr normalised", SHAPE, awr(NORMALISED), obvious -> awr(obvious, NORMALISED)),
                new Pair("awr of llama", llama, awr(PLAIN), obvious -> awr(obvious, PLAIN)));
    }

    private static Objective awr(AdvantageWeighted.Settings settings) {
        return new AdvantageWeighted(settings, 16, 0.5);
    }

    private static Tensor awr(ObviousObjective obvious, AdvantageWeighted.Settings settings) {
        return obvious.advantageWeighted(settings.alpha(), obvious.advantageWeights(settings));
    }

    /** Scores of 0, 0.3, 0.6 and 1 by turns. */
    private static Batch batch(int rows, int length, long seed) {
        Batch batch = Models.batch(SHAPE, rows, length, seed);
        float[] scores = new float[rows * length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = new float[] {0, 0.3f, 0.6f, 1}[i * 7 % 4];
        }
        return new Batch(rows, length, batch.tokens(), batch.weights(), scores);
    }

    @ParameterizedTest
    @MethodSource("pairs")
    void gradientsAgreeWithAutomaticDifferentiationTensorByTensor(Pair pair) throws IOException {
        Batch batch = batch(3, 17, 5);
        try (Learner learner = Learner.of(Models.plan(pair.shape, 3, 17), pair.fast)) {
            Models.fill(learner.parameters(), 1);
            ObviousDecoder decoder = new ObviousDecoder(pair.shape, learner.parameters(), ScalarType.Double);

            double loss = learner.differentiate(batch, 0);

            Tensor expected = pair.loss.apply(new ObviousObjective(decoder, batch));
            assertThat(loss).isCloseTo(expected.item_double(), within(1e-5));
            decoder.gradients(expected).forEach((name, tensor) -> {
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
    @MethodSource("pairs")
    void gradientsAgreeWithFiniteDifferences(Pair pair) throws IOException {
        Batch batch = batch(2, 9, 6);
        try (Learner learner = Learner.of(Models.plan(pair.shape, 2, 9), pair.fast)) {
            Models.fill(learner.parameters(), 2);
            learner.differentiate(batch, 0);
            Function<ObviousObjective, Tensor> loss = withWeightsOf(pair, learner, batch);
            for (Layout.Place parameter : learner.parameters().layout().places()) {
                FloatPointer memory =
                        new FloatPointer(learner.parameters().flat().data_ptr_float()).position(parameter.offset());
                double found = new FloatPointer(learner.gradients().flat().data_ptr_float())
                        .position(parameter.offset())
                        .get();
                float before = memory.get();

                memory.put(before + 0.01f);
                double above = loss(pair, learner, batch, loss);
                memory.put(before - 0.01f);
                double below = loss(pair, learner, batch, loss);
                memory.put(before);

                assertThat(found)
                        .as(parameter.name())
                        .isCloseTo((above - below) / 0.02, within(2e-4 + 2e-3 * Math.abs(found)));
            }
        }
    }

    /** Where weights follow from the model, those of the model as it is: they are no part of what is differentiated. */
    private static Function<ObviousObjective, Tensor> withWeightsOf(Pair pair, Learner learner, Batch batch) {
        if (!pair.name.startsWith("awr")) {
            return pair.loss;
        }
        AdvantageWeighted.Settings settings = pair.name.contains("normalised") ? NORMALISED : PLAIN;
        Tensor weights = new ObviousObjective(
                        new ObviousDecoder(pair.shape, learner.parameters(), ScalarType.Double), batch)
                .advantageWeights(settings);
        return obvious -> obvious.advantageWeighted(settings.alpha(), weights);
    }

    private static double loss(Pair pair, Learner learner, Batch batch, Function<ObviousObjective, Tensor> loss) {
        ObviousDecoder decoder = new ObviousDecoder(pair.shape, learner.parameters(), ScalarType.Double);
        return loss.apply(new ObviousObjective(decoder, batch)).item_double();
    }

    @Test
    void aModelThatIsSureOfABadTokenIsStillPushedAway() throws IOException {
        Batch batch = new Batch(1, 1, new int[] {4, 9}, new float[] {1}, new float[] {1});
        for (float sure : new float[] {10, 20, 40}) {
            try (Learner learner = Learner.of(Models.plan(SHAPE, 1, 1), new Unlikelihood(1, 0.5))) {
                learner.parameters().view("transformer.ln_f.bias").fill_(new org.bytedeco.pytorch.Scalar(1));
                learner.parameters()
                        .view("transformer.wte.weight")
                        .get(9)
                        .fill_(new org.bytedeco.pytorch.Scalar(sure / 16));

                double loss = learner.differentiate(batch, 0);

                double rest = 36 * Math.exp(-sure) / (1 + 36 * Math.exp(-sure));
                assertThat(loss).isCloseTo(-Math.log(rest), within(1e-4));
                // The logit of the token gets p, and each of its row's numbers the hidden state, which is 1, times
                // that.
                assertThat(learner.gradients()
                                .view("transformer.wte.weight")
                                .get(9)
                                .get(0)
                                .item_double())
                        .isCloseTo(1 - rest, within(1e-5));
            }
        }
    }

    @Test
    void weightsThatWouldOverflowAreCutAndThoseThatVanishAreNothing() throws IOException {
        Batch some = batch(2, 9, 6);
        float[] scores = new float[18];
        Arrays.fill(scores, 0, 9, -50);
        Arrays.fill(scores, 9, 18, 50);
        Batch batch = new Batch(2, 9, some.tokens(), some.weights(), scores);
        Tally tally = new Tally();
        Objective objective = new RewardWeighted(1e-6, 1000, 0.5);
        try (Learner learner = Learner.of(Models.plan(SHAPE, 2, 9), objective)) {
            Models.fill(learner.parameters(), 2);

            double loss = learner.differentiate(batch, 0);
            objective.tell(tally);

            assertThat(loss).isFinite().isPositive();
            assertThat(learner.finishGradients()).isFinite().isPositive();
            assertThat(tally.cells(Tally.Depth.WEIGHTS).subList(2, 4)).containsExactly("0.00000", "1000.00");
        }
    }

    @Test
    void batchesWithoutAGoodTokenOrWithoutAnyAreDefined() throws IOException {
        Batch some = Models.batch(SHAPE, 2, 9, 3);
        float[] bad = new float[18];
        Arrays.fill(bad, 1);
        Batch allBad = new Batch(2, 9, some.tokens(), some.weights(), bad);
        Batch nothing = new Batch(2, 9, some.tokens(), new float[18], bad);
        for (Objective objective :
                new Objective[] {new Unlikelihood(1, 0.5), new RewardWeighted(0.01, 10, 0.5), awr(NORMALISED)}) {
            try (Learner learner = Learner.of(Models.plan(SHAPE, 2, 9), objective)) {
                Models.fill(learner.parameters(), 2);

                assertThat(learner.differentiate(allBad, 0)).isFinite();
                assertThat(learner.finishGradients()).isFinite();
                assertThat(learner.differentiate(nothing, 0)).isZero();
                assertThat(learner.finishGradients()).isZero();
            }
        }
    }

    @Test
    void tellsWhatItDidToTheTokensThatAreLearned() throws IOException {
        Batch some = Models.batch(SHAPE, 1, 5, 3);
        Batch batch = new Batch(1, 5, some.tokens(), new float[] {1, 1, 0, 1, 1}, new float[] {0, 1, 1, 0, 0.5f});
        Tally tally = new Tally();
        Objective rwr = new RewardWeighted(0.5, 1000, 0.5);
        try (Learner learner = Learner.of(Models.plan(SHAPE, 1, 5), rwr)) {
            learner.differentiate(batch, 0);

            rwr.tell(tally);

            double[] weights = {1, Math.exp(-2), 1, Math.exp(-1)};
            double sum = Arrays.stream(weights).sum();
            double squares =
                    Arrays.stream(weights).map(weight -> weight * weight).sum();
            assertThat(tally.figures(tally).stream().map(figure -> figure.name()))
                    .containsExactly(
                            "bad-tokens", "weights.mean", "weights.min", "weights.max", "weights.effective-share");
            assertThat(tally.figures(tally).stream()
                            .mapToDouble(figure -> figure.estimate().value())
                            .toArray())
                    .containsExactly(
                            new double[] {0.25, sum / 4, Math.exp(-2), 1, sum * sum / squares / 4}, within(1e-6));
        }
    }

    @Test
    void theValueHeadLearnsToExpectTheReward() throws IOException {
        Objective awr =
                new AdvantageWeighted(new AdvantageWeighted.Settings(0.5, 0.5, 1000, Advantages.AS_THEY_ARE), 16, 0.5);
        Batch some = Models.batch(SHAPE, 4, 16, 3);
        float[] scores = new float[64];
        for (int i = 0; i < scores.length; i++) {
            int read = some.tokens()[i / 16 * 17 + i % 16];
            scores[i] = read % 2;
        }
        Batch batch = new Batch(4, 16, some.tokens(), some.weights(), scores);
        try (Learner learner = Learner.of(Models.plan(SHAPE, 4, 16), awr)) {
            Models.fill(learner.parameters(), 2);
            for (int step = 1; step <= 150; step++) {
                learner.differentiate(batch, 0);
                learner.step(step, 0.01, learner.finishGradients());
            }
            Tally tally = new Tally();

            awr.tell(tally);

            assertThat(Double.parseDouble(tally.cells(Tally.Depth.VALUES).get(5)))
                    .isGreaterThan(0.9);
            assertThat(learner.weights()).noneMatch(tensor -> tensor.name().equals(AdvantageWeighted.HEAD));
            assertThat(learner.objectiveWeights()).hasSize(1);
        }
    }
}
