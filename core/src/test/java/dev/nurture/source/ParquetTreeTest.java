package dev.nurture.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.parquet.PageGauge;
import dev.nurture.data.internal.parquet.ParquetFile;
import dev.nurture.data.internal.parquet.ParquetFileWriter;
import dev.nurture.data.internal.parquet.RowGroupBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.parquet.column.ColumnWriter;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Lists as older writers lay them out, which DuckDB no longer writes. */
class ParquetTreeTest {
    @TempDir
    Path folder;

    private static void write(ColumnWriter column, String value, int repetition, int definition) {
        column.write(Binary.fromString(value), repetition, definition);
    }

    private List<String> read(String fields, Consumer<RowGroupBuilder> rows) throws IOException {
        MessageType schema = MessageTypeParser.parseMessageType("message row { " + fields + " }");
        Path path = folder.resolve("a.parquet");
        RowGroupBuilder group = new RowGroupBuilder(schema, Set.of());
        rows.accept(group);
        try (ParquetFileWriter writer = new ParquetFileWriter(new CheckedOutput(path), schema, Map.of())) {
            writer.append(group.finish());
            writer.finish();
        }
        List<String> trees = new ArrayList<>();
        try (ParquetFile file = ParquetFile.open(path)) {
            ParquetTree tree = new ParquetTree(file.schema(), 1 << 20, PageGauge.NONE);
            Iterator<ParquetTree.Assembled> records = file.records(0, tree, PageGauge.NONE);
            records.forEachRemaining(row -> trees.add(row.tree().toString()));
        }
        return trees;
    }

    @Test
    void aFieldThatRepeatsIsAnArray() throws IOException {
        List<String> trees = read("repeated binary tag (STRING); required int32 n;", rows -> {
            ColumnWriter tag = rows.column("tag");
            write(tag, "a", 0, 1);
            write(tag, "b", 1, 1);
            rows.column("n").write(1, 0, 0);
            rows.endRow();
            tag.writeNull(0, 0);
            rows.column("n").write(2, 0, 0);
            rows.endRow();
        });

        assertThat(trees).containsExactly("{\"tag\":[\"a\",\"b\"],\"n\":1}", "{\"n\":2}");
    }

    @Test
    void aListOfTwoLevelsHoldsValues() throws IOException {
        List<String> trees = read("optional group l (LIST) { repeated binary element (STRING); }", rows -> {
            ColumnWriter column = rows.column("l.element");
            write(column, "a", 0, 2);
            write(column, "b", 1, 2);
            rows.endRow();
            column.writeNull(0, 1);
            rows.endRow();
            column.writeNull(0, 0);
            rows.endRow();
        });

        assertThat(trees).containsExactly("{\"l\":[\"a\",\"b\"]}", "{\"l\":[]}", "{}");
    }

    @Test
    void aListOfTwoLevelsHoldsGroupsIfTheyHaveSeveralFieldsOrTheOldNames() throws IOException {
        assertThat(oneGroup(
                        "repeated group element { required binary x (STRING); optional int32 y; }",
                        "l.element.x",
                        "l.element.y"))
                .containsExactly("{\"l\":[{\"x\":\"a\"}]}");
        assertThat(oneGroup("repeated group array { required binary x (STRING); }", "l.array.x"))
                .containsExactly("{\"l\":[{\"x\":\"a\"}]}");
        assertThat(oneGroup("repeated group l_tuple { required binary x (STRING); }", "l.l_tuple.x"))
                .containsExactly("{\"l\":[{\"x\":\"a\"}]}");
    }

    private List<String> oneGroup(String repeated, String first, String... nulls) throws IOException {
        return read("required group l (LIST) { " + repeated + " }", rows -> {
            write(rows.column(first), "a", 0, 1);
            for (String other : nulls) {
                rows.column(other).writeNull(0, 1);
            }
            rows.endRow();
        });
    }

    @Test
    void aListOfThreeLevelsHoldsNullsWhateverItsLevelsAreCalled() throws IOException {
        List<String> trees = read(
                "optional group l (LIST) { repeated group bag { optional binary array_element (STRING); } }", rows -> {
                    ColumnWriter column = rows.column("l.bag.array_element");
                    write(column, "a", 0, 3);
                    column.writeNull(1, 2);
                    rows.endRow();
                });

        assertThat(trees).containsExactly("{\"l\":[\"a\",null]}");
    }

    @Test
    void jsonThatCannotBeKeptAsSuchStaysText() throws IOException {
        List<String> values = List.of(
                "{\"a\":[1.50]}", "{broken", "1e99999999999", "{\"a\":1,\"a\":2}", "[".repeat(150) + "]".repeat(150));

        List<String> trees = read(
                "required binary j (JSON);",
                rows -> values.forEach(value -> {
                    write(rows.column("j"), value, 0, 0);
                    rows.endRow();
                }));

        assertThat(trees)
                .containsExactly(
                        "{\"j\":{\"a\":[1.50]}}",
                        "{\"j\":\"{broken\"}",
                        "{\"j\":\"1e99999999999\"}",
                        "{\"j\":\"{\\\"a\\\":1,\\\"a\\\":2}\"}",
                        "{\"j\":\"" + values.get(4) + "\"}");
    }

    @Test
    void textThatIsNoUtf8SpoilsItsRowOnly() throws IOException {
        Path path = folder.resolve("a.parquet");
        read("required binary text (STRING);", rows -> {
            rows.column("text").write(Binary.fromConstantByteArray(new byte[] {'a', (byte) 0xff}), 0, 0);
            rows.endRow();
            write(rows.column("text"), "b", 0, 0);
            rows.endRow();
        });

        Gathered gathered = Reading.of(path).run();

        assertThat(gathered.texts()).containsExactly("b");
        assertThat(gathered.codes()).containsExactly("invalid-utf-8");
        assertThat(gathered.messages())
                .containsExactly(
                        "a.parquet, row 1, field text, byte 1: must be UTF-8, but was \\xff. Write the column as UTF-8.");
    }

    @Test
    void aTextThatRepeatsIsSpoiledAgainAndAgain() throws IOException {
        read("required binary text (STRING); required int32 n;", rows -> {
            for (int i = 0; i < 100; i++) {
                byte[] value = {(byte) (i % 2 == 0 ? 'a' : 0xff)};
                rows.column("text").write(Binary.fromConstantByteArray(value), 0, 0);
                rows.column("n").write(i, 0, 0);
                rows.endRow();
            }
        });

        Gathered gathered = Reading.of(folder.resolve("a.parquet")).run();

        assertThat(gathered.data()).hasSize(50);
        assertThat(gathered.codes()).hasSize(50).containsOnly("invalid-utf-8");
    }
}
