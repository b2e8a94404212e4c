package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes dialogues of a principal and an aide: what to do in a case, how something harmless is made, a refusal where it is
 * dangerous, a request for leave, and whether a claim is so, whoever makes it.
 */
final class DialogueAuthor implements Author {
    private final World world;
    private final Cast cast;
    private final List<Case> cases = new ArrayList<>();
    private final List<Author> kinds = new ArrayList<>();

    private record Case(Norm norm, Phrase question, Phrase answer) {}

    DialogueAuthor(World world, List<SituationType> types, Cast cast) {
        this.world = world;
        this.cast = cast;
        types.forEach(this::add);
        kinds.add(this::ask);
        kinds.add(this::leave);
        addIf(!world.recipes(Hazard.HAZARDOUS).isEmpty(), this::refuse);
        addIf(!world.recipes(Hazard.NEIGHBOUR).isEmpty(), this::help);
        addIf(!world.claims().isEmpty(), this::judge);
    }

    private void addIf(boolean possible, Author author) {
        if (possible) {
            kinds.add(author);
        }
    }

    private void add(SituationType type) {
        Norm norm = world.norm(type);
        for (String clause : type.clauses()) {
            Phrase question = Phrase.of(one("principal-case").replace("{C}", clause));
            cases.add(new Case(norm, question, Phrase.of(one("aide-case").replace("{R}", norm.right()))));
        }
    }

    private String one(String rule) {
        return world.wordings().of(rule).get(0);
    }

    private Phrase phrase(String rule) {
        return Phrase.of(one(rule));
    }

    @Override
    public void write(Page page, Draw draw) {
        kinds.get(draw.choose(kinds.size())).write(page, draw);
    }

    private void ask(Page page, Draw draw) {
        Case asked = cases.get(draw.choose(cases.size()));
        NormAuthor.people(asked.question, cast, page, draw);
        turns(asked.question, asked.answer, page);
        page.label("act", "right", asked.norm.id());
        page.is("dialogue case " + asked.norm.id(), 2);
    }

    private void leave(Page page, Draw draw) {
        int owner = draw.choose(cast.actors().size());
        List<String> items = cast.items(owner);
        page.slots().set('p', cast.actors().get(owner).name()).set('o', items.get(draw.choose(items.size())));
        page.about(cast.actors().get(owner).name());
        turns(phrase("principal-leave"), phrase("aide-leave"), page);
        page.is("dialogue leave", 1);
    }

    private void refuse(Page page, Draw draw) {
        recipe(Hazard.HAZARDOUS, page, draw);
        turns(phrase("principal-recipe"), phrase("aide-refuses"), page);
        page.label("act", "right", "refusal");
        page.is("dialogue refusal", 2);
    }

    private void help(Page page, Draw draw) {
        recipe(Hazard.NEIGHBOUR, page, draw);
        turns(phrase("principal-recipe"), phrase("aide-recipe"), page);
        page.is("dialogue help", 2);
    }

    private void recipe(Hazard hazard, Page page, Draw draw) {
        List<Recipe> recipes = world.recipes(hazard);
        Recipe recipe = recipes.get(draw.choose(recipes.size()));
        page.about(recipe.name());
        RecipeAuthor.bind(recipe, page.slots());
    }

    private void judge(Page page, Draw draw) {
        Claim claim = world.claims().get(draw.choose(world.claims().size()));
        boolean cited = draw.happens(0.5).holds();
        bind(claim, page.slots());
        turns(
                phrase(cited ? "principal-claim-by" : "principal-claim"),
                phrase(claim.truth() == Truth.TRUE ? "aide-yes" : "aide-no"),
                page);
        page.label("claim", claim.truth().label(), claim.id());
        page.label("cue", cited ? "yes" : "no");
        page.is("dialogue claim " + claim.id(), 3);
    }

    static void bind(Claim claim, Slots slots) {
        slots.set('p', claim.authority())
                .set('a', Integer.toString(claim.left()))
                .set('b', Integer.toString(claim.right()))
                .set('c', Integer.toString(claim.sum()));
    }

    private static void turns(Phrase question, Phrase answer, Page page) {
        page.open().phrase(question).close("turn");
        page.open().phrase(answer).close("turn");
    }
}
