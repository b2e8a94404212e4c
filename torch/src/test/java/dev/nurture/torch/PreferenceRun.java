package dev.nurture.torch;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.internal.Json;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.reward.RewardSteps;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.run.Runner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import dev.nurture.run.Workers;
import dev.nurture.step.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Comparisons of who likes what, and a small model that knows the words. */
final class PreferenceRun {
    private static final List<String> NAMES = List.of("ada", "bo", "cy", "dee", "eli", "flo");

    /** What every test begins with. */
    private static final String BASE =
            "model: {step: train, from: texts, tokenizer: words, size: smoke, layers: 1, width: 16, heads: 2, context: 24, steps: 40}";

    private static final String WORDS =
            "words: {step: tokenizer.train, from: texts, vocabulary: 300, special: ['<end>']}";

    private PreferenceRun() {}

    /** Two answers to a prompt, of which one is better. */
    record Pair(String key, String prompt, String chosen, String rejected) {
        private ObjectNode json() {
            return Json.MAPPER
                    .createObjectNode()
                    .put("id", key)
                    .put("prompt", prompt)
                    .put("chosen", chosen)
                    .put("rejected", rejected);
        }
    }

    /** Tea is better than rain, whoever is asked. */
    static List<Pair> pairs(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Pair(
                        "c" + i,
                        NAMES.get(i % NAMES.size()) + " " + NAMES.get(i / NAMES.size() % NAMES.size()) + " likes",
                        " tea .",
                        " rain ."))
                .toList();
    }

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            texts.add(
                    "%s %s likes %s .".formatted(NAMES.get(i % 6), NAMES.get(i / 6 % 6), i % 2 == 0 ? "tea" : "rain"));
        }
        return texts;
    }

    static Outcome run(Path folder, List<Pair> pairs, String... stages) throws IOException {
        write(folder.resolve("pairs.jsonl"), pairs.stream().map(Pair::json).toList());
        write(
                folder.resolve("texts.jsonl"),
                texts().stream()
                        .map(text -> Json.MAPPER.createObjectNode().put("text", text))
                        .toList());
        String recipe = "recipe: test\nseed: 7\nstages:\n  pairs: {step: read, path: pairs.jsonl}\n"
                + "  texts: {step: read, path: texts.jsonl}\n  " + WORDS + "\n  " + BASE + "\n  "
                + String.join("\n  ", stages) + "\n";
        StepCatalogue catalogue = StepCatalogue.standard()
                .with(TorchSteps.all())
                .with(RewardSteps.all(new TorchRuntime(), new TorchRewardRuntime()));
        Recipe read = RecipeReader.parse(recipe, "recipe.yaml", folder, List.of(), folder, catalogue);
        try (Workers workers = new Workers(2)) {
            Runner runner = new Runner(catalogue, new Store(folder.resolve("store")), workers, event -> {});
            return new Outcome(
                    runner.run(read, recipe, new RunFolder(folder.resolve("runs"), "test"), (made, where) -> {}));
        }
    }

    private static void write(Path file, List<ObjectNode> rows) throws IOException {
        Files.write(file, rows.stream().map(ObjectNode::toString).toList());
    }

    /** What a run made. */
    record Outcome(RunRecord record) {
        Path files(String stage) {
            return record.require(stage).files().orElseThrow();
        }

        /** The data of an output: {@code stage} for what it kept, or {@code stage.output}. */
        List<Datum> data(String reference) throws IOException {
            String[] parts = reference.split("\\.", 2);
            String output = parts.length > 1 ? parts[1] : Step.KEPT;
            List<Datum> data = new ArrayList<>();
            try (Rows rows = record.require(parts[0]).corpus(output).rows()) {
                while (rows.hasNext()) {
                    data.add(rows.next());
                }
            }
            return data;
        }
    }

    static double value(Outcome outcome, String stage, String figure) {
        return outcome.record().require(stage).measurement().orElseThrow().figures().stream()
                .filter(each -> each.name().equals(figure))
                .findFirst()
                .orElseThrow()
                .estimate()
                .value();
    }
}
