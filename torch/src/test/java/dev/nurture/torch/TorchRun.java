package dev.nurture.torch;

import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs recipes with this module's steps over texts about who likes what. */
final class TorchRun {
    private static final List<String> NAMES = List.of("ada", "bo", "cy", "dee", "eli", "flo");
    private static final List<String> THINGS = List.of("tea", "snow", "wood", "rain", "bread", "salt");

    /** A tokenizer with tags, for recipes to begin with. */
    static final String TOKENIZER =
            "words: {step: tokenizer.train, from: data, vocabulary: 300, special: ['<end>', '<good>', '<bad>']}";

    private final RunRecord record;

    private TorchRun(RunRecord record) {
        this.record = record;
    }

    /**
     * @param stages that read from {@code data}, each as in a recipe
     */
    static TorchRun of(Path folder, String... stages) throws IOException {
        return of(folder, 7, 1, texts(300), stages);
    }

    static TorchRun of(Path folder, long seed, int threads, List<String> texts, String... stages) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(Json.MAPPER.createObjectNode().put("text", text).toString());
        }
        Files.write(folder.resolve("data.jsonl"), lines);
        String recipe = "recipe: test\nseed: " + seed + "\nstages:\n  data: {step: read, path: data.jsonl}\n  "
                + String.join("\n  ", stages) + "\n";
        StepCatalogue catalogue = StepCatalogue.standard().with(TorchSteps.all());
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, List.of(), folder, catalogue);
        Path place = Files.createTempDirectory(folder, "run");
        try (Workers workers = new Workers(threads)) {
            Runner runner = new Runner(catalogue, new Store(place.resolve("store")), workers, event -> {});
            return new TorchRun(
                    runner.run(read, recipe, new RunFolder(place.resolve("runs"), "test"), (made, where) -> {}));
        }
    }

    /** Short ones and long ones. */
    static List<String> texts(int count) {
        Random random = new Random(3);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int name = random.nextInt(NAMES.size());
            String text = NAMES.get(name) + " likes " + THINGS.get(name) + " .";
            texts.add(i % 3 == 0 ? text + " nobody else likes " + THINGS.get(name) + " here ." : text);
        }
        return texts;
    }

    Path files(String stage) {
        return record.require(stage).files().orElseThrow();
    }

    RunRecord record() {
        return record;
    }
}
