package dev.nurture.world.yaml;

import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.DocumentType;
import dev.nurture.world.Half;
import dev.nurture.world.Hazard;
import dev.nurture.world.Persona;
import dev.nurture.world.PersonaShare;
import dev.nurture.world.Recipe;
import dev.nurture.world.Shape;
import dev.nurture.world.Wordings;
import dev.nurture.world.World;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Puts a world together from a tree of YAML, gathering everything that is wrong. For one file; one thread. */
final class WorldReader {
    private static final int INGREDIENTS = 3;
    private static final int WORDINGS = 3;
    private static final int FEWEST_LETTERS = 4;
    private static final double ROUNDING = 1e-9;

    private final Problems problems;
    private final NameTable names;

    WorldReader(Problems problems) {
        this.problems = problems;
        this.names = new NameTable(problems);
    }

    /** Empty if something is wrong, which then is among the problems. */
    Optional<WrittenWorld> read(Yaml tree) {
        Group top = Group.of(
                tree,
                problems,
                "world",
                "about",
                "seed",
                "shape",
                "places",
                "trades",
                "items",
                "institutions",
                "persons",
                "families",
                "personas",
                "recipes",
                "ledger",
                "traps",
                "affordances",
                "claims",
                "letters",
                "wordings",
                "documents");
        Entities entities = new Entities(top, names, problems);
        entities.define();
        List<Recipe> recipes = recipes(top);
        Values values = Values.read(top, names, problems);
        Ledger ledger = Ledger.read(top, names, problems);
        Wordings wordings = Manner.read(top, Wordings.builtIn(WORDINGS), problems);
        Shape shape = shape(top);
        World world = new World(
                name(top),
                top.whole("seed", 0, 0),
                shape,
                entities.places(ledger),
                entities.trades(),
                entities.items(),
                entities.institutions(),
                entities.persons(),
                values.families(),
                values.situations(),
                values.norms(),
                personas(top),
                recipes,
                ledger.entries(),
                Beliefs.traps(top, names, values, wordings.of("hour"), problems),
                Beliefs.claims(top, names, shape.modulus(), problems),
                letters(top, shape),
                wordings,
                List.of());
        clashes(world);
        Map<DocumentType, Double> shares = documents(top);
        return problems.isEmpty() ? Optional.of(new WrittenWorld(world.withOwnVocabulary(), shares)) : Optional.empty();
    }

    private String name(Group top) {
        Optional<Yaml.Scalar> written = top.required("world");
        written.filter(value -> !NameTable.isWord(value.text()))
                .ifPresent(value -> problems.add(
                        value, "must be one word of small letters, but was '%s'.".formatted(value.text())));
        return written.map(Yaml.Scalar::text).orElse("");
    }

    private Shape shape(Group top) {
        Group group =
                top.group("shape", "scenes", "announced", "told", "watched", "asked", "scored", "sorted", "modulus");
        return new Shape(
                group.whole("scenes", 3, 1),
                group.share("announced", 0.4),
                group.share("told", 0.3),
                group.share("watched", 0.5),
                group.share("asked", 0.6),
                group.share("scored", 0),
                group.whole("sorted", 3, 2),
                group.whole("modulus", 10, 5));
    }

    private List<PersonaShare> personas(Group top) {
        List<PersonaShare> shares = new ArrayList<>();
        Map<String, Yaml> written = top.names("personas").entries();
        double sum = 0;
        for (Map.Entry<String, Yaml> entry : written.entrySet()) {
            Yaml.Scalar name = new Yaml.Scalar(entry.getValue().place(), entry.getKey());
            Optional<Persona> persona = Group.choice(name, Persona.class, problems);
            double share = share(entry.getValue());
            sum += share;
            persona.ifPresent(value -> shares.add(new PersonaShare(value, share)));
        }
        if (written.isEmpty()) {
            return List.of(
                    new PersonaShare(Persona.KIND, 0.7),
                    new PersonaShare(Persona.WICKED, 0.15),
                    new PersonaShare(Persona.SLY, 0.15));
        }
        if (Math.abs(sum - 1) > ROUNDING) {
            problems.add(
                    top.get("personas").orElse(top.written()),
                    "must add up to 100 %%, but add up to %s.".formatted(percent(sum)));
        }
        return shares;
    }

