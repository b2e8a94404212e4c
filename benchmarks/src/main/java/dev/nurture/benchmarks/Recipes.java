package dev.nurture.benchmarks;

import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.run.Plan;
import dev.nurture.run.Planner;
import dev.nurture.run.StepCatalogue;
import dev.nurture.run.Store;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Checks and plans a recipe of 200 stages. Gate: the plan has all of them. */
final class Recipes {
    private static final int STAGES = 200;

    private Recipes() {}

    static void run() throws Exception {
        try (Scratch scratch = Scratch.create()) {
            Files.writeString(scratch.path().resolve("data.jsonl"), "{\"text\": \"a text\"}\n");
            String text = text();
            new Timing("check a recipe of 200 stages", 20)
                    .seconds(() -> check(text, scratch.path()).jobs().size());
            new Timing("check and plan a recipe of 200 stages", 20).seconds(() -> plan(text, scratch.path()));
        }
    }

    private static String text() {
        StringBuilder text = new StringBuilder("recipe: long\nstages:\n  s0: {step: read, path: data.jsonl}\n");
        for (int i = 1; i < STAGES; i++) {
            text.append("  s%d: {step: dedup.exact, from: s%d}\n".formatted(i, i - 1));
        }
        return text.toString();
    }

    private static Recipe check(String text, Path folder) {
        return RecipeReader.parse(text, "long.yaml", folder, List.of(), folder, StepCatalogue.standard());
    }

    private static double plan(String text, Path folder) {
        Plan plan = new Planner(StepCatalogue.standard(), new Store(folder.resolve("store"))).plan(check(text, folder));
        if (plan.items().size() != STAGES) {
            throw new IllegalStateException("gate: the plan has " + plan.items().size() + " jobs");
        }
        return STAGES;
    }
}
