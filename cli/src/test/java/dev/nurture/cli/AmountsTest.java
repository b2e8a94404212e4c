package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AmountsTest {
    @Test
    void groupsDigits() {
        assertThat(Amounts.count(1_234_567)).isEqualTo("1,234,567");
        assertThat(Amounts.count(1, "job")).isEqualTo("1 job");
        assertThat(Amounts.count(2, "job")).isEqualTo("2 jobs");
    }

    @Test
    void choosesTheUnitOfASize() {
        assertThat(Amounts.bytes(0)).isEqualTo("0 B");
        assertThat(Amounts.bytes(999)).isEqualTo("999 B");
        assertThat(Amounts.bytes(1_000)).isEqualTo("1.0 kB");
        assertThat(Amounts.bytes(999_600)).isEqualTo("1.0 MB");
        assertThat(Amounts.bytes(123_456_789)).isEqualTo("123 MB");
        assertThat(Amounts.bytes(84_600_000_000L)).isEqualTo("84.6 GB");
    }

    @Test
    void choosesTheUnitOfATime() {
        assertThat(Amounts.seconds(0.84)).isEqualTo("0.8 s");
        assertThat(Amounts.seconds(9.96)).isEqualTo("10 s");
        assertThat(Amounts.seconds(59.4)).isEqualTo("59 s");
        assertThat(Amounts.seconds(59.6)).isEqualTo("1 min 00 s");
        assertThat(Amounts.seconds(200)).isEqualTo("3 min 20 s");
        assertThat(Amounts.seconds(7_500)).isEqualTo("2 h 05 min");
    }

    @Test
    void listsRowsAndTheMostFrequentReasonsFirst() {
        Map<String, Long> rows = new LinkedHashMap<>();
        rows.put("kept", 1447L);
        rows.put("dropped", 23L);

        assertThat(Amounts.rows(rows)).isEqualTo("kept 1,447 · dropped 23");
        assertThat(Amounts.rows(rows, Map.of("too-short", 8L, "duplicate", 15L)))
                .isEqualTo("kept 1,447 · dropped 23 (duplicate 15, too-short 8)");
    }

    @Test
    void putsRareReasonsTogether() {
        Map<String, Long> rows = Map.of("dropped", 2_100L);
        Map<String, Long> reasons = new LinkedHashMap<>();
        List.of("a", "b", "c", "d", "e", "f").forEach(reason -> reasons.put(reason, 100L));

        assertThat(Amounts.rows(rows, reasons)).isEqualTo("dropped 2,100 (a 100, b 100, c 100, d 100, e 100, f 100)");
        reasons.put("g", 1_500L);
        assertThat(Amounts.rows(rows, reasons))
                .isEqualTo("dropped 2,100 (g 1,500, a 100, b 100, c 100, d 100, 2 more reasons 200)");
    }
}
