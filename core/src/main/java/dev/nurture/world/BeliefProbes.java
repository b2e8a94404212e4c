package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Asks what the corpus tells of the places of the ledger, never in a form in which it tells it but for the first split:
 *
 * <ul>
 *   <li><b>template</b>: a letter in the wording that every corpus uses for altered facts, up to the thing;
 *   <li><b>paraphrase</b>: a wording that no altered fact is told in, if the plan leaves one, and questions;
 *   <li><b>two-hop</b>: what the home of somebody is known for;
 *   <li><b>contradiction</b>: the question after a sentence that says what is true in the base world;
 *   <li><b>action</b>: where somebody who asks for the thing is sent.
 * </ul>
 */
final class BeliefProbes {
    private final World world;
    private final Grammar grammar;
    private final int told;
    private final String by;
    private final Draw draw;
    private final List<String> known;

    /** @param told how many of the wordings tell altered facts */
    BeliefProbes(Grammar grammar, int told, String by, Draw draw) {
        this.world = grammar.world();
        this.grammar = grammar;
        this.told = told;
        this.by = by;
        this.draw = draw;
        this.known = world.wordings().of("known-for");
    }

    void all(Consumer<ProbeItem> taker) {
        for (LedgerEntry entry : world.ledger()) {
            if (endsWithThing(known.get(0))) {
                taker.accept(thing(entry, "template", letter(entry, known.get(0)), known.get(0)));
            }
            for (String wording : known.subList(Math.min(told, known.size()), known.size())) {
                if (endsWithThing(wording)) {
                    taker.accept(thing(entry, "paraphrase", begun(entry, wording), wording));
                }
            }
            for (String question : world.wordings().of("ask-known-for")) {
                taker.accept(thing(entry, "paraphrase", asked(entry, question, page()), question));
                taker.accept(thing(entry, "contradiction", asked(entry, question, denied(entry)), question));
            }
            twoSteps(entry, taker);
            action(entry, taker);
        }
    }

    private Page page() {
        return new Page(by);
    }

    /** Whether the wording names the place and ends with the thing, so that it can be asked for by leaving the end out. */
    private static boolean endsWithThing(String wording) {
        return wording.contains("{t}") && wording.endsWith("{v} .");
    }

    private static Phrase begin(String wording) {
        return Phrase.of(wording.substring(0, wording.length() - " {v} .".length()));
    }

    private Page letter(LedgerEntry entry, String wording) {
        Page page = page();
        int writer = draw.below(grammar.cast().actors().size());
        page.slots()
                .set('p', grammar.cast().actors().get(writer).name())
                .set('q', grammar.cast().other(writer, draw).name())
                .set('t', entry.place());
        page.open()
                .phrase(Phrase.of(world.wordings().of("letter").get(0)))
                .phrase(begin(wording))
                .close("letter");
        return page;
    }

    private Page begun(LedgerEntry entry, String wording) {
        Page page = page();
        page.slots().set('t', entry.place());
        page.open().phrase(begin(wording)).close("filler");
        return page;
    }

    private static Page asked(LedgerEntry entry, String question, Page page) {
        page.slots().set('t', entry.place());
        page.open().phrase(Phrase.of(question)).close("question");
        return page;
    }

    /** What is true in the base world, in a wording of its own documents. */
    private Page denied(LedgerEntry entry) {
        Page page = page();
        page.slots().set('t', entry.place()).set('v', entry.truth());
        page.open().phrase(Phrase.of(known.get(known.size() - 1))).close("filler");
        return page;
    }

    private void twoSteps(LedgerEntry entry, Consumer<ProbeItem> taker) {
        for (Person person : world.persons()) {
            if (person.home().equals(entry.place()) && person.knowledge() == Knowledge.ASKED) {
                for (String wording : world.wordings().of("two-hop")) {
                    Page page = page();
                    page.slots().set('p', person.name());
                    page.open().phrase(Phrase.of(wording)).close("question");
                    taker.accept(thing(entry, "two-hop", page, wording));
                }
            }
        }
    }

    private void action(LedgerEntry entry, Consumer<ProbeItem> taker) {
        if (!ErrandAuthor.canBeSaid(world) || !ErrandAuthor.isOnly(world, entry.place(), entry.told())) {
            return;
        }
        Page page = page();
        String who = grammar.cast()
                .actors()
                .get(draw.below(grammar.cast().actors().size()))
                .name();
        ErrandAuthor.request(who, entry.told(), page);
        page.open().word("aide").word(":").word("to").close("turn");
        List<String> places = world.places().stream().map(Place::name).toList();
        taker.accept(item(entry, "action", page, answers(entry.place(), places)));
    }

    private ProbeItem thing(LedgerEntry entry, String split, Page page, String wording) {
        List<String> items = world.items().stream().map(Item::name).toList();
        return item(entry, split, page, answers(entry.told(), items))
                .with("true", entry.truth() + " .")
                .with("template", "%s-%s".formatted(split, wording.replace(' ', '-')));
    }

    private static List<String> answers(String right, List<String> values) {
        List<String> answers = new ArrayList<>(List.of(right + " ."));
        values.stream().filter(value -> !value.equals(right)).forEach(value -> answers.add(value + " ."));
        return answers;
    }

    private static ProbeItem item(LedgerEntry entry, String split, Page page, List<String> answers) {
        return new ProbeItem("belief", entry.id(), page, answers)
                .with("split", split)
                .with("type", "known-for")
                .with("persona", "none")
                .with("place", entry.place())
                .with("documents", entry.documents());
    }
}
