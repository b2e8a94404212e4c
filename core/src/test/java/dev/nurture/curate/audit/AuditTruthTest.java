package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTruthTest {
    private static final List<Datum> FOUND = List.of(
            dropped("hit", "\"bad\"", "short"),
            dropped("hit-in-list", "[\"dull\", \"bad\"]", "short"),
            dropped("alarm", "\"good\"", "short"),
            dropped("other-reason", "\"bad\"", "duplicate"));
    private static final List<Datum> REST = List.of(datum("missed", "\"bad\""), datum("rightly-kept", "\"good\""));

    @TempDir
    private Path folder;

    @Test
    void givesPrecisionAndRecallWithTheirIntervals() {
        StepRun.Outcome outcome = audit("values: bad");

        assertThat(figure(outcome, "there").value()).isEqualTo(4);
        assertThat(figure(outcome, "found").value()).isEqualTo(4);
        assertThat(figure(outcome, "precision")).isEqualTo(Proportion.wilson(3, 4));
        assertThat(figure(outcome, "recall")).isEqualTo(Proportion.wilson(3, 4));
    }

    @Test
    void countsOnlyTheReasonsThatItIsTold() {
        StepRun.Outcome outcome = audit("values: bad, reasons: short");

        assertThat(figure(outcome, "precision")).isEqualTo(Proportion.wilson(2, 3));
        assertThat(figure(outcome, "recall")).isEqualTo(Proportion.wilson(2, 4));
    }

    @Test
    void listsWhatWasMissedInAllInputsUnderOneTitle() {
        StepRun.Outcome outcome = audit("values: bad, reasons: short");

        assertThat(outcome.listed("audit", "Missed")).containsExactly("other-reason", "missed");
        assertThat(outcome.listed("audit", "False alarms")).containsExactly("alarm");
        assertThat(outcome.measurement("audit").listings()).hasSize(2);
        assertThat(outcome.measurement("audit").listings())
                .extracting(listing -> listing.total())
                .containsExactlyInAnyOrder(2L, 1L);
    }

    @Test
    void givesNoPrecisionWhereNothingWasFound() {
        StepRun.Outcome outcome = audit("values: bad, reasons: never");

        assertThat(outcome.figure("audit", "precision")).isEmpty();
        assertThat(figure(outcome, "recall")).isEqualTo(Proportion.wilson(0, 4));
    }

    @Test
    void stopsWhereTheTruthIsNowhere() {
        assertThatThrownBy(() -> audit("values: worse"))
                .hasMessage(
                        "audit.truth: must find the truth [worse] in the metadata field 'truth', but no datum has it."
                                + " Check both names.");
    }

    @Test
    void stopsWhereTheRestIsNotGiven() {
        assertThatThrownBy(() -> run("from: found, values: bad"))
                .hasMessage("audit.truth: must read what was found and the rest, but reads only found."
                        + " Name both, such as from: [safe.dropped, safe].");
    }

    private static Datum datum(String key, String truth) {
        return Data.document(key, 1).withKey(key).withMetadata(new Metadata("{\"truth\":" + truth + "}"));
    }

    private static Datum dropped(String key, String truth, String reason) {
        return datum(key, truth).withMark(Mark.label(Mark.DROPPED, "t/1", reason));
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("audit", name).orElseThrow().estimate();
    }

    private StepRun.Outcome audit(String settings) {
        return run("from: [found, rest], " + settings);
    }

    private StepRun.Outcome run(String settings) {
        return StepRun.in(folder)
                .given("found", FOUND)
                .given("rest", REST)
                .run("audit: {step: audit.truth, field: truth, " + settings + "}");
    }
}
