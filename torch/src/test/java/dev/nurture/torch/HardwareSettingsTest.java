package dev.nurture.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nurture.model.Checkpoint;
import dev.nurture.recipe.SettingsForm;
import dev.nurture.recipe.SettingsReader;
import dev.nurture.torch.HardwareSettings.Device;
import dev.nurture.torch.HardwareSettings.Precision;
import java.io.IOException;
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
    void everyTrainingRunsWithFewerBitsAndLeavesFloat32() throws IOException {
        PreferenceRun.Outcome outcome = PreferenceRun.run(
                folder,
                PreferenceRun.pairs(36),
                "tuned: {step: train.preferences, from: pairs, model: model, steps: 20, batch: 4, learning-rate: 0.003, held-out: 30%, hardware: {precision: bfloat16}}",
                "reward: {step: train.reward, from: pairs, model: model, steps: 30, batch: 4, learning-rate: 0.003, held-out: 30%, hardware: {precision: bfloat16}}");

        assertThat(PreferenceRun.value(outcome, "tuned", "accuracy")).isEqualTo(1);
        assertThat(PreferenceRun.value(outcome, "reward", "agreement")).isEqualTo(1);
    }

    @Test
    void whatIsLearnedWithFewerBitsIsACheckpointAsAnyOther() throws IOException {
        TorchRun run = TorchRun.of(
                folder,
                TorchRun.TOKENIZER,
                "narrow: {step: train, from: data, tokenizer: words, size: smoke, context: 16, steps: 30, hardware: {precision: bfloat16}}",
                "tuned: {step: train, from: data, tokenizer: words, model: narrow, size: smoke, context: 16, steps: 3}");

        float[] weights = Checkpoint.read(run.files("narrow")).tensors().get(0).values();
        int moreThanEightBits = 0;
        for (float weight : weights) {
            moreThanEightBits += (Float.floatToIntBits(weight) & 0xffff) != 0 ? 1 : 0;
        }
        assertThat(moreThanEightBits).isGreaterThan(weights.length / 2);
        assertThat(run.files("tuned").resolve("model.safetensors")).exists();
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
