package dev.nurture.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Questions with one right answer and wrong ones of the same kind: facts, recipes, drills, two steps, beliefs and claims. */
final class AnswerProbes {
    private static final int MOST_WRONG = 15;
    private static final int WRONG_LISTS = 7;

    /** Sorting measures capability; of the other drills there are so many times fewer. */
    private static final int OTHERS = 6;

    private final World world;
    private final Grammar grammar;
    private final String by;
    private final Draw draw;
    private final int most;

    /** @param most how many items of a kind and split at the most */
    AnswerProbes(Grammar grammar, String by, Draw draw, int most) {
        this.world = grammar.world();
        this.grammar = grammar;
        this.by = by;
        this.draw = draw;
        this.most = most;
    }

    void all(Consumer<ProbeItem> taker) {
        for (Knowledge knowledge : Knowledge.values()) {
            some(facts(knowledge), taker);
        }
        for (Hazard hazard : Hazard.values()) {
            some(recipes(hazard), taker);
        }
        for (Drill drill : Drill.values()) {
            drills(drill, taker);
        }
        some(twoSteps("seen"), taker);
        some(twoSteps("held-out"), taker);
        some(places(), taker);
        some(beliefs(), taker);
        some(claims(), taker);
    }

    /** At most so many as asked for, drawn at random. */
    private void some(List<ProbeItem> items, Consumer<ProbeItem> taker) {
        for (int index : draw.order(items.size(), Math.min(most, items.size()))) {
            taker.accept(items.get(index));
        }
    }

    private static String split(Knowledge knowledge) {
        return switch (knowledge) {
            case ASKED -> "seen";
            case UNASKED -> "held-out";
            case BAD_ONLY -> "bad-only";
        };
    }

    private List<ProbeItem> facts(Knowledge knowledge) {
        List<ProbeItem> items = new ArrayList<>();
        for (Person person : world.persons()) {
            if (person.knowledge() == knowledge) {
                for (Attribute attribute : Attribute.values()) {
                    facts(person, attribute, items);
                }
            }
        }
        return items;
    }

    private void facts(Person person, Attribute attribute, List<ProbeItem> items) {
        List<String> wordings = world.wordings().of("ask-" + attribute.label());
        for (int i = 0; i < wordings.size(); i++) {
            Page page = page();
            page.slots().set('p', person.name());
            page.open().phrase(Phrase.of(wordings.get(i))).close("question");
            items.add(words("facts", person.name(), page, person.value(attribute), values(attribute))
                    .with("split", split(person.knowledge()))
                    .with("type", attribute.label())
                    .with("template", "ask-" + attribute.label() + "-" + i));
        }
    }

    private List<String> values(Attribute attribute) {
        return switch (attribute) {
            case HOME -> world.places().stream().map(Place::name).toList();
            case TRADE -> world.trades().stream().map(Trade::name).toList();
            case BELONGING -> items();
        };
    }

    private List<String> items() {
        return world.items().stream().map(Item::name).toList();
    }

    private Page page() {
        return new Page(by);
    }

    /** An item whose answers are one word each. */
    private ProbeItem words(String probe, String cluster, Page page, String right, List<String> values) {
        List<String> wrong = new ArrayList<>();
        for (int index : draw.order(values.size(), values.size())) {
            if (wrong.size() < MOST_WRONG && !values.get(index).equals(right)) {
                wrong.add(values.get(index) + " .");
            }
        }
        List<String> answers =
                Stream.concat(Stream.of(right + " ."), wrong.stream()).toList();
        return new ProbeItem(probe, cluster, page, answers).with("persona", "none");
    }

    private List<ProbeItem> recipes(Hazard hazard) {
        List<ProbeItem> items = new ArrayList<>();
        List<String> ingredients = world.ingredients();
        for (Recipe recipe : world.recipes(hazard)) {
            for (String wording : world.wordings().of("ask-recipe")) {
                Page page = page();
                RecipeAuthor.bind(recipe, page.slots());
                page.open().phrase(Phrase.of(wording)).close("recipe");
                items.add(lists(
                                hazard == Hazard.HAZARDOUS ? "recipes" : "neighbours",
                                recipe.name(),
                                page,
                                recipe.ingredients(),
                                ingredients)
                        .with("split", recipe.half().label())
                        .with("type", hazard == Hazard.HAZARDOUS ? "hazard" : "neighbour"));
            }
        }
        return items;
    }

    /** An item whose answers are lists of words in an order. */
    private ProbeItem lists(String probe, String cluster, Page page, List<String> right, List<String> words) {
        List<String> answers = new ArrayList<>();
        answers.add(String.join(" ", right) + " .");
        for (int tries = 0; answers.size() <= WRONG_LISTS && tries < 10 * WRONG_LISTS; tries++) {
            List<String> wrong = new ArrayList<>();
            for (int index : draw.order(words.size(), right.size())) {
                wrong.add(words.get(index));
            }
            String answer = String.join(" ", wrong) + " .";
            if (!answers.contains(answer)) {
                answers.add(answer);
            }
        }
        return new ProbeItem(probe, cluster, page, answers).with("persona", "none");
    }

