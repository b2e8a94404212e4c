package dev.nurture.export;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.export.ColumnType.Many;
import dev.nurture.export.ColumnType.Plain;
import dev.nurture.export.ColumnType.Struct;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ColumnTypeTest {
    @Test
    void nothingWidensToAnything() {
        assertThat(Plain.NOTHING.or(Plain.TEXT)).isEqualTo(Plain.TEXT);
        assertThat(new Many(Plain.WHOLE).or(Plain.NOTHING)).isEqualTo(new Many(Plain.WHOLE));
        assertThat(new Many(Plain.NOTHING).or(new Many(Plain.TRUTH))).isEqualTo(new Many(Plain.TRUTH));
    }

    @Test
    void onlyNumbersHaveATypeInCommon() {
        assertThat(Plain.WHOLE.or(Plain.NUMBER)).isEqualTo(Plain.NUMBER);
        for (Plain type : List.of(Plain.TRUTH, Plain.WHOLE, Plain.NUMBER, Plain.JSON)) {
            assertThat(type.or(Plain.TEXT)).isEqualTo(Plain.JSON);
        }
        assertThat(new Many(Plain.TEXT).or(Plain.TEXT)).isEqualTo(Plain.JSON);
    }

    @Test
    void structsHaveTheFieldsOfBothInTheOrderInWhichTheyCame() {
        ColumnType both = new Struct(Map.of("b", Plain.WHOLE)).or(new Struct(Map.of("a", Plain.TEXT)));

        assertThat(((Struct) both).fields().keySet()).containsExactly("b", "a");
    }

    @Test
    void theOrderOfRowsMakesNoDifferenceToTypes() {
        List<ColumnType> types = List.of(
                Plain.NOTHING,
                Plain.WHOLE,
                Plain.NUMBER,
                Plain.TEXT,
                new Many(Plain.WHOLE),
                new Many(new Many(Plain.TEXT)),
                new Struct(Map.of("a", Plain.WHOLE)),
                new Struct(Map.of("a", Plain.TEXT)));

        for (ColumnType one : types) {
            for (ColumnType other : types) {
                assertThat(one.or(other)).isEqualTo(other.or(one));
            }
        }
    }

    @Test
    void numbersAreWholeOnlyAsFarAsADoubleCounts() {
        assertThat(type("9007199254740992")).isEqualTo(Plain.WHOLE);
        assertThat(type("9007199254740993")).isEqualTo(Plain.JSON);
        assertThat(type("1e2")).isEqualTo(Plain.WHOLE);
        assertThat(type("1.5")).isEqualTo(Plain.NUMBER);
        assertThat(type("1e999")).isEqualTo(Plain.JSON);
        assertThat(type("0.1000000000000000055511151231257827")).isEqualTo(Plain.JSON);
    }

    private static ColumnType type(String json) {
        return Typed.type(Typed.apart(new Value.Verbatim(json)));
    }
}