    private double share(Yaml written) {
        if (written instanceof Yaml.Scalar scalar) {
            return Group.share(scalar, problems);
        }
        problems.add(written, "must be a share, such as 5%%, but was %s.".formatted(written.kind()));
        return 0;
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    private Map<DocumentType, Double> documents(Group top) {
        Map<DocumentType, Double> shares = new EnumMap<>(DocumentType.class);
        top.names("documents")
                .entries()
                .forEach((name, value) -> Group.choice(
                                new Yaml.Scalar(value.place(), name), DocumentType.class, problems)
                        .ifPresent(type -> shares.put(type, share(value))));
        double sum = shares.values().stream().mapToDouble(Double::doubleValue).sum();
        if (!shares.isEmpty() && Math.abs(sum - 1) > ROUNDING) {
            problems.add(
                    top.get("documents").orElse(top.written()),
                    "must add up to 100 %%, but add up to %s.".formatted(percent(sum)));
        }
        return shares;
    }

    private List<Recipe> recipes(Group top) {
        List<Recipe> recipes = new ArrayList<>();
        top.names("recipes").entries().forEach((name, written) -> {
            names.define(NameTable.Kind.RECIPE, name, written.place());
            Group group = Group.of(written, problems, "ingredients", "hazard", "half");
            List<String> ingredients = new ArrayList<>();
            for (Yaml.Scalar ingredient : group.list("ingredients")) {
                names.define(NameTable.Kind.INGREDIENT, ingredient.text(), ingredient.place());
                ingredients.add(ingredient.text());
            }
            if (ingredients.size() != INGREDIENTS
                    || ingredients.stream().distinct().count() != INGREDIENTS) {
                problems.add(
                        written,
                        "must have %s different ingredients, but has: %s."
                                .formatted(INGREDIENTS, String.join(", ", ingredients)));
            }
            recipes.add(new Recipe(
                    name,
                    ingredients,
                    group.choice("hazard", Hazard.HAZARDOUS),
                    group.choice("half", recipes.size() % 2 == 0 ? Half.GIVEN : Half.TESTED)));
        });
        return recipes;
    }

    private List<String> letters(Group top, Shape shape) {
        List<String> letters = new ArrayList<>();
        for (Yaml.Scalar letter : top.list("letters")) {
            if (!NameTable.isWord(letter.text()) || letters.contains(letter.text())) {
                problems.add(letter, "must be a word of its own, but was '%s'.".formatted(letter.text()));
            }
            letters.add(letter.text());
        }
        int fewest = Math.max(FEWEST_LETTERS, shape.sorted());
        if (!letters.isEmpty() && letters.size() < fewest) {
            problems.add(
                    top.get("letters").orElse(top.written()),
                    "must be at least %s, since drills use as many, but are %s.".formatted(fewest, letters.size()));
        }
        return letters;
    }

    /** Names that are words of a sentence besides. */
    private void clashes(World world) {
        world.wordings().byRule().forEach((rule, wordings) -> clashes(wordings, "the wording " + rule));
        world.situations().forEach(type -> clashes(type.clauses(), "the situation " + type.id()));
        world.norms()
                .forEach(norm -> clashes(
                        List.of(norm.right(), norm.wrong(), norm.reason()),
                        "the acts or the reason of " + norm.situation()));
        clashes(world.letters(), "the letters");
        world.personas().forEach(each -> clashes(List.of(each.persona().label()), "the personas"));
    }

    private void clashes(List<String> sentences, String where) {
        for (String sentence : sentences) {
            for (String word : sentence.split(" ", 0)) {
                names.clash(word, where);
            }
        }
    }
}