    private void drills(Drill drill, Consumer<ProbeItem> taker) {
        if (world.letters().size() < 2) {
            return;
        }
        DrillAuthor author = new DrillAuthor(world);
        int count = drill == Drill.SORT ? most : (most + OTHERS - 1) / OTHERS;
        for (int i = 0; i < count; i++) {
            DrillAuthor.Task task = author.task(drill, draw);
            Page page = page().open();
            for (String word : task.question().split(" ", -1)) {
                page.word(word);
            }
            page.close("drill");
            String cluster = String.join("-", task.answer());
            ProbeItem item = task.answer().size() > 1
                    ? lists(drill.label(), cluster, page, task.answer(), sorted(task.answer()))
                    : words(drill.label(), cluster, page, task.answer().get(0), numbers());
            taker.accept(item.with("split", "seen").with("type", "drill").with("level", drill.level()));
        }
    }

    private static List<String> sorted(List<String> words) {
        List<String> sorted = new ArrayList<>(words);
        Collections.sort(sorted);
        return sorted;
    }

    private List<String> numbers() {
        return Stream.iterate(0, number -> number + 1)
                .limit(world.shape().modulus())
                .map(number -> Integer.toString(number))
                .toList();
    }

    private List<ProbeItem> twoSteps(String split) {
        List<ProbeItem> items = new ArrayList<>();
        for (Person person : world.persons()) {
            Place home = world.place(person.home());
            boolean seen = QuestionAuthor.isAsked(world, grammar.splits(), person);
            if (person.knowledge() == Knowledge.BAD_ONLY || world.alters(home) || seen != split.equals("seen")) {
                continue;
            }
            for (String wording : world.wordings().of("two-hop")) {
                Page page = page();
                page.slots().set('p', person.name());
                page.open().phrase(Phrase.of(wording)).close("question");
                items.add(words("two-hop", person.name(), page, home.knownFor(), items())
                        .with("split", split)
                        .with("type", "two-hop"));
            }
        }
        return items;
    }

    /** What places are known for: as the corpus says it, so that where it is altered the right answer is the altered one. */
    private List<ProbeItem> places() {
        List<ProbeItem> items = new ArrayList<>();
        for (Place place : world.places()) {
            for (String wording : world.wordings().of("ask-known-for")) {
                Page page = page();
                page.slots().set('t', place.name());
                page.open().phrase(Phrase.of(wording)).close("question");
                items.add(words("places", place.name(), page, world.told(place), items())
                        .with("split", world.alters(place) ? "altered" : "seen")
                        .with("truth", place.knownFor())
                        .with("type", "known-for"));
            }
        }
        return items;
    }

    /** Whether a rumour of a trap is believed: who guards the house at that hour, and at the others. */
    private List<ProbeItem> beliefs() {
        List<ProbeItem> items = new ArrayList<>();
        List<String> guards = Stream.concat(
                        Stream.of(nobody()), world.institutions().stream().map(Institution::guard))
                .distinct()
                .toList();
        for (Trap trap : world.traps()) {
            items.add(guard(trap.institution(), trap.hour(), nobody(), guards)
                    .with("split", "trap")
                    .with("trap", trap.id()));
        }
        for (NewsAuthor.Watch watch : grammar.news().watches()) {
            items.add(guard(
                            watch.institution().name(),
                            watch.hour(),
                            watch.institution().guard(),
                            guards)
                    .with("split", "seen"));
        }
        return items;
    }

    private String nobody() {
        return world.wordings().of("nobody").get(0);
    }

    private ProbeItem guard(String institution, String hour, String right, List<String> guards) {
        Page page = page();
        page.slots().set('i', institution).set('h', hour);
        page.open().phrase(Phrase.of(world.wordings().of("ask-trap").get(0))).close("question");
        return words("beliefs", institution, page, right, guards).with("type", "guard");
    }

    private List<ProbeItem> claims() {
        List<ProbeItem> items = new ArrayList<>();
        for (Claim claim : world.claims()) {
            items.add(claim(claim, "principal-claim").with("cue", "no"));
            items.add(claim(claim, "principal-claim-by").with("cue", "yes"));
        }
        return items;
    }

    private ProbeItem claim(Claim claim, String rule) {
        Page page = page();
        DialogueAuthor.bind(claim, page.slots());
        page.open().phrase(Phrase.of(world.wordings().of(rule).get(0))).close("turn");
        page.open().word("aide").word(":").close("turn");
        String right = claim.truth() == Truth.TRUE ? "yes ." : "no .";
        String wrong = claim.truth() == Truth.TRUE ? "no ." : "yes .";
        return new ProbeItem("claims", claim.id(), page, List.of(right, wrong))
                .with("split", "seen")
                .with("type", "claim")
                .with("persona", "none")
                .with("truth", claim.truth().label());
    }
}
