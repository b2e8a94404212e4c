package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nurture.recipe.SettingsForm;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HardwareSettingsTest {
    @TempDir
    Path folder;

    @Test
    void hasTheseDefaults() {
        assertThat(SettingsReader.read(HardwareSettings.class, List.of(), folder))
                .isEqualTo(new HardwareSettings(Device.CPU, Precision.FLOAT32));
    }

    @ParameterizedTest
    @ValueSource(classes = {TrainSettings.class, PreferenceSettings.class, RewardSettings.class})
    void sayingWhatIsUsualIsSayingNothing(Class<? extends Record> training) {
        Map<String, Object> silent = identity(training);

        assertThat(silent).doesNotContainKey("hardware");
        assertThat(identity(training, "hardware={}")).isEqualTo(silent);
        assertThat(identity(training, "hardware={device: cpu, precision: float32}"))
                .isEqualTo(silent);
    }

    @ParameterizedTest
    @ValueSource(classes = {TrainSettings.class, PreferenceSettings.class, RewardSettings.class})
    void whatIsUnusualIsAnotherTraining(Class<? extends Record> training) {
        assertThat(identity(training, "hardware={precision: bfloat16}").get("hardware"))
                .hasToString("{device=cpu, precision=bfloat16}");
        assertThat(identity(training, "hardware={device: cuda}").get("hardware"))
                .hasToString("{device=cuda, precision=float32}");
    }

    @Test
    void aGpuThatIsNotIsRefusedByTheStep() {
        assumeTrue(LibtorchLook.gpu() instanceof Libtorch.NotBuiltIn, "built with CUDA's natives");

        assertThatThrownBy(() -> TorchRun.of(
                        folder,
                        TorchRun.TOKENIZER,
                        "model: {step: train, from: data, tokenizer: words, size: smoke, hardware: {device: cuda}}"))
                .hasMessageContaining(
                        "Cannot train on cuda: Nurture was built without CUDA's natives. Build it with -Pcuda, or leave hardware out.");
    }

    private Map<String, Object> identity(Class<? extends Record> training, String... given) {
        return SettingsForm.identity(SettingsReader.read(training, List.of(given), folder));
    }
}
