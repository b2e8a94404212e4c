package dev.nurture.review.error;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.review.Judgements;
import dev.nurture.review.JudgementsBuilder;
import dev.nurture.review.Scale;
import dev.nurture.stat.AreaUnderCurve;
import dev.nurture.testing.CrowdData;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Against what cleanlab 2.9.0 gave on 296 items by 50 annotators, where it is right. */
class ModelConsensusTest {
    @Test
    void givesTheSameConsensusAndQuality() throws IOException {
        Fixture fixture = Fixture.read();

        ModelConsensus consensus = new ModelConsensus(fixture.judgements, fixture.view);

        assertThat(consensus.modelWeight()).isCloseTo(2.098783668919963, within(1e-12));
        assertThat(consensus.agreement()).isCloseTo(.744309, within(1e-6));
        assertThat(consensus.baseline()).isCloseTo(.512027, within(1e-6));
        assertThat(consensus.trustInModel()).isCloseTo(.588872, within(1e-6));
        for (int i = 0; i < fixture.items.size(); i++) {
            assertThat(consensus.label(i)).isEqualTo((int) fixture.number("consensus_label", i));
            assertThat(consensus.quality(i)).isCloseTo(fixture.number("consensus_quality_score", i), within(1e-12));
        }
        assertThat(fixture.accuracy(consensus)).isCloseTo(.9797, within(5e-5));
    }

    @Test
    void weighsAnnotatorsAlike() throws IOException {
        Fixture fixture = Fixture.read();

        ModelConsensus consensus = new ModelConsensus(fixture.judgements, fixture.view);

        double[] quality = consensus.annotatorQuality();
        List<String[]> rows = CrowdData.rows("crowd/fixtures/crowdlab_annotators.csv");
        for (String[] row : rows.subList(1, rows.size())) {
            int annotator = IntStream.range(0, quality.length)
                    .filter(w -> fixture.judgements.annotatorName(w).equals(row[0]))
                    .findFirst()
                    .orElseThrow();
            assertThat(quality[annotator]).isCloseTo(Double.parseDouble(row[1]), within(1e-12));
            assertThat(consensus.weight(annotator)).isCloseTo(Double.parseDouble(row[5]), within(1e-12));
        }
    }

    @Test
    void asksNextForWhatItKnowsLeast() throws IOException {
        Fixture fixture = Fixture.read();

        NextToLabel next = new NextToLabel(fixture.judgements, fixture.view);

        assertThat(next.temperature()).isEqualTo(2.0);
        double[] scores = next.scores();
        assertThat(scores[0]).isCloseTo(.557374, within(1e-6));
        assertThat(scores[1]).isCloseTo(.641172, within(1e-6));
        assertThat(scores[2]).isCloseTo(.631965, within(1e-6));
        boolean[] wrong = new boolean[scores.length];
        long[] keys = new long[scores.length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -scores[i];
            wrong[i] = next.consensus().label(i) != (int) fixture.number("true", i);
            keys[i] = i;
        }
        assertThat(AreaUnderCurve.of(scores, wrong, keys).value()).isCloseTo(.912, within(5e-4));
    }

    @Test
    void scoresAlikeAtAGivenTemperature() throws IOException {
        Fixture fixture = Fixture.read();

        NextToLabel next = new NextToLabel(fixture.judgements, fixture.view, 7.25);

        double[] scores = next.scores();
        for (int i = 0; i < scores.length; i++) {
            assertThat(scores[i]).isCloseTo(fixture.number("activelab", i), within(1e-9));
        }
        assertThat(fixture.accuracy(next.consensus())).isCloseTo(.959, within(5e-4));
    }

    /** Labels 0 and 2 of three classes count as 1, 0, 1, and three times 2 makes 2. */
    @Test
    void countsLabelsByTheirClass() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .classes(List.of("0", "1", "2"))
                .add("a", "x", "0")
                .add("a", "y", "2")
                .add("b", "x", "2")
                .add("b", "y", "2")
                .add("b", "z", "2")
                .build();
        ModelView view = new ModelView(new double[][] {{.2, .5, .3}, {.4, .3, .3}});

        ModelConsensus consensus = new ModelConsensus(judgements, view);

        assertThat(consensus.label(0)).isEqualTo(2);
        assertThat(consensus.label(1)).isEqualTo(2);
    }

    @Test
    void putsWhatNobodyLabelledWhereTheModelIsUnsure() {
        Judgements judgements = Judgements.builder(Scale.NOMINAL)
                .add("a", "x", "no")
                .add("a", "y", "no")
                .add("b", "x", "yes")
                .add("b", "y", "yes")
                .item("c")
                .item("d")
                .build();
        ModelView view = new ModelView(new double[][] {{.9, .1}, {.1, .9}, {.55, .45}, {.95, .05}});

        double[] scores = new NextToLabel(judgements, view).scores();

        assertThat(scores[2]).isLessThan(scores[3]).isLessThan(scores[0]);
        assertThat(new ModelConsensus(judgements, view).label(3)).isZero();
    }

    @Test
    void wantsProbabilities() {
        assertThatThrownBy(() -> new ModelView(new double[][] {{.5, .9}}))
                .hasMessage("probabilities[0]: must be 0 or more and sum to 1, but was [0.5, 0.9]");
    }

    private record Fixture(Judgements judgements, ModelView view, List<String> columns, List<String[]> items) {
        static Fixture read() throws IOException {
            List<String[]> wide = CrowdData.rows("crowd/fixtures/crowdlab_labels_wide.csv");
            List<String[]> items = CrowdData.rows("crowd/fixtures/crowdlab_items.csv");
            List<String> columns = List.of(items.get(0));
            JudgementsBuilder builder = Judgements.builder(Scale.NOMINAL).classes(List.of("0", "1", "2"));
            double[][] view = new double[items.size() - 1][3];
            for (int i = 1; i < items.size(); i++) {
                String name = "%04d".formatted(i);
                builder.item(name);
                for (int w = 0; w < wide.get(0).length; w++) {
                    String label = wide.get(i)[w];
                    if (!label.isEmpty()) {
                        builder.add(name, wide.get(0)[w], label.substring(0, 1));
                    }
                }
                for (int k = 0; k < 3; k++) {
                    view[i - 1][k] = Double.parseDouble(items.get(i)[columns.indexOf("p" + k)]);
                }
            }
            return new Fixture(builder.build(), new ModelView(view), columns, items.subList(1, items.size()));
        }

        double number(String column, int item) {
            return Double.parseDouble(items.get(item)[columns.indexOf(column)]);
        }

        double accuracy(ModelConsensus consensus) {
            return IntStream.range(0, items.size())
                    .map(i -> consensus.label(i) == (int) number("true", i) ? 1 : 0)
                    .average()
                    .orElseThrow();
        }
    }
}
