package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.run.RunRecord.Outcome;
import dev.nurture.run.RunRecord.Result;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class TallyTest {
    @Test
    void saysHowManyAreOnlyClose() {
        assertThat(words(Result.OK, Result.CLOSE, Result.OK))
                .isEqualTo("No expectation failed, but 1 of 3 is only close: missed, with an interval that reaches"
                        + " the bound.");
        assertThat(words(Result.CLOSE, Result.CLOSE))
                .isEqualTo("No expectation failed, but 2 of 2 are only close: missed, with an interval that reaches"
                        + " the bound.");
    }

    @Test
    void saysHowManyAreOnlyCloseBesideThoseThatFailed() {
        assertThat(words(Result.FAIL, Result.CLOSE, Result.OK, Result.CLOSE))
                .isEqualTo("1 of 4 expectations not met. 2 more are only close: missed, with an interval that reaches"
                        + " the bound.");
        assertThat(words(Result.FAIL)).isEqualTo("1 of 1 expectation not met.");
    }

    @Test
    void isBriefWhereAllIsWell() {
        assertThat(words()).isEqualTo("The recipe states no expectations.");
        assertThat(words(Result.OK)).isEqualTo("The expectation is met.");
        assertThat(words(Result.OK, Result.OK)).isEqualTo("Both expectations are met.");
        assertThat(words(Result.OK, Result.OK, Result.OK)).isEqualTo("All 3 expectations are met.");
    }

    @Test
    void theWorstDecides() {
        assertThat(tally(Result.CLOSE, Result.FAIL).worst()).isEqualTo(Result.FAIL);
        assertThat(tally(Result.CLOSE, Result.OK).worst()).isEqualTo(Result.CLOSE);
        assertThat(tally().worst()).isEqualTo(Result.OK);
    }

    private static String words(Result... results) {
        return tally(results).words();
    }

    private static Tally tally(Result... results) {
        List<Outcome> outcomes = Arrays.stream(results)
                .map(result -> new Outcome("figure", "below 0", "1", result))
                .toList();
        return Tally.of(new RunRecord("r", "r", "", 1, List.of(), List.of(), outcomes, List.of()));
    }
}
