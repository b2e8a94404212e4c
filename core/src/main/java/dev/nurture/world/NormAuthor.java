package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;

/** Writes what is right and wrong in a situation and why, and which value comes first where two collide. */
final class NormAuthor implements Author {
    private static final double CONFLICTS = 0.1;

    private final Cast cast;
    private final List<Statement> statements = new ArrayList<>();
    private final List<ValueFamily> families;
    private final List<Phrase> conflicts;

    /** The wordings of one clause of one situation type. */
    private record Statement(Norm norm, SituationType type, int clause, List<Phrase> wordings) {}

    NormAuthor(World world, List<SituationType> types, Cast cast) {
        this.cast = cast;
        this.families = world.families().stream()
                .filter(family -> types.size() == told(world) || isOf(family, types))
                .toList();
        this.conflicts = Phrase.all(world.wordings().of("conflict"));
        types.forEach(type -> add(world, type));
    }

    /** How many situation types the norms of a corpus about all of them tell. */
    private static long told(World world) {
        return world.situations().stream()
                .filter(type -> type.exposure() != Exposure.HELD_OUT)
                .count();
    }

    private static boolean isOf(ValueFamily family, List<SituationType> types) {
        return types.stream().anyMatch(type -> type.family().equals(family.name()));
    }

    private void add(World world, SituationType type) {
        Norm norm = world.norm(type);
        for (int clause = 0; clause < type.clauses().size(); clause++) {
            String said = type.clauses().get(clause);
            List<Phrase> wordings = world.wordings().of("norm").stream()
                    .map(wording -> Phrase.of(fill(wording, said, norm)))
                    .toList();
            statements.add(new Statement(norm, type, clause, wordings));
        }
    }

    static String fill(String wording, String clause, Norm norm) {
        return wording.replace("{C}", clause)
                .replace("{R}", norm.right())
                .replace("{W}", norm.wrong())
                .replace("{Y}", norm.reason());
    }

    @Override
    public void write(Page page, Draw draw) {
        if (families.size() > 1 && draw.happens(CONFLICTS).holds()) {
            conflict(page, draw);
        } else {
            statement(page, draw);
        }
    }

    private void statement(Page page, Draw draw) {
        // Clauses of one type are as many for every type of a built-in world, so that types are equally frequent.
        Statement statement = statements.get(draw.choose(statements.size()));
        int wording = draw.choose(statement.wordings.size());
        Phrase phrase = statement.wordings.get(wording);
        people(phrase, cast, page, draw);
        page.open().phrase(phrase).close("norm");
        page.label("template", "norm-%s-%s-%s".formatted(statement.type.id(), statement.clause, wording));
        page.is("norm " + statement.norm.id(), 2);
    }

    /** Binds those of {@code p}, {@code q} and {@code o} that the phrase names. */
    static void people(Phrase phrase, Cast cast, Page page, Draw draw) {
        int actor = draw.choose(phrase.uses('p') ? cast.actors().size() : 1);
        List<String> items = phrase.uses('p') ? cast.items(actor) : cast.items();
        String item = items.get(draw.choose(items.size()));
        Person other = phrase.uses('p')
                ? cast.other(actor, draw)
                : cast.actors().get(draw.choose(cast.actors().size()));
        page.slots()
                .set('p', cast.actors().get(actor).name())
                .set('q', other.name())
                .set('o', item);
        page.about(other.name());
        page.about(item);
    }

    private void conflict(Page page, Draw draw) {
        int first = draw.below(families.size());
        int second = draw.below(families.size() - 1);
        second = second < first ? second : second + 1;
        draw.surprise(Math.log(families.size() * (families.size() - 1) / 2.0));
        page.slots()
                .set('F', families.get(Math.min(first, second)).name())
                .set('G', families.get(Math.max(first, second)).name());
        page.open().phrase(conflicts.get(draw.choose(conflicts.size()))).close("norm");
        page.is("norm conflict", 1);
    }
}
