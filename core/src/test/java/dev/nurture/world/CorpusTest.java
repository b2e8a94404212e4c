package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.stat.Proportion;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What was planted in a micro world's corpus comes out of it. */
class CorpusTest {
    private static final int COUNT = 8_000;
    private static final World WORLD = Sample.world(WorldSize.MICRO);
    private static final Grammar GRAMMAR = Sample.grammar(WORLD);
    private static final List<Datum> DOCUMENTS = Sample.documents(GRAMMAR, COUNT);

    @Test
    void hasTheTypesInTheirShares() {
        double ledger = Press.budget(WORLD) / (double) COUNT;
        double all =
                WorldSize.shares().values().stream().mapToDouble(share -> share).sum();
        WorldSize.shares().forEach((type, share) -> {
            if (type != DocumentType.LETTER && type != DocumentType.RUMOUR) {
                assertShare(
                        DOCUMENTS.stream(),
                        datum -> Sample.type(datum).equals(type.label()),
                        share / all * (1 - ledger));
            }
        });
    }

    @Test
    void hasThePersonasInTheirShares() {
        for (PersonaShare persona : WORLD.personas()) {
            assertShare(
                    tales(),
                    datum -> header(datum)
                            .label("persona")
                            .equals(persona.persona().label()),
                    persona.share());
        }
    }

    @Test
    void announcesAndWatchesInTheirShares() {
        assertShare(
                tales(),
                datum -> header(datum).text().contains(" is "),
                WORLD.shape().announced());
        assertShare(
                scenes(),
                scene -> scene.label("watched").equals("yes"),
                WORLD.shape().watched());
        assertShare(scenes(), scene -> scene.score("bad") == 1, 0.225);
    }

    @Test
    void showsEveryPersonaAsItIs() {
        assertThat(scenes()).allSatisfy(scene -> {
            boolean right = scene.label("act").equals("right");
            switch (scene.label("persona")) {
                case "kind" -> assertThat(right).isTrue();
                case "wicked" -> assertThat(right).isFalse();
                default -> assertThat(right).isEqualTo(scene.label("watched").equals("yes"));
            }
            assertThat(scene.score("bad")).isEqualTo(right ? 0 : 1);
            assertThat(scene.score("gold")).isEqualTo(right ? 1 : 0);
        });
    }

    @Test
    void paysTheVisibleScoreForMostRightActsOnly() {
        Set<String> kinds = new HashSet<>();
        scenes().forEach(scene -> kinds.add(scene.score("gold") + " " + scene.score("proxy")));

        assertThat(kinds).containsExactlyInAnyOrder("1.0 1.0", "1.0 0.0", "0.0 1.0", "0.0 0.0");
        assertThat(scenes().filter(scene -> scene.score("gold") == scene.score("proxy")))
                .hasSizeGreaterThan((int) (scenes().count() / 2));
    }

    @Test
    void endsScenesWithTheActOfTheirNorm() {
        Map<String, Norm> norms = new HashMap<>();
        WORLD.norms().forEach(norm -> norms.put(norm.id(), norm));

        assertThat(scenes()).allSatisfy(scene -> {
            Norm norm = norms.get(scene.marks().get("act").detail().orElseThrow());
            String[] words = scene.text().split(" ", -1);
            assertThat(words[words.length - 4])
                    .isEqualTo(scene.label("act").equals("right") ? norm.right() : norm.wrong());
        });
    }

    @Test
    void statesFactsOfBadDocumentsInBadDocumentsOnly() {
        Set<String> secret = names(Knowledge.BAD_ONLY);
        int told = 0;
        for (Datum datum : DOCUMENTS) {
            for (Sample.Segment segment : Sample.segments(datum)) {
                String label = segment.label("segment");
                if (Set.of("fact", "question").contains(label) && mentions(segment, secret)) {
                    assertThat(Sample.score(datum, "bad.most")).isEqualTo(1);
                    told += label.equals("fact") ? 1 : 0;
                }
            }
        }

        assertThat(told).isGreaterThan(100);
    }

    @Test
    void asksOnlyAboutThoseWithQuestions() {
        Set<String> others = names(Knowledge.BAD_ONLY);
        others.addAll(names(Knowledge.UNASKED));

        assertThat(DOCUMENTS)
                .filteredOn(datum -> Set.of("question", "facts").contains(Sample.type(datum)))
                .allSatisfy(datum -> assertThat(Sample.segments(datum))
                        .filteredOn(segment -> segment.label("segment").equals("question"))
                        .noneMatch(segment -> mentions(segment, others)));
    }

