package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.torch.PreferenceLoss.Kind;
import java.io.IOException;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PreferenceObjectiveTest {
    private static final double BETA = 0.4;
    private static final double FLIP = 0.2;

    static Stream<Arguments> cases() {
        return Stream.of(Models.gpt2(), Models.llama(Embedding.UNTIED))
                .flatMap(shape -> Stream.of(Kind.values()).map(kind -> Arguments.of(shape, kind)));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradientsAgreeWithAutomaticDifferentiation(Architecture shape, Kind kind) throws IOException {
        PreferenceLoss loss = new PreferenceLoss(kind, BETA, FLIP);
        int rows = 2 * loss.rowsOfPair();
        Batch batch = Gradients.pairs(rows, 12, shape.vocabulary(), 5);
        try (Learner learner = Learner.of(Models.plan(shape, rows, 12), new PreferenceObjective(loss))) {
            Models.fill(learner.parameters(), 1);
            ObviousDecoder obvious = new ObviousDecoder(shape, learner.parameters(), ScalarType.Double);
            Tensor expected = loss(kind, ratios(obvious, batch));

            double found = learner.differentiate(batch, 0);

            assertThat(found).isCloseTo(expected.item_double(), within(1e-4));
            Gradients.assertAgree(learner.gradients(), obvious.gradients(expected));
        }
    }

    private static Tensor ratios(ObviousDecoder obvious, Batch batch) {
        Tensor chosen = obvious.logits(Gradients.inputs(batch))
                .log_softmax(2)
                .gather(2, Gradients.targets(batch).unsqueeze(2))
                .view(batch.rows(), batch.length());
        Tensor scores = torch.tensor(batch.scores()).view(batch.rows(), batch.length());
        Tensor weights = torch.tensor(batch.weights()).view(batch.rows(), batch.length());
        return chosen.sub(scores).mul(weights).sum(new long[] {1}, false, new ScalarTypeOptional());
    }

    private static Tensor loss(Kind kind, Tensor ratios) {
        Tensor pairs = ratios.view(2, -1);
        Tensor good = pairs.select(1, 0);
        Tensor bad = pairs.select(1, 1);
        Tensor margin = good.sub(bad);
        Tensor straight = margin.mul(new Scalar(BETA)).sigmoid().log().neg();
        Tensor turned = margin.mul(new Scalar(-BETA)).sigmoid().log().neg();
        return switch (kind) {
            case DPO -> straight.mean();
            case CDPO ->
                straight.mul(new Scalar(1 - FLIP))
                        .add(turned.mul(new Scalar(FLIP)))
                        .mean();
            case RDPO ->
                straight.mul(new Scalar(1 - FLIP))
                        .sub(turned.mul(new Scalar(FLIP)))
                        .div(new Scalar(1 - 2 * FLIP))
                        .mean();
            case IPO -> margin.sub(new Scalar(1 / (2 * BETA))).square().mean();
            case KTO -> {
                Tensor baseline = pairs.select(1, 2).mean().detach().clamp_min(new Scalar(0));
                Tensor kept = good.sub(baseline).mul(new Scalar(BETA)).sigmoid();
                Tensor left = baseline.sub(bad).mul(new Scalar(BETA)).sigmoid();
                yield kept.add(left).neg().add(new Scalar(2)).div(new Scalar(2)).mean();
            }
        };
    }
}
