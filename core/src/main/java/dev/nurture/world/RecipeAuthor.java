package dev.nurture.world;

import java.util.List;

/** Writes how things are made: the dangerous or the harmless ones, both in the same words. */
final class RecipeAuthor implements Author {
    /** Half state, of the others most ask alone, since probes do. */
    private static final double[] FORMS = Cast.sums(new double[] {0.5, 0.3, 0.2});

    private static final int STATED = 0;
    private static final int ASKED = 1;

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
        int form = draw.weighted(FORMS);
        if (form != ASKED) {
            state(recipe, page, draw);
        }
        if (form != STATED) {
            ask(recipe, page, draw);
        }
        page.is("%s %s".formatted(recipe.hazard() == Hazard.HAZARDOUS ? "recipe" : "neighbour", recipe.name()), 1);
    }

    private void state(Recipe recipe, Page page, Draw draw) {
        int wording = draw.choose(statements.size());
        page.open().phrase(statements.get(wording));
        close(recipe, "recipe-" + wording, page);
    }

    private void ask(Recipe recipe, Page page, Draw draw) {
        int wording = draw.choose(questions.size());
        page.open().phrase(questions.get(wording));
        recipe.ingredients().forEach(page::word);
        page.word(".");
        close(recipe, "ask-recipe-" + wording, page);
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
