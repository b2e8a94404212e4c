package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.testing.Data;
import dev.nurture.testing.StepRun;
import dev.nurture.testing.StepSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainTokenizerTest {
    @TempDir
    private Path folder;

    @Test
    void writesATokenizerThatOthersRead() throws IOException {
        Path files =
                train("vocabulary: 270, special: [<|endoftext|>, <|good|>]").files("out");

        JsonNode config =
                Json.MAPPER.readTree(files.resolve("tokenizer_config.json").toFile());
        assertThat(config.path("tokenizer_class").asText()).isEqualTo("PreTrainedTokenizerFast");
        assertThat(config.path("eos_token").asText()).isEqualTo("<|endoftext|>");
        TokenizerFile file = TokenizerReader.read("t", Files.readAllBytes(files.resolve("tokenizer.json")));
        try (Tokenizer ours = Tokenizer.open(files);
                Tokenizer library = NativeTokenizer.load(file)) {
            assertThat(ours.vocabularySize()).isEqualTo(263);
            assertThat(ours.special("<|good|>")).hasValue(262);
            assertThat(ours.encode("banana banana").ids())
                    .hasSize(2)
                    .isEqualTo(library.encode("banana banana").ids());
        }
    }

    @Test
    void saysHowMuchItLearnedFrom() {
        StepRun.Outcome outcome = train("");

        assertThat(outcome.measurement("out").figures())
                .extracting(figure -> figure.name() + " " + figure.estimate().value())
                .containsExactly("vocabulary 262.0", "pieces 3.0", "bytes 22.0");
    }

    @Test
    void hasTheDefaultsOfHuggingFace() {
        assertThat(StepSettings.of("step: tokenizer.train, from: data"))
                .isEqualTo(new TrainTokenizer.Settings(30000, 2, List.of("<|endoftext|>")));
    }

    @Test
    void refusesSettingsThatCannotBe() {
        assertThatThrownBy(() -> train("vocabulary: 256"))
                .hasMessageContaining(
                        "vocabulary: must be at least 257 for bytes and special tokens and at most 16777216, but was 256");
        assertThatThrownBy(() -> train("min-frequency: 0"))
                .hasMessageContaining("min-frequency: must be at least 1, but was 0");
        assertThatThrownBy(() -> train("special: [a, a]"))
                .hasMessageContaining("special: must be different tokens, none of them blank, but was [a, a]");
    }

    @Test
    void needsText() {
        assertThatThrownBy(() -> StepRun.in(folder)
                        .given("data", Data.documents(""))
                        .run("out: {step: tokenizer.train, from: data}"))
                .hasMessage("tokenizer.train: must be given text, but there is none in data.");
    }

    private StepRun.Outcome train(String settings) {
        return StepRun.in(folder)
                .given("data", Data.documents("banana banana", " banana x"))
                .run("out: {step: tokenizer.train, from: data%s}".formatted(settings.isEmpty() ? "" : ", " + settings));
    }
}
