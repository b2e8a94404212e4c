package dev.nurture.provenance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FingerprintTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    @Test
    void isWhatSha256sumPrints() {
        assertThat(Fingerprint.ofBytes(new byte[0]).hex())
                .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
        assertThat(Fingerprint.ofBytes("abc".getBytes(StandardCharsets.UTF_8))).hasToString(ABC);
    }

    @Test
    void parsesWhatItPrints() {
        Fingerprint fingerprint = Fingerprint.parse(ABC);

        assertThat(fingerprint.hex()).isEqualTo(ABC);
        assertThat(fingerprint.brief()).isEqualTo("ba7816bf8f01");
        assertThat(Fingerprint.parse(ABC.toUpperCase(java.util.Locale.ROOT))).isEqualTo(fingerprint);
    }

    @Test
    void readsWhatItWroteAtAnyPlace() {
        Fingerprint fingerprint = Fingerprint.parse(ABC);
        byte[] target = new byte[40];

        fingerprint.write(target, 5);

        assertThat(Fingerprint.read(target, 5)).isEqualTo(fingerprint);
        assertThat(Arrays.copyOfRange(target, 5, 37)).isEqualTo(fingerprint.bytes());
        assertThat(target).startsWith(0, 0, 0, 0, 0).endsWith(0, 0, 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "ba7816bf", ABC + "0", "xa7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"})
    void refusesWhatIsNo64Digits(String text) {
        assertThatThrownBy(() -> Fingerprint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("fingerprint: must be 64 hexadecimal digits, but was " + text);
    }

    @Test
    void ordersLikeItsDigits() {
        List<Fingerprint> sorted = IntStream.range(0, 1000)
                .mapToObj(i -> Fingerprint.ofBytes(new byte[] {(byte) i, (byte) (i >> 8)}))
                .sorted()
                .toList();

        assertThat(sorted).extracting(Fingerprint::hex).isSorted();
        assertThat(sorted.get(0)).isLessThan(sorted.get(1));
    }

    @Test
    void comparesEveryPart() {
        Fingerprint least = new Fingerprint(1, 1, 1, 1);

        assertThat(new Fingerprint(-1, 1, 1, 1)).isGreaterThan(least);
        assertThat(new Fingerprint(1, -1, 1, 1)).isGreaterThan(least);
        assertThat(new Fingerprint(1, 1, -1, 1)).isGreaterThan(least);
        assertThat(new Fingerprint(1, 1, 1, -1)).isGreaterThan(least);
        assertThat(new Fingerprint(1, 1, 1, 1)).isEqualByComparingTo(least);
    }
}
