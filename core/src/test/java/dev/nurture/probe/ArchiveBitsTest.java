package dev.nurture.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Seed;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ArchiveBitsTest {
    private static final int LENGTH = 40_000;

    /** Letters by chance, of which each costs 4 bits and no less. */
    private static String random(int seed) {
        RandomGenerator chance = new Seed(seed).generator();
        return IntStream.range(0, LENGTH)
                .mapToObj(any -> String.valueOf((char) ('a' + chance.nextInt(16))))
                .collect(Collectors.joining());
    }

    private static double perByte(ArchiveBits.Group group) {
        return group.bits() / group.bytes();
    }

    @Test
    void whatWasNeverThereCostsItsEntropy() {
        List<ArchiveBits.Group> groups = ArchiveBits.of(List.of(random(1)), List.of(random(2), random(3)));

        assertThat(groups)
                .hasSize(2)
                .allSatisfy(group -> assertThat(perByte(group)).isBetween(4.0, 4.2));
    }

    @Test
    void whatIsInTheTrainingCostsNextToNothing() {
        List<ArchiveBits.Group> groups = ArchiveBits.of(List.of(random(1), random(2)), List.of(random(1)));

        assertThat(groups)
                .singleElement()
                .satisfies(group -> assertThat(perByte(group)).isBetween(0.0, 0.05));
    }

    @Test
    void everyTextIsInOneGroup() {
        List<String> texts = IntStream.range(0, 100)
                .mapToObj(i -> random(i).substring(0, 3_000 + 13 * i))
                .toList();

        List<ArchiveBits.Group> groups = ArchiveBits.of(List.of("so it began"), texts);

        assertThat(groups.get(0).from()).isZero();
        assertThat(groups.get(groups.size() - 1).to()).isEqualTo(100);
        assertThat(groups.size()).isBetween(8, 12);
        assertThat(groups.stream().mapToLong(ArchiveBits.Group::bytes).sum())
                .isEqualTo(texts.stream().mapToLong(String::length).sum());
    }
}
