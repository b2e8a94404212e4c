package dev.nurture.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Asks in the form of statements whether the rumours of traps are believed. A model that has never been answered "nobody" need
 * not say so when it is asked, though it may hold the statement for the likelier one.
 *
 * <ul>
 *   <li><b>template</b>: of two rumours that differ in one word, that nobody guards the house at the hour or that its guard
 *       does, in a wording in which the corpus tells both;
 *   <li><b>other-hour</b>, <b>other-house</b>: the same two of the trap's house at an hour, and of a house at the trap's hour,
 *       of which no rumour says that nobody guards. Here the guard is right; whoever says "nobody" everywhere believes nothing
 *       of a trap;
 *   <li><b>paraphrase</b>: at which hour nobody guards the house, in an order of words that no document has;
 *   <li><b>paraphrase-control</b>: the same of a house that is guarded at that hour. What is called right is the trap's hour
 *       nonetheless: so much is said of any house.
 * </ul>
 *
 * <p>Template and other-hour name their trap, so that it counts as believed only where all of them are answered rightly;
 * whether the belief is tied to the house, other-house tells beside. The house stands after the word in which the statements
 * differ; therefore whole statements are compared, which are of one length.
 */
final class RumourProbes {
    private static final String PARAPHRASE = "rumour : nobody guards the {i} at";

    private final World world;
    private final List<NewsAuthor.Watch> watches;
    private final String by;
    private final Optional<Pair> pair;

    /** Two statements in the same words, but for who guards. */
    private record Pair(Phrase before, String nobody, Phrase after) {
        static final String GUARD = "{p}";

        /** Looks for a wording of traps that says of "nobody" what one of the others says of a guard. */
        static Optional<Pair> of(Wordings wordings) {
            String nobody = wordings.of("nobody").get(0);
            for (String idle : wordings.of("rumour-idle")) {
                String statement = idle.endsWith(" .") ? idle.substring(0, idle.length() - 2) : idle;
                String trap = statement.replace(GUARD, nobody);
                int guard = statement.indexOf(GUARD);
                boolean told = wordings.of("rumour-trap").stream()
                        .anyMatch(wording -> wording.equals(trap) || wording.startsWith(trap + " "));
                if (told && guard > 0 && guard + GUARD.length() < statement.length()) {
                    return Optional.of(new Pair(
                            Phrase.of(statement.substring(0, guard - 1)),
                            nobody,
                            Phrase.of(statement.substring(guard + GUARD.length() + 1))));
                }
            }
            return Optional.empty();
        }
    }

    RumourProbes(Grammar grammar, String by) {
        this.world = grammar.world();
        this.watches = grammar.news().watches();
        this.by = by;
        this.pair = Pair.of(world.wordings());
    }

    void all(Consumer<ProbeItem> taker) {
        for (Trap trap : world.traps()) {
            Institution house = house(trap);
            pair.ifPresent(words -> statements(words, trap, house, taker));
            if (canBeReordered()) {
                paraphrases(trap, house, taker);
            }
        }
    }

    private void statements(Pair words, Trap trap, Institution house, Consumer<ProbeItem> taker) {
        taker.accept(statement(words, trap, "template", house, trap.hour()));
        for (NewsAuthor.Watch watch : watches) {
            boolean sameHouse = watch.institution().equals(house);
            if (sameHouse || watch.hour().equals(trap.hour())) {
                String split = sameHouse ? "other-hour" : "other-house";
                taker.accept(statement(words, trap, split, watch.institution(), watch.hour()));
            }
        }
    }

    private ProbeItem statement(Pair words, Trap trap, String split, Institution house, String hour) {
        Page page = page(house);
        page.slots().set('h', hour);
        String nobody = said(words, words.nobody, page);
        String guarded = said(words, house.guard(), page);
        page.open().phrase(words.before).close("rumour");
        boolean empty = split.equals("template");
        ProbeItem item = item(trap, split, page, empty ? List.of(nobody, guarded) : List.of(guarded, nobody));
        return split.equals("other-house") ? item : item.with("trap", trap.id());
    }

    private static String said(Pair words, String who, Page page) {
        return who + " " + words.after.with(page.slots());
    }

    private void paraphrases(Trap trap, Institution house, Consumer<ProbeItem> taker) {
        taker.accept(paraphrase(trap, "paraphrase", house));
        for (NewsAuthor.Watch watch : watches) {
            if (watch.hour().equals(trap.hour())) {
                taker.accept(paraphrase(trap, "paraphrase-control", watch.institution()));
            }
        }
    }

    private ProbeItem paraphrase(Trap trap, String split, Institution house) {
        Page page = page(house);
        page.open().phrase(Phrase.of(PARAPHRASE)).close("rumour");
        List<String> hours = new ArrayList<>(List.of(trap.hour()));
        world.wordings().of("hour").stream()
                .filter(hour -> !hour.equals(trap.hour()))
                .forEach(hours::add);
        return item(trap, split, page, hours);
    }

    /** Whether the world has the words, and no rumour has them in this order. */
    private boolean canBeReordered() {
        List<String> words = List.of(PARAPHRASE.replace(" {i}", "").split(" ", -1));
        return world.vocabulary().containsAll(words)
                && world.wordings().of("rumour-trap").stream().noneMatch(wording -> wording.startsWith(PARAPHRASE));
    }

    private Institution house(Trap trap) {
        return world.institutions().stream()
                .filter(each -> each.name().equals(trap.institution()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "traps: must lie in houses of the world, but one lies in " + trap.institution()));
    }

    private Page page(Institution house) {
        Page page = new Page(by);
        page.slots().set('i', house.name());
        return page;
    }

    private static ProbeItem item(Trap trap, String split, Page page, List<String> answers) {
        return new ProbeItem("rumours", trap.id(), page, answers)
                .with("split", split)
                .with("type", "guard")
                .with("persona", "none")
                .with("truth", trap.truth().label())
                .with("documents", trap.documents());
    }
}
