package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.Turn;
import dev.nurture.provenance.Origin;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.step.Measurement;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProbeOverOptimisationTest {
    private static final int ANSWERS = 64;

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ProbeOverOptimisation.Settings.class, List.of(), folder))
                .isEqualTo(new ProbeOverOptimisation.Settings("reward", "gold"));
    }

    /** Gold rises with the proxy up to one and a half and then falls steeply, as of a proxy that can be gamed. */
    private static List<Datum> gamed(double shift) {
        Random random = new Random(5);
        List<Datum> data = new ArrayList<>();
        for (int prompt = 0; prompt < 60; prompt++) {
            List<Turn> answers = new ArrayList<>();
            for (int i = 0; i < ANSWERS; i++) {
                answers.add(Turn.plain("a" + i));
            }
            Content.Ranking ranking = new Content.Ranking(List.of(Turn.plain("p" + prompt)), answers);
            Datum datum = Datum.of(ranking, new Origin.Ingested("r", "" + prompt));
            for (int i = 0; i < ANSWERS; i++) {
                double proxy = random.nextGaussian() + shift;
                Span span = Span.of(ranking.part(i), answers.get(i).text(), 0, 2);
                datum = datum.withMarks(List.of(
                        Mark.score("reward", "test/1", proxy).on(span),
                        Mark.score("gold", "test/1", proxy < 1.5 ? proxy : 1.5 - 6 * (proxy - 1.5))
                                .on(span),
                        Mark.score("log-ratio", "test/1", shift * shift / 2).on(span)));
            }
            data.add(datum);
        }
        return data;
    }

    private Measurement measure(String stages) {
        return ProbeRun.in(folder)
                .given("base", gamed(0))
                .given("near", gamed(0.7))
                .given("mid", gamed(1.2))
                .given("far", gamed(2.5))
                .run(stages)
                .measurement("over");
    }

    @Test
    void findsWhereTheGoldIsHighestAndThatItFalls() {
        Measurement measured = measure("over: {step: probe.over-optimisation, from: base}");

        assertThat(Figures.value(measured, "bon.gold.n-1")).isZero();
        assertThat(Figures.value(measured, "bon.proxy.n-64")).isBetween(2.0, 2.7);
        assertThat(Figures.value(measured, "bon.fall")).isGreaterThan(1);
        assertThat(Figures.value(measured, "bon.peak-distance")).isBetween(0.3, 1.5);
        assertThat(measured.answers().get(0)).startsWith("Choosing the best of n brought the most gold");
    }

    @Test
    void policiesStandWhereTheirLogRatiosPutThem() {
        Measurement measured = measure("over: {step: probe.over-optimisation, from: base, policies: [far, near, mid]}");

        assertThat(Figures.value(measured, "policy.distance.near")).isCloseTo(0.7 / Math.sqrt(2), within(1e-9));
        assertThat(Figures.value(measured, "policy.proxy.mid")).isCloseTo(1.2, within(0.1));
        assertThat(Figures.value(measured, "policy.gold.near"))
                .isGreaterThan(Figures.value(measured, "policy.gold.far"));
        assertThat(Figures.value(measured, "policy.fall")).isGreaterThan(1);
    }

    @Test
    void refusesAnswersWithoutAGold() {
        assertThatThrownBy(() -> measure("over: {step: probe.over-optimisation, from: base, gold: truth}"))
                .hasMessageContaining("must be a ranking with a mark 'truth' on every answer, but is not.");
    }
}
