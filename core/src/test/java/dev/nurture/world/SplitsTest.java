package dev.nurture.world;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitsTest {
    @TempDir
    Path folder;

    @Test
    void followFromTheWorldAloneHoweverItWasCome() throws IOException {
        World world = Sample.world(WorldSize.SMALL);
        WorldFile.write(world, folder);

        Splits first = new Splits(world);
        Splits second = new Splits(WorldFile.read(folder));

        List<Person> backwards = new ArrayList<>(world.persons());
        Collections.reverse(backwards);
        assertThat(backwards).allMatch(person -> first.holdsOut(person) == second.holdsOut(person));
        assertThat(backwards).allMatch(person -> first.holdsOutTwoSteps(person) == second.holdsOutTwoSteps(person));
        assertThat(backwards)
                .allMatch(person -> first.holdsOutBinding(person, "lamp") == second.holdsOutBinding(person, "lamp"));
        assertThat(world.situations())
                .allMatch(type -> first.heldOutFrame(type, 0, 4) == second.heldOutFrame(type, 0, 4));
    }

    @Test
    void dependOnTheSeed() {
        World world = Sample.world(WorldSize.MEDIUM);
        World other = new World(
                world.name(),
                world.seed() + 1,
                world.shape(),
                world.places(),
                world.trades(),
                world.items(),
                world.institutions(),
                world.persons(),
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

        long alike = world.persons().stream()
                .filter(person -> new Splits(world).holdsOut(person) && new Splits(other).holdsOut(person))
                .count();

        assertThat(alike).isLessThan(60);
    }

    @Test
    void neverHoldOutWhoIsKnownFromTalesAlone() {
        World world = Sample.world(WorldSize.MEDIUM);
        Splits splits = new Splits(world);

        assertThat(world.persons())
                .filteredOn(person -> person.knowledge() == Knowledge.BAD_ONLY)
                .noneMatch(splits::holdsOut);
        assertThat(world.persons().stream().filter(splits::holdsOut)).hasSizeBetween(70, 160);
    }
}
