package dev.nurture.data.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.parquet.format.ConvertedType;
import org.apache.parquet.format.FieldRepetitionType;
import org.apache.parquet.format.LogicalType;
import org.apache.parquet.format.SchemaElement;
import org.apache.parquet.format.Type;
import org.apache.parquet.format.UUIDType;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;

class SchemaReaderTest {
    private static SchemaElement group(String name, int children) {
        return new SchemaElement(name)
                .setRepetition_type(FieldRepetitionType.REPEATED)
                .setNum_children(children);
    }

    private static SchemaElement leaf(String name) {
        return new SchemaElement(name)
                .setRepetition_type(FieldRepetitionType.OPTIONAL)
                .setType(Type.INT64);
    }

    private static void assertRefused(List<SchemaElement> elements, String problem) {
        assertThatThrownBy(() -> SchemaReader.read(elements))
                .isInstanceOf(IOException.class)
                .hasMessage(problem);
    }

    @Test
    void readsWhatIsWritten() throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType(
                "message row { required binary a (STRING); optional group l (LIST) { repeated group list { optional binary element (JSON); } } required fixed_len_byte_array(7) f; }");

        assertThat(SchemaReader.read(SchemaElements.of(schema))).isEqualTo(schema);
    }

    @Test
    void readsWhatValuesMeanInBothForms() throws IOException {
        SchemaElement old = leaf("old").setConverted_type(ConvertedType.UINT_64);
        SchemaElement uuid = new SchemaElement("uuid")
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setType(Type.FIXED_LEN_BYTE_ARRAY)
                .setType_length(16)
                .setLogicalType(LogicalType.UUID(new UUIDType()));
        SchemaElement unknown = leaf("unknown").setLogicalType(new LogicalType());

        assertThat(SchemaReader.read(List.of(group("root", 3), old, uuid, unknown)))
                .hasToString("""
                        message row {
                          optional int64 old (INTEGER(64,false));
                          required fixed_len_byte_array(16) uuid (UUID);
                          optional int64 unknown;
                        }
                        """);
    }

    @Test
    void refusesMoreChildrenThanThereAre() {
        assertRefused(
                List.of(group("root", Integer.MAX_VALUE), leaf("a")), "its schema claims more fields than it has");
        assertRefused(List.of(), "its schema claims more fields than it has");
    }

    @Test
    void refusesFieldsThatBelongNowhere() {
        assertRefused(List.of(group("root", 1), leaf("a"), leaf("b")), "its schema has 1 fields that belong nowhere");
        assertRefused(List.of(group("root", -1), leaf("a")), "its schema has 1 fields that belong nowhere");
    }

    @Test
    void refusesANameThatComesTwice() {
        assertRefused(List.of(group("root", 2), leaf("a"), leaf("a")), "its schema names a twice");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        List<SchemaElement> elements = new ArrayList<>();
        for (int i = 0; i < 100_000; i++) {
            elements.add(group("g", 1));
        }
        elements.add(leaf("a"));

        assertRefused(elements, "its schema is nested more than 40 deep");
    }

    @Test
    void refusesASchemaWhoseTablesWouldFillTheMemory() {
        List<SchemaElement> elements = new ArrayList<>();
        for (int i = 0; i < 38; i++) {
            elements.add(group("g", 1));
        }
        elements.add(group("g", 1000));
        for (int i = 0; i < 1000; i++) {
            elements.add(leaf("a" + i));
        }

        assertRefused(elements, "its schema is too large");
    }

    @Test
    void refusesValuesOfNoLength() {
        SchemaElement fixed = new SchemaElement("f")
                .setRepetition_type(FieldRepetitionType.REQUIRED)
                .setType(Type.FIXED_LEN_BYTE_ARRAY);

        assertRefused(List.of(group("root", 1), fixed), "its column f has values of 0 bytes");
    }
}
