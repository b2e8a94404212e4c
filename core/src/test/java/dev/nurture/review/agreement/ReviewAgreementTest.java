package dev.nurture.review.agreement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.review.Scale;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewAgreementTest {
    /** Krippendorff's own example of two to four annotators on twelve units; he gives .743, .815 and .849. */
    private static final String[] EXAMPLE = {
        "1,1,.,1", "2,2,3,2", "3,3,3,3", "3,3,3,3", "2,2,2,2", "1,2,3,4", "4,4,4,4", "1,1,2,1", "2,2,2,2", ".,5,5,5",
        ".,.,1,1", ".,.,3,."
    };

    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(ReviewAgreement.Settings.class, List.of(), folder))
                .isEqualTo(new ReviewAgreement.Settings(
                        "label", Scale.NOMINAL, List.of(), List.of(), List.of(), Optional.empty()));
    }

    @Test
    void givesThePublishedValuesOnEachScale() {
        assertThat(alpha("nominal")).isCloseTo(.743, within(5e-4));
        assertThat(alpha("ordinal")).isCloseTo(.815, within(5e-4));
        assertThat(alpha("interval")).isCloseTo(.849, within(5e-4));
    }

    private double alpha(String scale) {
        return figure(run(example(), "scale: " + scale), "alpha").value();
    }

    @Test
    void saysHowManyItemsWereLeftOut() {
        StepRun.Outcome outcome = run(example(), "scale: ordinal");

        assertThat(figure(outcome, "items").value()).isEqualTo(11);
        assertThat(figure(outcome, "left-out").value()).isEqualTo(1);
    }

    @Test
    void measuresSlicesApart() {
        StepRun.Outcome outcome = run(example(), "by: half");

        assertThat(figure(outcome, "alpha-first").value())
                .isNotEqualTo(figure(outcome, "alpha-second").value());
        assertThat(figure(outcome, "items-first").value()).isEqualTo(6);
    }

    @Test
    void stopsWhereNothingIsJudgedTwice() {
        assertThatThrownBy(() -> run(List.of(Data.document(1).withMark(Mark.label("label", "ann", "yes"))), ""))
                .hasMessage("review.agreement: must have two items with two judgements each and labels of two classes,"
                        + " but has not. Have more items judged twice.");
    }

    private static List<Datum> example() {
        List<Datum> data = new ArrayList<>();
        for (String unit : EXAMPLE) {
            String half = data.size() < 6 ? "first" : "second";
            Datum datum = Data.document(data.size()).withMetadata(new Metadata("{\"half\":\"%s\"}".formatted(half)));
            String[] labels = unit.split(",");
            for (int w = 0; w < labels.length; w++) {
                datum = labels[w].equals(".") ? datum : datum.withMark(Mark.label("label", "w" + w, labels[w]));
            }
            data.add(datum);
        }
        return data;
    }

    private StepRun.Outcome run(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("agreed: {step: review.agreement, from: data" + (settings.isEmpty() ? "" : ", " + settings) + "}");
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("agreed", name).orElseThrow().estimate();
    }
}
