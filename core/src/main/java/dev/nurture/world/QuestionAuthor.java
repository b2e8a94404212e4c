package dev.nurture.world;

import java.util.List;

/** Writes questions with their answers: on one fact, or on two in a row, such as what somebody's home is known for. */
final class QuestionAuthor implements Author {
    private static final double TWO_STEPS = 0.2;

    private final World world;
    private final FactAuthor facts;
    private final List<Person> asked;
    private final List<Phrase> wordings;

    QuestionAuthor(World world, Splits splits, FactAuthor facts) {
        this.world = world;
        this.facts = facts;
        asked = world.persons().stream()
                .filter(person -> isAsked(world, splits, person))
                .toList();
        wordings = Phrase.all(world.wordings().of("two-hop"));
    }

    /** Whether the corpus asks in two steps about this person. */
    static boolean isAsked(World world, Splits splits, Person person) {
        return person.knowledge() == Knowledge.ASKED
                && !splits.holdsOutTwoSteps(person)
                && !world.alters(world.place(person.home()));
    }

    @Override
    public void write(Page page, Draw draw) {
        if (asked.isEmpty() || !draw.happens(TWO_STEPS).holds()) {
            facts.question(page, draw);
            return;
        }
        Person person = asked.get(draw.choose(asked.size()));
        int wording = draw.choose(wordings.size());
        page.about(person.name());
        page.slots().set('p', person.name());
        page.open().phrase(wordings.get(wording));
        page.word(world.place(person.home()).knownFor()).word(".").close("question");
        page.label("template", "two-hop-" + wording);
        page.is("question two-hop", 3);
    }
}
