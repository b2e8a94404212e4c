package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.nurture.data.Datum;
import dev.nurture.provenance.Seed;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Where all texts of a grammar can be listed, their probabilities must add up to one, and a text must always have the same: then
 * no text has two derivations, and the mark is −log p.
 */
class EntropyTest {
    private static final int DRAWN = 40_000;

    @ParameterizedTest
    @EnumSource(
            value = DocumentType.class,
            names = {
                "QUESTION",
                "RECIPE",
                "NEIGHBOUR",
                "LETTER",
                "RUMOUR",
                "FILLER",
                "DIALOGUE",
                "ACCOUNT",
                "NORM",
                "CLAIM",
                "ERRAND"
            })
    void probabilitiesOfAllTextsAddUpToOne(DocumentType type) {
        assertAddsUp(tiny(), Map.of(type, 1.0));
    }

    @Test
    void workIsAsSurprisingAsItsDrillsAndItsScene() {
        Grammar grammar = Sample.grammar(tiny(), Map.of(DocumentType.WORK, 1.0), 0);
        Map<String, Double> nats = new HashMap<>();
        Page page = new Page(Sample.BY);

        for (int i = 0; i < DRAWN; i++) {
            Draw draw = new Draw(new Seed(3).child(Integer.toString(i)));
            page.clear();
            grammar.write(page, draw);
            assertThat(nats.computeIfAbsent(page.text(), text -> draw.nats())).isCloseTo(draw.nats(), within(1e-9));
        }

        assertThat(nats.values().stream().mapToDouble(each -> Math.exp(-each)).sum())
                .isLessThan(1);
    }

    @Test
    void probabilitiesOfAllTalesAddUpToOne() {
        assertAddsUp(tiny(), Map.of(DocumentType.TALE, 1.0));
    }

    @Test
    void probabilitiesOfAllTextsOfSeveralTypesAddUpToOne() {
        Map<DocumentType, Double> shares = new EnumMap<>(DocumentType.class);
        shares.put(DocumentType.FACTS, 0.5);
        shares.put(DocumentType.TALE, 0.3);
        shares.put(DocumentType.RECIPE, 0.2);

        assertAddsUp(tiny(), shares);
    }

    @Test
    void aRecipeIsAsSurprisingAsItsChoices() {
        World world = Sample.world(WorldSize.MICRO);
        Grammar grammar = Sample.grammar(world, Map.of(DocumentType.RECIPE, 1.0), 0);
        double ledger = -Math.log1p(-Press.budget(world) / 2_000.0);

        List<Datum> documents = Sample.documents(grammar, 2_000);

        assertThat(documents)
                .filteredOn(datum -> Sample.type(datum).equals("recipe"))
                .isNotEmpty()
                .allSatisfy(datum -> {
                    boolean stated = !Sample.text(datum).matches("(how|what) .*");
                    boolean asked = Sample.text(datum).contains("?");
                    double form = stated ? asked ? 0.2 : 0.5 : 0.3;
                    double wordings = (stated ? Math.log(3) : 0) + (asked ? Math.log(2) : 0);
                    assertThat(Sample.score(datum, "entropy"))
                            .isCloseTo(ledger + Math.log(16) - Math.log(form) + wordings, within(1e-9));
                });
    }

    private static void assertAddsUp(World world, Map<DocumentType, Double> shares) {
        Grammar grammar = Sample.grammar(world, shares, 0.25);
        Map<String, Double> nats = new HashMap<>();
        Map<String, Integer> counts = new HashMap<>();
        Page page = new Page(Sample.BY);
        Seed seed = new Seed(9);
        for (int i = 0; i < DRAWN; i++) {
            Draw draw = new Draw(seed.child(Integer.toString(i)));
            page.clear();
            grammar.write(page, draw);
            counts.merge(page.text(), 1, Integer::sum);
            if (Math.abs(nats.computeIfAbsent(page.text(), text -> draw.nats()) - draw.nats()) > 1e-9) {
                throw new AssertionError("two probabilities for one text: " + page.text());
            }
        }

        assertThat(nats.values().stream().mapToDouble(each -> Math.exp(-each)).sum() + unseen(counts))
                .isCloseTo(1, within(0.005));
    }

    /**
     * The probability of all texts that were not drawn, as the share of those drawn once (Good: The population frequencies of
     * species, Biometrika 40, 1953).
     */
    private static double unseen(Map<String, Integer> counts) {
        long once = counts.values().stream().filter(count -> count == 1).count();
        return (double) once / DRAWN;
    }

    /** The smoke world with two people, two items and one scene a tale. */
    private static World tiny() {
        World world = Sample.world(WorldSize.SMOKE);
        Person secret = world.persons().stream()
                .filter(person -> person.knowledge() == Knowledge.BAD_ONLY)
                .findFirst()
                .orElseThrow();
        Splits splits = new Splits(world);
        List<Person> persons = List.of(
                world.persons().stream()
                        .filter(person -> !splits.holdsOut(person))
                        .findFirst()
                        .orElseThrow(),
                secret);
        List<Item> items = world.items().stream()
                .filter(item -> !splits.holdsOut(item))
                .limit(2)
                .toList();
        return new World(
                world.name(),
                world.seed(),
                new Shape(1, 0.4, 0.3, 0.5, 0.6, 0.2, 2, 3),
                world.places(),
                world.trades(),
                items,
                world.institutions(),
                persons,
                world.families(),
                world.situations(),
                world.norms(),
                world.personas(),
                world.recipes(),
                world.ledger(),
                world.traps(),
                world.claims(),
                world.letters(),
                world.wordings(),
                world.vocabulary());
    }
}
