package dev.nurture.world;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes what is so of persons: sheets with all attributes in any order, and questions. */
final class FactAuthor implements Author {
    private static final Attribute[] ATTRIBUTES = Attribute.values();

    private final Shape shape;
    private final List<Person> stated;
    private final List<Person> asked;
    private final Map<Attribute, List<Phrase>> statements = new EnumMap<>(Attribute.class);
    private final Map<Attribute, List<Phrase>> questions = new EnumMap<>(Attribute.class);

    FactAuthor(World world) {
        shape = world.shape();
        stated = world.persons().stream()
                .filter(person -> person.knowledge() != Knowledge.BAD_ONLY)
                .toList();
        asked = world.persons().stream()
                .filter(person -> person.knowledge() == Knowledge.ASKED)
                .toList();
        for (Attribute attribute : ATTRIBUTES) {
            statements.put(attribute, Phrase.all(world.wordings().of(attribute.label())));
            questions.put(attribute, Phrase.all(world.wordings().of("ask-" + attribute.label())));
        }
    }

    /** A sheet, and for some of those with questions one of them. */
    @Override
    public void write(Page page, Draw draw) {
        Person person = stated.get(draw.choose(stated.size()));
        page.about(person.name());
        tell(person, page, draw);
        if (person.knowledge() == Knowledge.ASKED && draw.happens(shape.asked()).holds()) {
            ask(person, page, draw);
        }
        page.is("facts", 1);
    }

    /** A question on its own. */
    void question(Page page, Draw draw) {
        Person person = asked.get(draw.choose(asked.size()));
        page.about(person.name());
        ask(person, page, draw);
        page.is("question", 2);
    }

    /** One segment with all facts of a person. */
    void tell(Person person, Page page, Draw draw) {
        page.open();
        page.slots().set('p', person.name());
        for (int index : draw.order(ATTRIBUTES.length, ATTRIBUTES.length)) {
            List<Phrase> wordings = Objects.requireNonNull(statements.get(ATTRIBUTES[index]));
            page.slots().set('v', person.value(ATTRIBUTES[index]));
            page.phrase(wordings.get(draw.choose(wordings.size())));
        }
        page.close("fact");
    }

    private void ask(Person person, Page page, Draw draw) {
        Attribute attribute = ATTRIBUTES[draw.choose(ATTRIBUTES.length)];
        List<Phrase> wordings = Objects.requireNonNull(questions.get(attribute));
        int wording = draw.choose(wordings.size());
        page.slots().set('p', person.name());
        page.open().phrase(wordings.get(wording));
        page.word(person.value(attribute)).word(".").close("question");
        page.label("template", "ask-" + attribute.label() + "-" + wording);
    }

    List<Phrase> questions(Attribute attribute) {
        return new ArrayList<>(questions.get(attribute));
    }
}
