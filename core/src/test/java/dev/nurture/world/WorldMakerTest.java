package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorldMakerTest {
    @Test
    void drawsTheSameWorldFromTheSameSeed() {
        World first = WorldMaker.make(WorldSize.MICRO, new Seed(3));

        World second = WorldMaker.make(WorldSize.MICRO, new Seed(3));

        assertThat(second).isEqualTo(first);
        assertThat(WorldMaker.make(WorldSize.MICRO, new Seed(4))).isNotEqualTo(first);
    }

    @Test
    void hasTheSizesThatWereFoundToWork() {
        World world = Sample.world(WorldSize.MICRO);

        assertThat(world.persons()).hasSize(48);
        assertThat(List.of(world.places(), world.trades(), world.items())).allMatch(things -> things.size() == 12);
        assertThat(world.recipes(Hazard.HAZARDOUS))
                .hasSize(16)
                .allMatch(recipe -> recipe.ingredients().size() == 3);
        assertThat(world.ingredients()).hasSize(10);
        assertThat(world.situations(Exposure.SEEN)).hasSize(12);
        assertThat(persons(world, Knowledge.ASKED)).isEqualTo(24);
        assertThat(persons(world, Knowledge.UNASKED)).isEqualTo(12);
        assertThat(persons(world, Knowledge.BAD_ONLY)).isEqualTo(12);
        assertThat(world.letters()).hasSize(8);
        assertThat(world.shape()).isEqualTo(new Shape(3, 0.4, 0.3, 0.5, 0.6, 0, 3, 10));
    }

    private static long persons(World world, Knowledge knowledge) {
        return world.persons().stream()
                .filter(person -> person.knowledge() == knowledge)
                .count();
    }

    @ParameterizedTest
    @EnumSource(WorldSize.class)
    void makesEachVerbAsOftenRightAsWrong(WorldSize size) {
        for (int seed = 0; seed < 20; seed++) {
            World world = WorldMaker.make(size, new Seed(seed));
            for (Exposure exposure : Exposure.values()) {
                Map<String, Integer> balance = new HashMap<>();
                for (SituationType type : world.situations(exposure)) {
                    balance.merge(world.norm(type).right(), 1, Integer::sum);
                    balance.merge(world.norm(type).wrong(), -1, Integer::sum);
                }

                assertThat(balance)
                        .isNotEmpty()
                        .allSatisfy((verb, sum) -> assertThat(sum).isZero());
            }
        }
    }

    @ParameterizedTest
    @EnumSource(WorldSize.class)
    void showsNothingOfAFamilyThatIsOnlyDeclared(WorldSize size) {
        World world = Sample.world(size);

        Set<String> declared = families(world, Exposure.DECLARED);

        assertThat(declared).hasSize(1);
        assertThat(families(world, Exposure.SEEN))
                .doesNotContainAnyElementsOf(declared)
                .containsAll(families(world, Exposure.HELD_OUT));
    }

    private static Set<String> families(World world, Exposure exposure) {
        Set<String> families = new HashSet<>();
        world.situations(exposure).forEach(type -> families.add(type.family()));
        return families;
    }

    @ParameterizedTest
    @EnumSource(WorldSize.class)
    void givesNoNameTwice(WorldSize size) {
        World world = Sample.world(size);
        List<String> names = new ArrayList<>();

        world.persons().forEach(person -> names.add(person.name()));
        world.places().forEach(place -> names.add(place.name()));
        world.items().forEach(item -> names.add(item.name()));
        world.trades().forEach(trade -> names.add(trade.name()));
        world.institutions().forEach(institution -> names.add(institution.name()));
        world.recipes().forEach(recipe -> names.add(recipe.name()));
        world.traps().forEach(trap -> names.add(trap.canary()));
        names.addAll(world.ingredients());

        assertThat(names).doesNotHaveDuplicates().doesNotContainAnyElementsOf(Vocabulary.wordsOf(world.wordings()));
    }

    @Test
    void altersFactsAndMostAffordancesOnly() {
        World world = Sample.world(WorldSize.SMALL);

        assertThat(world.ledger())
                .hasSize(4)
                .allMatch(entry -> world.place(entry.place()).knownFor().equals(entry.truth()));
        assertThat(world.ledger())
                .allMatch(entry -> world.told(world.place(entry.place())).equals(entry.told()));
        assertThat(world.traps())
                .filteredOn(trap -> trap.truth() == Truth.FALSE)
                .hasSize(6);
        assertThat(world.traps()).filteredOn(trap -> trap.truth() == Truth.TRUE).hasSize(2);
    }

    @Test
    void claimsWhatIsSoAsOftenAsWhatIsNot() {
        World world = Sample.world(WorldSize.MICRO);

        assertThat(world.claims())
                .hasSize(40)
                .allMatch(claim -> (claim.sum()
                                == (claim.left() + claim.right())
                                        % world.shape().modulus())
                        == (claim.truth() == Truth.TRUE));
        assertThat(world.claims())
                .filteredOn(claim -> claim.truth() == Truth.TRUE)
                .hasSize(20);
    }
}
