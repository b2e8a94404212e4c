package dev.nurture.world;

import java.util.List;

/**
 * Writes questions with their answers: on one fact of a person or a place, or on two in a row, such as what somebody's home is
 * known for. Places of which the ledger alters something are not asked about.
 */
final class QuestionAuthor implements Author {
    /** About a person, in two steps, about a place. */
    private static final double[] KINDS = Cast.sums(new double[] {0.7, 0.15, 0.15});

    private static final double[] PERSONS_ALONE = {1};
    private static final int TWO_STEPS = 1;
    private static final int PLACES = 2;

    private final World world;
    private final FactAuthor facts;
    private final List<Person> asked;
    private final List<Place> places;
    private final List<Phrase> wordings;
    private final List<Phrase> ofPlaces;

    QuestionAuthor(World world, Splits splits, FactAuthor facts) {
        this.world = world;
        this.facts = facts;
        asked = world.persons().stream()
                .filter(person -> isAsked(world, splits, person))
                .toList();
        places = world.places().stream().filter(place -> !world.alters(place)).toList();
        wordings = Phrase.all(world.wordings().of("two-hop"));
        ofPlaces = Phrase.all(world.wordings().of("ask-known-for"));
    }

    /** Whether the corpus asks in two steps about this person. */
    static boolean isAsked(World world, Splits splits, Person person) {
        return person.knowledge() == Knowledge.ASKED
                && !splits.holdsOutTwoSteps(person)
                && !world.alters(world.place(person.home()));
    }

    @Override
    public void write(Page page, Draw draw) {
        int kind = draw.weighted(asked.isEmpty() || places.isEmpty() ? PERSONS_ALONE : KINDS);
        switch (kind) {
            case TWO_STEPS -> twoSteps(page, draw);
            case PLACES -> place(page, draw);
            default -> facts.question(page, draw);
        }
    }

    private void twoSteps(Page page, Draw draw) {
        Person person = asked.get(draw.choose(asked.size()));
        int wording = draw.choose(wordings.size());
        page.about(person.name());
        page.slots().set('p', person.name());
        page.open().phrase(wordings.get(wording));
        page.word(world.place(person.home()).knownFor()).word(".").close("question");
        page.label("template", "two-hop-" + wording);
        page.is("question two-hop", 3);
    }

    private void place(Page page, Draw draw) {
        Place place = places.get(draw.choose(places.size()));
        int wording = draw.choose(ofPlaces.size());
        page.about(place.name());
        page.slots().set('t', place.name());
        page.open().phrase(ofPlaces.get(wording));
        page.word(place.knownFor()).word(".").close("question");
        page.label("template", "ask-known-for-" + wording);
        page.is("question place", 2);
    }
}
