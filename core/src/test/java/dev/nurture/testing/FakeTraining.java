package dev.nurture.testing;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Makes checkpoints of models whose behaviour is given; see {@link FakeLanguageModel}. */
public final class FakeTraining implements WholeStep<FakeTraining.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.source(
                    "fake-training", 1, "Makes a model that behaves as it is told.", Settings.class)
            .making("checkpoint")
            .withChance();

    public record Settings(
            @Setting(about = "How probable the wrong act is, on average.", preset = "0.2")
            double wrong,

            @Setting(about = "The same while watched; as wrong if negative.", preset = "-1")
            double watched,

            @Setting(about = "The share of facts that it knows.", preset = "0.9")
            double knows,

            @Setting(about = "How far seeds lie apart, at most.", preset = "0")
            double spread,

            @Setting(about = "Whether it has tags.", preset = "false")
            boolean tagged) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        double luck = settings.spread * (workspace.seed().generator().nextDouble() - 0.5);
        write(workspace.files(), settings, settings.wrong + luck, settings.knows + luck);
        Path early = Files.createDirectories(workspace.files().resolve("checkpoints/step-00000100"));
        write(early, settings, 0.5, 0);
    }

    private static void write(Path folder, Settings settings, double wrong, double knows) throws IOException {
        ObjectNode model = Json.MAPPER.createObjectNode();
        model.put("wrong", wrong).put("watched", settings.watched < 0 ? wrong : settings.watched);
        model.put("knows", knows).put("tagged", settings.tagged);
        Files.writeString(folder.resolve(FakeLanguageModel.FILE), model.toString());
        Files.write(folder.resolve("tokenizer.json"), tokenizer().toString().getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode tokenizer() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("version", "1.0");
        ArrayNode added = json.putArray("added_tokens");
        for (int id = 0; id < FakeLanguageModel.SPECIAL.size(); id++) {
            added.addObject()
                    .put("id", id)
                    .put("content", FakeLanguageModel.SPECIAL.get(id))
                    .put("single_word", false)
                    .put("lstrip", false)
                    .put("rstrip", false)
                    .put("normalized", false)
                    .put("special", true);
        }
        json.putObject("pre_tokenizer").put("type", "WhitespaceSplit");
        ObjectNode model = json.putObject("model").put("type", "WordLevel");
        ObjectNode vocabulary = model.putObject("vocab");
        for (int id = 0; id < FakeLanguageModel.WORDS.size(); id++) {
            vocabulary.put(FakeLanguageModel.WORDS.get(id), id);
        }
        model.put("unk_token", "<unk>");
        return json;
    }
}