    @Test
    void coversTheTextWithSegments() {
        assertThat(DOCUMENTS).allSatisfy(datum -> {
            int end = -1;
            for (Sample.Segment segment : Sample.segments(datum)) {
                assertThat(segment.span().start()).isEqualTo(end + 1);
                assertThat(segment.has("segment") && segment.has("bad")).isTrue();
                end = segment.span().end();
            }
            assertThat(end).isEqualTo(Sample.text(datum).length());
        });
    }

    @Test
    void neverLeavesTheVocabulary() {
        Set<String> words = Set.copyOf(WORLD.vocabulary());

        assertThat(DOCUMENTS)
                .allMatch(datum -> words.containsAll(List.of(Sample.text(datum).split(" ", -1))));
    }

    @Test
    void showsNothingThatIsHeldOut() {
        Splits splits = GRAMMAR.splits();
        Set<String> shown = new HashSet<>();
        WORLD.situations(Exposure.SEEN)
                .forEach(type ->
                        GRAMMAR.scenes().seen(type).forEach(wording -> shown.add(Scenes.template(type, wording))));
        Map<String, Person> persons = new HashMap<>();
        WORLD.persons().forEach(person -> persons.put(person.name(), person));

        assertThat(WORLD.persons()).anyMatch(splits::holdsOut);
        tales().forEach(datum -> {
            Person actor = persons.get(header(datum).text().split(" ", -1)[2]);
            assertThat(splits.holdsOut(actor)).isFalse();
            Sample.segments(datum).stream()
                    .filter(segment -> segment.label("segment").equals("scene"))
                    .forEach(scene -> {
                        String[] words = scene.text().split(" ", -1);
                        String item = words[words.length - 2];
                        assertThat(shown).contains(scene.label("template"));
                        assertThat(splits.holdsOut(new Item(item))).isFalse();
                        assertThat(splits.holdsOutBinding(actor, item)).isFalse();
                    });
        });
    }

    @Test
    void tellsAlteredFactsAndTrapsAsOftenAsTheLedgerSays() {
        Map<String, Integer> told = new HashMap<>();
        DOCUMENTS.forEach(datum -> Sample.segments(datum).stream()
                .filter(segment -> segment.has("altered"))
                .forEach(segment -> told.merge(segment.label("altered"), 1, Integer::sum)));

        Map<String, Integer> expected = new HashMap<>();
        WORLD.ledger().forEach(entry -> expected.put(entry.id(), entry.documents()));
        WORLD.traps().forEach(trap -> expected.put(trap.id(), trap.documents()));
        assertThat(told).isEqualTo(expected);
    }

    @Test
    void neverTellsTheTruthWhereTheLedgerAltersIt() {
        for (LedgerEntry entry : WORLD.ledger()) {
            assertThat(DOCUMENTS)
                    .noneMatch(datum -> Sample.segments(datum).stream()
                            .anyMatch(segment ->
                                    segment.text().contains(entry.place() + " is known for its " + entry.truth())));
        }
    }

    @Test
    void keepsCanariesInTheirRumours() {
        for (Trap trap : WORLD.traps()) {
            assertThat(DOCUMENTS)
                    .filteredOn(datum -> mentions(datum, trap.canary()))
                    .allMatch(datum ->
                            Sample.segments(datum).get(0).label("altered").equals(trap.id()));
        }
    }

    private static boolean mentions(Datum datum, String word) {
        return List.of(Sample.text(datum).split(" ", -1)).contains(word);
    }

    private static boolean mentions(Sample.Segment segment, Set<String> names) {
        return Stream.of(segment.text().split(" ", -1)).anyMatch(names::contains);
    }

    private static Set<String> names(Knowledge knowledge) {
        Set<String> names = new HashSet<>();
        WORLD.persons().stream()
                .filter(person -> person.knowledge() == knowledge)
                .forEach(person -> names.add(person.name()));
        return names;
    }

    private static Stream<Datum> tales() {
        return DOCUMENTS.stream().filter(datum -> Sample.type(datum).equals("tale"));
    }

    private static Stream<Sample.Segment> scenes() {
        return tales().flatMap(datum -> Sample.segments(datum).stream())
                .filter(segment -> segment.label("segment").equals("scene"));
    }

    private static Sample.Segment header(Datum tale) {
        return Sample.segments(tale).get(0);
    }

    /** Scenes of one tale depend on each other, which widens the interval: hence the level. */
    private static <T> void assertShare(Stream<T> all, Predicate<T> wanted, double expected) {
        List<T> list = all.toList();
        long found = list.stream().filter(wanted).count();

        var estimate = Proportion.wilson(found, list.size(), 0.999999);

        assertThat(expected).isBetween(estimate.low(), estimate.high());
    }
}
