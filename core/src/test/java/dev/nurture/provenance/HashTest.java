package dev.nurture.provenance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Expected values come from {@code expected.py}. */
class HashTest {
    private static final Fingerprint ABC = Fingerprint.ofBytes("abc".getBytes(StandardCharsets.UTF_8));

    @Test
    void theFormOfATagAloneIsItsLengthAndItsBytes() {
        assertThat(Hash.of("tag").fingerprint().hex())
                .isEqualTo("4caf297793301b8a7686822bc45193a4b16c4ea9a253a9b8ef3d44ed4aac37a0");
    }

    @Test
    void everyKindOfFieldHasItsForm() {
        Hash hash = Hash.of("tag").add("naïve 🌱").add(new byte[] {0, 1, -1}).add(-2);

        hash.add(ABC).addAll(List.of("a", "b"));

        assertThat(hash.fingerprint().hex())
                .isEqualTo("d747c8508a7349287fbcfb4d7479353420e38c8607f92befcf4ac3c6454672b0");
    }

    @Test
    void whereOneFieldEndsAndTheNextBeginsMatters() {
        Fingerprint together = Hash.of("t").add("ab").add("c").fingerprint();

        assertThat(Hash.of("t").add("a").add("bc").fingerprint()).isNotEqualTo(together);
        assertThat(Hash.of("t").add("abc").fingerprint()).isNotEqualTo(together);
        assertThat(Hash.of("t").add("ab").add("c").add("").fingerprint()).isNotEqualTo(together);
    }

    @Test
    void whereAListEndsMatters() {
        Fingerprint nested =
                Hash.of("t").addAll(List.of("a")).addAll(List.of("b")).fingerprint();

        assertThat(Hash.of("t").addAll(List.of("a", "b")).addAll(List.of()).fingerprint())
                .isNotEqualTo(nested);
    }
}
