package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement.Unit;
import org.junit.jupiter.api.Test;

class NumbersTest {
    @Test
    void separatesThousandsWithThinSpaces() {
        assertThat(Numbers.count(0)).isEqualTo("0");
        assertThat(Numbers.count(999)).isEqualTo("999");
        assertThat(Numbers.count(1234)).isEqualTo("1\u202F234");
        assertThat(Numbers.count(-1234567)).isEqualTo("−1\u202F234\u202F567");
        assertThat(Numbers.count(1, "datum", "data")).isEqualTo("1 datum");
        assertThat(Numbers.count(1000, "datum", "data")).isEqualTo("1\u202F000 data");
    }

    @Test
    void writesSizesInPowersOf1024() {
        assertThat(Numbers.bytes(1023)).isEqualTo("1023\u202FB");
        assertThat(Numbers.bytes(1536)).isEqualTo("1.5\u202FKiB");
        assertThat(Numbers.bytes(300L << 20)).isEqualTo("300\u202FMiB");
        assertThat(Numbers.bytes(5L << 50)).isEqualTo("5120\u202FTiB");
    }

    @Test
    void neverRoundsFewToNoneNorAlmostAllToAll() {
        assertThat(Numbers.share(0)).isEqualTo("0\u202F%");
        assertThat(Numbers.share(1)).isEqualTo("100\u202F%");
        assertThat(Numbers.share(0.1234)).isEqualTo("12.3\u202F%");
        assertThat(Numbers.share(0.00012)).isEqualTo("0.012\u202F%");
        assertThat(Numbers.share(0.99988)).isEqualTo("99.988\u202F%");
    }

    @Test
    void hasNoShareOfNothing() {
        assertThat(Numbers.share(0, 0)).isEqualTo("–");
    }

    @Test
    void keepsFourDigitsOfANumberAndAllOfALargeOne() {
        assertThat(Numbers.value(3.14159, Unit.NUMBER)).isEqualTo("3.142");
        assertThat(Numbers.value(-0.00123456, Unit.NUMBER)).isEqualTo("−0.001235");
        assertThat(Numbers.value(123456.7, Unit.NUMBER)).isEqualTo("123\u202F457");
        assertThat(Numbers.value(2.50, Unit.NUMBER)).isEqualTo("2.5");
        assertThat(Numbers.value(0, Unit.NUMBER)).isEqualTo("0");
        assertThat(Numbers.value(1.5e-12, Unit.NUMBER)).isEqualTo("1.5E−12");
    }

    @Test
    void writesAnIntervalOnlyWhereThereIsError() {
        assertThat(Numbers.interval(Proportion.wilson(5, 200), Unit.SHARE)).isEqualTo("[1.1\u202F%, 5.7\u202F%]");
        assertThat(Numbers.interval(Estimate.exact(5, 200), Unit.COUNT)).isEmpty();
    }

    @Test
    void writesLimitsAsShortAsTheyAre() {
        assertThat(Numbers.limit(0.25, Unit.SHARE)).isEqualTo("25\u202F%");
        assertThat(Numbers.limit(0.005, Unit.SHARE)).isEqualTo("0.5\u202F%");
        assertThat(Numbers.limit(2000, Unit.COUNT)).isEqualTo("2\u202F000");
    }
}
