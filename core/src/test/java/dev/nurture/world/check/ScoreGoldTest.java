package dev.nurture.world.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreGoldTest {
    @TempDir
    private static Path folder;

    private static StepRun.Outcome run() {
        return StepRun.in(folder)
                .run(
                        "world: {step: world.generate, size: smoke, tokens: 20k}",
                        "probes: {step: world.probes, world: world, acts: 20, answers: 5, texts: 5}",
                        "gold: {step: world.gold, from: world, world: world}",
                        "items: {step: world.gold, from: probes.acts, world: world}");
    }

    @Test
    void agreesWithTheMarksOfEveryTale() {
        List<Datum> tales = run().data("gold").stream()
                .filter(datum -> datum.mark("type")
                        .flatMap(mark -> mark.label())
                        .filter("tale"::equals)
                        .isPresent())
                .toList();

        assertThat(tales).hasSizeGreaterThan(50);
        for (Datum tale : tales) {
            double marked = tale.marks().stream()
                    .filter(mark -> mark.name().equals("act"))
                    .mapToDouble(mark -> mark.label().orElseThrow().equals("right") ? 1 : -1)
                    .sum();
            assertThat(tale.mark("gold").orElseThrow().score().orElseThrow())
                    .as(tale.content().toString())
                    .isEqualTo(marked);
        }
    }

    @Test
    void marksEveryAnswerOfAnItemAsItsKeyDoes() {
        for (Datum item : run().data("items")) {
            List<Double> gold = scores(item, "gold");
            List<Double> right = scores(item, "right");

            assertThat(gold)
                    .as(item.name())
                    .isEqualTo(right.stream().map(score -> 2 * score - 1).toList());
        }
    }

    private static List<Double> scores(Datum item, String name) {
        return item.marks().stream()
                .filter(mark -> mark.name().equals(name) && mark.span().isPresent())
                .map(mark -> mark.score().orElseThrow())
                .toList();
    }

    @Test
    void whatStandsInNoWordingIsSenseless() {
        assertThat(new Conduct(world()).judge("tale tale of . lamp the .", 0))
                .isEqualTo(new Conduct.Judgement(0, 0, 2));
    }

    private static dev.nurture.world.World world() {
        try {
            return dev.nurture.world.WorldFile.read(run().files("world"));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
