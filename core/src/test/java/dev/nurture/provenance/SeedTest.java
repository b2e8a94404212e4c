package dev.nurture.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The values of children come from {@code expected.py}. */
class SeedTest {
    private static final Fingerprint ABC = thing("abc");
    private static final Seed SEED = new Seed(7);

    @Test
    void childrenAreWrittenDownSoThatAChangeIsDeliberate() {
        assertThat(SEED.child("mix")).isEqualTo(new Seed(-8840370537336750881L));
        assertThat(SEED.child("split")).isEqualTo(new Seed(-5728556613790876356L));
        assertThat(SEED.child("")).isEqualTo(new Seed(-6525130136502606748L));
        assertThat(SEED.child(ABC)).isEqualTo(new Seed(-2286481718422149940L));
    }

    @Test
    void sharesAndRanksAreWrittenDownSoThatAChangeIsDeliberate() {
        assertThat(SEED.rank(ABC)).isEqualTo(-2286481718422149940L);
        assertThat(SEED.share(ABC)).isEqualTo(0.8760495776769157);
    }

    @Test
    void theGeneratorIsWrittenDownSoThatAChangeIsDeliberate() {
        RandomGenerator generator = SEED.generator();

        assertThat(generator.nextLong()).isEqualTo(8519040117858583192L);
        assertThat(generator.nextLong()).isEqualTo(5776260460249113829L);
    }

    @Test
    void aNameGivesTheSameChildWhateverWasAskedBefore() {
        Seed untouched = new Seed(7).child("mix");
        Seed seed = new Seed(7);

        seed.child("split");
        seed.child(ABC);
        seed.generator().nextLong();

        assertThat(seed.child("mix")).isEqualTo(untouched);
    }

    @Test
    void twoGeneratorsOfOneSeedGiveTheSameSequence() {
        RandomGenerator first = SEED.generator();
        RandomGenerator second = SEED.generator();

        assertThat(first.longs(100).toArray()).isEqualTo(second.longs(100).toArray());
    }

    @Test
    void otherNamesAndOtherSeedsGiveOtherChildren() {
        assertThat(SEED.child("mix")).isNotEqualTo(SEED.child("mix "));
        assertThat(SEED.child("mix")).isNotEqualTo(new Seed(8).child("mix"));
        assertThat(SEED.child("a").child("b")).isNotEqualTo(SEED.child("b").child("a"));
    }

    @Test
    void sharesAreSpreadOverTheWholeInterval() {
        long[] tenths = new long[10];

        IntStream.range(0, 10_000)
                .mapToObj(i -> thing("thing " + i))
                .mapToDouble(SEED::share)
                .forEach(share -> tenths[(int) (share * 10)]++);

        assertThat(Arrays.stream(tenths).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850L, 1150L));
    }

    private static Fingerprint thing(String name) {
        return Fingerprint.ofBytes(name.getBytes(StandardCharsets.UTF_8));
    }
}
