package dev.nurture.curate.dedup.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.curate.dedup.internal.MinhashForm.Draw;
import org.junit.jupiter.api.Test;

/** Golden values of numpy 1 and 2: {@code RandomState(seed).randint(low, high, dtype=numpy.uint64)}. */
class PermutationsTest {
    @Test
    void areThoseOfDatatrove() throws Exception {
        Permutations drawn = new Permutations(112, Draw.VECTORS, 1);

        assertThat(drawn.factors())
                .startsWith(775169054918279404L, 1758426461858698313L)
                .endsWith(223865076026037746L);
        assertThat(drawn.summands())
                .startsWith(1062448801025099917L, 1324811268927594100L)
                .endsWith(1097409548522419201L);
        assertThat(SignerTest.sha256(drawn.factors(), drawn.summands()))
                .isEqualTo("3b8ce0e5ff06d6950b72f62ef5ff619cfa984cd0c52ce62b94ae10ded4e80c8d");
    }

    @Test
    void areThoseOfDataJuicer() throws Exception {
        Permutations drawn = new Permutations(256, Draw.PAIRS, 42);

        assertThat(drawn.factors()).startsWith(2297359619001564596L, 1973689801170867272L);
        assertThat(drawn.summands()).startsWith(1396682528897996046L, 1819927849474927636L);
        assertThat(SignerTest.sha256(drawn.factors(), drawn.summands()))
                .isEqualTo("f1d9cc4b0920e8e87c49a49b35e779201b8b74492c2459d1425aacf3c323d22f");
    }

    @Test
    void areThoseOfTextDedup() throws Exception {
        Permutations drawn = new Permutations(240, Draw.VECTORS, 42);

        assertThat(drawn.factors()).startsWith(2297359619001564596L);
        assertThat(drawn.summands()).startsWith(1207497806379370653L);
        assertThat(SignerTest.sha256(drawn.factors(), drawn.summands()))
                .isEqualTo("8cc80616619e2c73aaca1c56ede76cb974d1a97a2b83d222ea5a87c2c1df83ab");
    }

    @Test
    void areThoseOfNemo() {
        Permutations drawn = new Permutations(260, Draw.SMALL_PAIRS, 42);

        assertThat(drawn.factors()).startsWith(1608637543, 1935803229, 996406379);
        assertThat(drawn.summands()).startsWith(1273642419, 787846414, 1201263687);
    }

    @Test
    void reduceUnsignedNumbers() {
        for (long number :
                new long[] {0, 1, Permutations.PRIME - 1, Permutations.PRIME, -1, Long.MIN_VALUE, Long.MAX_VALUE}) {
            assertThat(Permutations.reduce(number)).isEqualTo(Long.remainderUnsigned(number, Permutations.PRIME));
        }
    }
}
