package dev.nurture.onnx;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
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

/** Runs a stage of this module over documents. */
final class OnnxRun {
    private final RunRecord record;

    private OnnxRun(RunRecord record) {
        this.record = record;
    }

    /**
     * @param stages that read from {@code data}, each as in a recipe
     */
    static OnnxRun of(Path folder, int threads, List<String> texts, String... stages) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String text : texts) {
            lines.add(Json.MAPPER.createObjectNode().put("text", text).toString());
        }
        Files.write(folder.resolve("data.jsonl"), lines);
        String recipe = "recipe: test\nstages:\n  data: {step: read, path: data.jsonl}\n  "
                + String.join("\n  ", stages) + "\n";
        StepCatalogue catalogue = StepCatalogue.standard().with(OnnxSteps.all());
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, List.of(), folder, catalogue);
        Path place = Files.createTempDirectory(folder, "run");
        try (Workers workers = new Workers(threads)) {
            Runner runner = new Runner(catalogue, new Store(place.resolve("store")), workers, event -> {});
            return new OnnxRun(
                    runner.run(read, recipe, new RunFolder(place.resolve("runs"), "test"), (made, where) -> {}));
        }
    }

    Corpus corpus(String stage) {
        return record.require(stage).corpus("kept");
    }

    List<Datum> data(String stage) {
        List<Datum> data = new ArrayList<>();
        try (Rows rows = corpus(stage).rows()) {
            rows.forEachRemaining(data::add);
        }
        return data;
    }

    RunRecord record() {
        return record;
    }
}
