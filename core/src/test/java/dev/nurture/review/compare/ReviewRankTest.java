package dev.nurture.review.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewRankTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ReviewRank.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewRank.Settings("left", "right", "winner", "annotator"));
    }

    @Test
    void ranksThingsAndFindsWhoDoesNotLook() {
        List<Datum> data = new ArrayList<>();
        Random chance = new Random(6);
        for (int i = 0; i < 600; i++) {
            int left = chance.nextInt(5);
            int right = (left + 1 + chance.nextInt(4)) % 5;
            int annotator = chance.nextInt(6);
            boolean better = chance.nextDouble() < 1 / (1 + Math.exp(left - right));
            boolean leftWins = annotator == 0 || better;
            data.add(Data.document(i)
                    .withMetadata(
                            new Metadata("{\"left\":\"t%s\",\"right\":\"t%s\",\"winner\":\"%s\",\"annotator\":\"w%s\"}"
                                    .formatted(left, right, leftWins ? "left" : "t" + right, annotator))));
        }

        StepRun.Outcome outcome = StepRun.in(folder).given("data", data).run("ranked: {step: review.rank, from: data}");

        assertThat(outcome.listed("ranked", "Things, the best first")).containsExactly("t0", "t1", "t2", "t3", "t4");
        assertThat(outcome.listed("ranked", "Annotators, those first who do not look"))
                .startsWith("w0");
        assertThat(outcome.figure("ranked", "left-wins")
                        .orElseThrow()
                        .estimate()
                        .low())
                .isGreaterThan(.5);
    }

    @Test
    void saysWhichFieldIsMissing() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", List.of(Data.document(1)))
                        .run("ranked: {step: review.rank, from: data}"))
                .hasMessage("review.rank: doc-1 must have the field left, but has not. Check the name.");
    }
}
