package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStepsTest {
    @TempDir
    private Path model;

    @Test
    void theFolderOfAStepIsCalledWhatTheStepIs() throws IOException {
        Path kept = Files.createDirectories(model.resolve("checkpoints/step-00000100"));

        assertThat(KeptSteps.folder(model, Optional.of(100L), "train: at-step")).isEqualTo(kept);
        assertThat(KeptSteps.step(KeptSteps.name(100))).hasValue(100);
        assertThat(KeptSteps.step("last")).isEmpty();
    }

    @Test
    void withoutAStepItIsTheLastModel() {
        assertThat(KeptSteps.folder(model, Optional.empty(), "train: at-step")).isEqualTo(model);
    }

    @Test
    void aStepThatWasNotKeptIsRefusedWithThoseThatWere() throws IOException {
        Files.createDirectories(model.resolve("checkpoints/step-00001000"));
        Files.createDirectories(model.resolve("checkpoints/step-00000200"));

        assertThatThrownBy(() -> KeptSteps.folder(model, Optional.of(7L), "probe.drift: reference-step"))
                .hasMessage(
                        "probe.drift: reference-step: must be a step that was kept (200, 1000), but was 7. Keep it with checkpoints: [7].");
    }

    @Test
    void aTrainingThatKeptNoneSaysSo() {
        assertThatThrownBy(() -> KeptSteps.folder(model, Optional.of(7L), "model.export: at-step"))
                .hasMessageStartingWith("model.export: at-step: must be a step that was kept (none was), but was 7.");
    }
}
