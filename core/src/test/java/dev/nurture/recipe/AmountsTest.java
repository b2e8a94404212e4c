package dev.nurture.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes, shares and plain numbers. */
class AmountsTest {
    @ParameterizedTest
    @CsvSource({
        "0B, 0",
        "512B, 512",
        "2kB, 2000",
        "1.5MB, 1500000",
        "2GB, 2000000000",
        "1KiB, 1024",
        "64MiB, 67108864",
        "2 GiB, 2147483648",
        "' 1B ', 1",
        "0.1GiB, 107374182",
        "9223372036854775807B, 9223372036854775807"
    })
    void readsSizes(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(new ByteSize(bytes));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "64",
                "MiB",
                "64 mib",
                "-1B",
                "1e3B",
                "1.2.3B",
                "64MiBs",
                "9223372036854775808B",
                "99999999999999999999GB"
            })
    void refusesOtherSizes(String text) {
        assertThatThrownBy(() -> ByteSize.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a size with its unit, such as 64MiB, but was %s", text);
    }

    @Test
    void aSizeIsReadAsItIsPrinted() {
        assertThat(ByteSize.parse(new ByteSize(67108864).toString())).isEqualTo(new ByteSize(67108864));
        assertThatThrownBy(() -> new ByteSize(-1)).hasMessage("must not be negative, but was -1");
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "1, 1",
        "0.05, 0.05",
        "5%, 0.05",
        "33.3%, 0.333",
        "100%, 1",
        ".5, 0.5",
        "1e-3, 0.001",
        "' 7% ', 0.07"
    })
    void readsShares(String text, double value) {
        assertThat(Share.parse(text)).isEqualTo(new Share(value));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "%", "half", "5 %", "5%%", "0.5f", "0x1p-1", "NaN", "1,5"})
    void refusesOtherShares(String text) {
        assertThatThrownBy(() -> Share.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a share, such as 0.05 or 5%%, but was %s", text);
    }

    @Test
    void aShareLiesBetweenNothingAndAll() {
        assertThatThrownBy(() -> Share.parse("101%"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be between 0 and 1 (or 0% and 100%), but was 1.01");
        assertThatThrownBy(() -> new Share(Double.NaN))
                .hasMessage("must be between 0 and 1 (or 0% and 100%), but was NaN");
        assertThat(Share.parse(new Share(0.1).toString())).isEqualTo(new Share(0.1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "Infinity", "5d", "5f", "0x10", "1e", "e5", "", ".", "-", "1_000", "1e999", "5%", " 5"})
    void takesOnlyPlainNumbersForNumbers(String text) {
        assertThat(Decimal.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"7, 7", "-0.5, -0.5", "+3, 3", "5., 5", ".25, 0.25", "1e-3, 0.001", "2E2, 200"})
    void readsNumbers(String text, double value) {
        assertThat(Decimal.parse(text).orElseThrow().doubleValue()).isEqualTo(value);
    }
}
