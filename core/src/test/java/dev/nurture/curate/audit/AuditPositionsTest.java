package dev.nurture.curate.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.stat.Estimate;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditPositionsTest {
    @TempDir
    private Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(AuditPositions.Settings.class, List.of(), folder))
                .isEqualTo(new AuditPositions.Settings(
                        "winner", List.of("1", "2"), "swap", Optional.empty(), List.of(), Optional.empty()));
    }

    /** Of ten items, the judge follows the order on four and the answer on six. */
    @Test
    void measuresHowOftenTheOrderDecides() {
        List<Datum> data = new ArrayList<>();
        for (int item = 0; item < 10; item++) {
            boolean byOrder = item < 4;
            data.add(judgement(item, "false", "1"));
            data.add(judgement(item, "true", byOrder ? "2" : "1"));
        }
        data.add(judgement(3, "true", "tie"));

        StepRun.Outcome outcome = audit(data, "by: judge");

        assertThat(figure(outcome, "stays").value()).isEqualTo(0.6);
        assertThat(figure(outcome, "stays").n()).isEqualTo(10);
        assertThat(figure(outcome, "first-wins").value()).isEqualTo(14 / 20.0);
        assertThat(figure(outcome, "first-wins-judge-a").value()).isEqualTo(14 / 20.0);
        assertThat(figure(outcome, "undecided").value()).isEqualTo(1);
    }

    @Test
    void stopsAtAFieldThatIsNeitherTrueNorFalse() {
        assertThatThrownBy(() -> audit(List.of(judgement(1, "maybe", "1")), "by: judge"))
                .hasMessageEndingWith("must have true or false in swap, but has 'maybe'.");
    }

    @Test
    void namesTheFieldThatIsMissing() {
        assertThatThrownBy(() -> audit(List.of(judgement(1, "true", "1")), "same: [strategy]"))
                .hasMessageEndingWith("must have the field strategy, but has not. Check the name.");
    }

    private StepRun.Outcome audit(List<Datum> data, String settings) {
        return StepRun.in(folder)
                .given("data", data)
                .run("audit: {step: audit.positions, from: data, %s}".formatted(settings));
    }

    private static Estimate figure(StepRun.Outcome outcome, String name) {
        return outcome.figure("audit", name).orElseThrow().estimate();
    }

    private static Datum judgement(int item, String swapped, String winner) {
        return Data.document("item " + item, item)
                .withMetadata(new Metadata(
                        "{\"winner\":\"%s\",\"swap\":\"%s\",\"judge\":\"Judge A\"}".formatted(winner, swapped)));
    }
}
