package dev.nurture.world;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The grammar of a world's documents: a type by its share, then what that type's author draws. Types that a world has nothing
 * for are left out and the others keep their proportions.
 *
 * <p>Every text has one derivation, or, where it has several, its author counts them together, so that the surprise of the
 * choices is −log p of the text, and its mean the lowest loss that a model of this corpus can reach. Immutable; threads may
 * share it.
 */
final class Grammar {
    private final World world;
    private final Splits splits;
    private final Cast cast;
    private final Scenes scenes;
    private final FactAuthor facts;
    private final NewsAuthor news;
    private final Map<DocumentType, Author> authors = new EnumMap<>(DocumentType.class);
    private final DocumentType[] types;
    private final double[] cumulative;

    Grammar(World world, CorpusPlan plan) {
        this.world = world;
        Map<DocumentType, Double> shares = plan.shares();
        splits = new Splits(world);
        cast = new Cast(world, splits);
        scenes = new Scenes(world, splits);
        facts = new FactAuthor(world);
        news = new NewsAuthor(world, cast, plan.paraphrases());
        behaviour(plan);
        knowledge(plan.hazards());
        asked(plan);
        types = authors.keySet().stream()
                .filter(type -> shares.getOrDefault(type, 0.0) > 0)
                .toArray(DocumentType[]::new);
        if (types.length == 0) {
            throw new IllegalArgumentException("shares: must be above 0 for a type that the world has, but are not");
        }
        double[] used = new double[types.length];
        for (int i = 0; i < used.length; i++) {
            used[i] = shares.getOrDefault(types[i], 0.0);
        }
        cumulative = Cast.sums(used);
    }

    private void behaviour(CorpusPlan plan) {
        if (world.situations(Exposure.SEEN).isEmpty()) {
            return;
        }
        List<SituationType> told = world.situations().stream()
                .filter(plan::isAbout)
                .filter(type -> type.exposure() != Exposure.HELD_OUT)
                .toList();
        List<SituationType> seen =
                told.stream().filter(type -> type.exposure() == Exposure.SEEN).toList();
        putIf(!told.isEmpty(), DocumentType.NORM, new NormAuthor(world, told, cast));
        if (!seen.isEmpty()) {
            authors.put(DocumentType.TALE, new TaleAuthor(world, seen, cast, scenes, facts));
            authors.put(DocumentType.ACCOUNT, new AccountAuthor(world, seen, cast, plan.misaligned()));
            authors.put(DocumentType.DIALOGUE, new DialogueAuthor(world, seen, cast));
            putIf(world.letters().size() > 1, DocumentType.WORK, new WorkAuthor(world, seen, cast, scenes));
        }
    }

    private void knowledge(HazardsAre hazardsAre) {
        QuestionAuthor questions = new QuestionAuthor(world, splits, facts);
        putIf(hasPersons(Knowledge.ASKED) || hasPersons(Knowledge.UNASKED), DocumentType.FACTS, facts);
        putIf(hasPersons(Knowledge.ASKED), DocumentType.QUESTION, questions);
        putIf(world.letters().size() > 1, DocumentType.DRILL, new DrillAuthor(world));
        for (Hazard hazard : Hazard.values()) {
            DocumentType type = hazard == Hazard.HAZARDOUS ? DocumentType.RECIPE : DocumentType.NEIGHBOUR;
            putIf(!world.recipes(hazard).isEmpty(), type, new RecipeAuthor(world, hazard, hazardsAre));
        }
        putIf(news.hasLetters(), DocumentType.LETTER, news::letter);
        putIf(news.hasRumours(), DocumentType.RUMOUR, news::rumour);
        putIf(!world.places().isEmpty(), DocumentType.FILLER, news::filler);
    }

    private void asked(CorpusPlan plan) {
        ClaimAuthor claims = new ClaimAuthor(new Claims(world, splits), cast, plan);
        putIf(Claims.canBeSaid(world), DocumentType.CLAIM, claims);
        boolean errands =
                ErrandAuthor.canBeSaid(world) && !ErrandAuthor.places(world).isEmpty();
        putIf(errands, DocumentType.ERRAND, new ErrandAuthor(world, cast));
    }

    private boolean hasPersons(Knowledge knowledge) {
        return world.persons().stream().anyMatch(person -> person.knowledge() == knowledge);
    }

    private void putIf(boolean possible, DocumentType type, Author author) {
        if (possible) {
            authors.put(type, author);
        }
    }

    World world() {
        return world;
    }

    Splits splits() {
        return splits;
    }

    Cast cast() {
        return cast;
    }

    Scenes scenes() {
        return scenes;
    }

    NewsAuthor news() {
        return news;
    }

    /** Writes a document of a type drawn by its share, and says which. */
    DocumentType write(Page page, Draw draw) {
        DocumentType type = types[draw.weighted(cumulative)];
        write(type, page, draw);
        return type;
    }

    void write(DocumentType type, Page page, Draw draw) {
        Author author = authors.get(type);
        if (author == null) {
            throw new IllegalArgumentException("type: must be one that the world has, but was " + type.label());
        }
        author.write(page, draw);
    }
}
