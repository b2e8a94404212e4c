package dev.nurture.mix;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MixTest {
    @TempDir
    private Path folder;

    @Test
    void addsUpToTheTotalExactly() {
        List<Quotas.Part> parts = List.of(
                new Quotas.Part("a", 1000, 1, 1000),
                new Quotas.Part("b", 1000, 1, 1000),
                new Quotas.Part("c", 1000, 1.1, 1000));

        for (long total = 1; total < 500; total++) {
            assertThat(Quotas.of(parts, Optional.of(total)).values().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(total);
        }
        assertThat(Quotas.of(parts, Optional.of(100L)))
                .containsEntry("a", 32L)
                .containsEntry("b", 32L)
                .containsEntry("c", 36L);
    }

    @Test
    void takesEverythingWhereItIsToldNothing() {
        List<Datum> data = mix("");

        assertThat(data).containsExactlyInAnyOrderElementsOf(all());
        assertThat(data).isNotEqualTo(all());
    }

    @Test
    void takesAsMuchAsTheScarcestAllows() {
        assertThat(counts(mix(", weights: {a: 1, b: 1}"))).containsExactly(10, 10);
        assertThat(counts(mix(", weights: {a: 3, b: 1}"))).containsExactly(10, 3);
    }

    @Test
    void givesAtMostTheCap() {
        assertThat(counts(mix(", caps: {b: 4}"))).containsExactly(10, 4);
        assertThat(counts(mix(", weights: {a: 1, b: 1}, caps: {b: 4}"))).containsExactly(4, 4);
    }

    @Test
    void givesWholeCopiesBeforeItRepeatsAgain() {
        List<Datum> data = mix(", weights: {a: 1, b: 1}, total: 50, max-repeats: 3");

        assertThat(counts(data)).containsExactly(25, 25);
        assertThat(some("a", 10).stream()
                        .map(datum -> data.stream().filter(datum::equals).count()))
                .containsExactlyInAnyOrder(2L, 2L, 2L, 2L, 2L, 3L, 3L, 3L, 3L, 3L);
    }

    @Test
    void drawsWithoutRepeatingAndBySeed() {
        List<Datum> one = mix(", total: 12");

        assertThat(new HashSet<>(one)).hasSize(12);
        assertThat(mix(", total: 12")).isEqualTo(one);
        assertThat(StepRun.in(folder)
                        .given("a", some("a", 10))
                        .given("b", some("b", 30))
                        .seed(8)
                        .run("mixed: {step: mix, from: [a, b], total: 12}")
                        .data("mixed"))
                .isNotEqualTo(one);
    }

    @Test
    void saysWhichInputHasTooLittle() {
        assertThatThrownBy(() -> mix(", weights: {a: 1, b: 1}, total: 30"))
                .hasMessage("mix: a must give 15, but has 10 and may give 10."
                        + " Lower total or its weight, or raise max-repeats or its cap.");
    }

    @Test
    void refusesNamesThatAreNoInputs() {
        assertThatThrownBy(() -> mix(", weights: {a: 1, bb: 1}"))
                .hasMessage("mix: weights: bb is no input. Did you mean to write 'b'?");
        assertThatThrownBy(() -> mix(", caps: {something: 1}")).hasMessage("mix: caps: something is no input.");
        assertThatThrownBy(() -> mix(", weights: {a: 1}"))
                .hasMessage("mix: must have a weight for b, since others have one.");
    }

    @Test
    void refusesAnInputThatIsNamedTwice() {
        assertThatThrownBy(() -> run("from: [a, b, a.kept]"))
                .hasMessageContaining("each input once, but names a 2 times");
    }

    @Test
    void refusesAmountsThatMeanNothing() {
        assertThatThrownBy(() -> mix(", total: 0")).hasMessageContaining("total: must be 1 or more, but was 0");
        assertThatThrownBy(() -> mix(", caps: {a: 0}")).hasMessageContaining("caps: must be 1 or more");
        assertThatThrownBy(() -> mix(", weights: {a: 0, b: 1}"))
                .hasMessageContaining("weights: must be finite and above 0");
        assertThatThrownBy(() -> mix(", max-repeats: 0.01")).hasMessageContaining("mix: a must give 1 or more");
        assertThatThrownBy(() -> mix(", max-repeats: 0")).hasMessageContaining("max-repeats: must be above 0");
    }

    private static List<Datum> some(String name, int count) {
        List<Datum> data = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            data.add(Data.document(name + " " + i, i).withKey(name + i));
        }
        return data;
    }

    private static List<Datum> all() {
        List<Datum> all = some("a", 10);
        all.addAll(some("b", 30));
        return all;
    }

    private static List<Integer> counts(List<Datum> data) {
        int ofA = (int)
                data.stream().filter(datum -> datum.name().startsWith("a")).count();
        return List.of(ofA, data.size() - ofA);
    }

    private List<Datum> mix(String settings) {
        return run("from: [a, b]" + settings);
    }

    private List<Datum> run(String settings) {
        return StepRun.in(folder)
                .given("a", some("a", 10))
                .given("b", some("b", 30))
                .run("mixed: {step: mix, " + settings + "}")
                .data("mixed");
    }
}
