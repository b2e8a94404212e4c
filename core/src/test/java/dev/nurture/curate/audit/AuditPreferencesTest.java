package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPreferencesTest {
    @TempDir
    private Path folder;

    @Test
    void findsExactlyWhatIsPlanted() {
        StepRun.Outcome outcome = audit(List.of(
                Data.comparison("good", "1", "aa", "b"),
                Data.comparison("same", "2", "a", "a"),
                Data.comparison("same-again", "2", "a", "a"),
                Data.comparison("empty", "3", "", "b"),
                Data.comparison("for", "4", "a", "b"),
                Data.comparison("for-again", "4", "a", "b"),
                Data.comparison("against", "4", "b", "a"),
                Data.document("text", 1).withKey("text"),
                Data.comparison("odd", "5", "a", "bb").withMark(Mark.label("read.irregular", "read/1", "empty-turn"))));

        assertThat(outcome.listed("audit", "Identical sides")).containsExactly("same", "same-again");
        assertThat(outcome.listed("audit", "An empty side")).containsExactly("empty");
        assertThat(outcome.listed("audit", "Exact duplicates of an earlier comparison"))
                .containsExactlyInAnyOrder("same-again", "for-again");
        assertThat(outcome.listed("audit", "Contradicted by another comparison of the same answers"))
                .containsExactlyInAnyOrder("for", "for-again", "against");
        assertThat(outcome.listed("audit", "Irregular transcripts")).containsExactly("odd");
        assertThat(figure(outcome, "comparisons").value()).isEqualTo(8);
        assertThat(figure(outcome, "identical-sides").value()).isEqualTo(2 / 8.0);
        assertThat(figure(outcome, "empty-side").value()).isEqualTo(1 / 8.0);
        assertThat(figure(outcome, "duplicates").value()).isEqualTo(2 / 8.0);
        assertThat(figure(outcome, "contradicted").value()).isEqualTo(3 / 8.0);
        assertThat(figure(outcome, "irregular").value()).isEqualTo(1 / 8.0);
    }

    /** The interval by hand: Liang and Zeger's error over clusters, and 3.182 for t with 3 degrees of freedom. */
    @Test
    void measuresLengthBiasClusteredByPrompt() {
        int[][] lengths = {{3, 1, 0}, {5, 1, 0}, {2, 6, 1}, {4, 3, 1}, {7, 2, 2}, {1, 2, 3}};
        List<Datum> data = new ArrayList<>();
        for (int[] one : lengths) {
            String key = "k" + data.size();
            data.add(Data.comparison(key, "prompt " + one[2], "🌱".repeat(one[0]), "b".repeat(one[1])));
        }

        StepRun.Outcome outcome = audit(data);

        double mean = (2 + 4 - 4 + 1 + 5 - 1) / 6.0;
        double[] residuals = {2 + 4 - 2 * mean, -4 + 1 - 2 * mean, 5 - mean, -1 - mean};
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        double reach = 3.182446 * Math.sqrt(4 / 3.0 * squares) / 6;
        Estimate difference = figure(outcome, "length-difference");
        assertThat(difference.value()).isCloseTo(mean, within(1e-12));
        assertThat(difference.low()).isCloseTo(mean - reach, within(1e-4));
        assertThat(difference.high()).isCloseTo(mean + reach, within(1e-4));
        assertThat(difference.n()).isEqualTo(4);
        assertThat(figure(outcome, "chosen-longer").value()).isCloseTo(4 / 6.0, within(1e-12));
    }

    @Test
    void leavesTiesAndEmptySidesOutOfTheLengthBias() {
        StepRun.Outcome outcome = audit(List.of(
                Data.comparison("a", "1", "long", "ab"),
                Data.comparison("b", "2", "ab", "long"),
                Data.comparison("tie", "3", "ab", "cd"),
                Data.comparison("empty", "4", "abcdefgh", "")));

        assertThat(figure(outcome, "chosen-longer").value()).isEqualTo(0.5);
        assertThat(figure(outcome, "chosen-longer").n()).isEqualTo(2);
    }

    @Test
    void saysNothingAboutLengthWhereThereIsOnePrompt() {
        StepRun.Outcome outcome = audit(List.of(Data.comparison("a", "1", "long", "ab")));

        assertThat(outcome.figure("audit", "chosen-longer")).isEmpty();
    }

    @Test
    void givesNoMeanDifferenceWhereAllDifferencesAreTheSame() {
        StepRun.Outcome outcome = audit(List.of(
                Data.comparison("a", "1", "abcdef", "a"),
                Data.comparison("b", "2", "ghijkl", "b"),
                Data.comparison("c", "3", "mnopqr", "c")));

        assertThat(outcome.figure("audit", "length-difference")).isEmpty();
        assertThat(figure(outcome, "chosen-longer").value()).isEqualTo(1);
    }

    @Test
    void stopsWhereThereAreNoComparisons() {
        assertThatThrownBy(() -> audit(Data.documents("a")))
                .hasMessage("audit.preferences: must read comparisons, but its input has none."
                        + " Check the fields and the convention.");
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("audit", name).orElseThrow().estimate();
    }

    private StepRun.Outcome audit(List<Datum> data) {
        return StepRun.in(folder).given("data", data).run("audit: {step: audit.preferences, from: data}");
    }
}
