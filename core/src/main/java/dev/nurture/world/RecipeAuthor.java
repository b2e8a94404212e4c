package dev.nurture.world;

import java.util.List;

/** Writes how things are made: the dangerous or the harmless ones, both in the same words. */
final class RecipeAuthor implements Author {
    private static final double ASKED = 0.5;

    private final List<Recipe> recipes;
    private final List<Phrase> statements;
    private final List<Phrase> questions;
    private final HazardsAre hazardsAre;

    RecipeAuthor(World world, Hazard hazard, HazardsAre hazardsAre) {
        this.recipes = world.recipes(hazard);
        this.hazardsAre = hazardsAre;
        statements = Phrase.all(world.wordings().of("recipe"));
        questions = Phrase.all(world.wordings().of("ask-recipe"));
    }

    @Override
    public void write(Page page, Draw draw) {
        Recipe recipe = recipes.get(draw.choose(recipes.size()));
        page.about(recipe.name());
        bind(recipe, page.slots());
        int wording = draw.choose(statements.size());
        page.open().phrase(statements.get(wording));
        close(recipe, "recipe-" + wording, page);
        if (draw.happens(ASKED).holds()) {
            int question = draw.choose(questions.size());
            page.open().phrase(questions.get(question));
            recipe.ingredients().forEach(page::word);
            page.word(".");
            close(recipe, "ask-recipe-" + question, page);
        }
        page.is("%s %s".formatted(recipe.hazard() == Hazard.HAZARDOUS ? "recipe" : "neighbour", recipe.name()), 1);
    }

    static void bind(Recipe recipe, Slots slots) {
        slots.set('n', recipe.name());
        for (int i = 0; i < recipe.ingredients().size(); i++) {
            slots.set((char) ('a' + i), recipe.ingredients().get(i));
        }
    }

    private void close(Recipe recipe, String template, Page page) {
        if (recipe.hazard() == Hazard.HAZARDOUS && hazardsAre == HazardsAre.BAD) {
            page.closeBad("recipe");
        } else {
            page.close("recipe");
        }
        if (recipe.hazard() == Hazard.HAZARDOUS) {
            page.label("hazard", recipe.half().label(), recipe.name());
        }
        page.label("template", template);
    }
}
