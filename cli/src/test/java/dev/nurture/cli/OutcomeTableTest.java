package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.run.RunRecord;
import dev.nurture.run.RunRecord.Outcome;
import dev.nurture.run.RunRecord.Result;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeTableTest {
    private static final Outcome MET = new Outcome("spread.bad", "above 0", "4 % [1 %, 7 %]", Result.OK);
    private static final Outcome CLOSE = new Outcome("spread.good", "below 0", "1 % [-1 %, 2 %]", Result.CLOSE);

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void theHeadlineSaysHowManyAreOnlyClose() {
        assertThat(printed(MET, CLOSE)).isEqualTo("""
                        No expectation failed, but 1 of 2 is only close: missed, with an interval that reaches the bound.

                          expected  figure       must be  found
                          ok        spread.bad   above 0  4 % [1 %, 7 %]
                          close     spread.good  below 0  1 % [-1 %, 2 %]

                        """);
    }

    @Test
    void thereIsNoHeadlineWhereAllAreMet() {
        assertThat(printed(MET)).startsWith("  expected  figure");
    }

    @Test
    void nothingIsSaidWhereNothingIsExpected() {
        assertThat(printed()).isEmpty();
    }

    private String printed(Outcome... outcomes) {
        PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        RunRecord run = new RunRecord("r", "r", "", 1, List.of(), List.of(), List.of(outcomes), List.of());
        OutcomeTable.print(run, new Screen(stream, Screen.Kind.PLAIN, 120));
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
