package dev.nurture.data.internal.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.testing.DuckDb;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParquetFileWriterTest {
    private static final int ROWS = 100_000;
    private static final MessageType SCHEMA = MessageTypeParser.parseMessageType("""
            message row {
              required int64 number;
              required binary few (STRING);
              required binary many (STRING);
              optional double half;
            }
            """);

    @TempDir
    Path folder;

    @Test
    void anotherReaderFindsEveryValueOfEveryGroup() throws IOException, SQLException {
        write("a.parquet", 3);

        assertThat(query("SELECT count(*), sum(number), count(DISTINCT few), count(DISTINCT many), sum(half),"
                        + " count(half) FROM data"))
                .containsExactly("300000 44999850000 10 300000 1.125E10 150000");
        assertThat(query("SELECT count(*) FROM data WHERE many != 'value ' || number || ' of many'"
                        + " OR few != 'few ' || number % 10 OR half != number / 2"))
                .containsExactly("0");
    }

    @Test
    void theSameRowsGiveTheSameBytes() throws IOException {
        assertThat(write("a.parquet", 2)).hasSameBinaryContentAs(write("b.parquet", 2));
    }

    @Test
    void keepsItsPropertiesInOrder() throws IOException, SQLException {
        write("a.parquet", 1);

        assertThat(query("SELECT decode(key), decode(value) FROM parquet_kv_metadata('%s')"
                        .formatted(folder.resolve("a.parquet"))))
                .containsExactly("a 1", "b 2");
    }

    @Test
    void aFileWithoutGroupsIsWhole() throws IOException, SQLException {
        write("a.parquet", 0);

        assertThat(query("SELECT count(*) FROM data")).containsExactly("0");
    }

    @Test
    void noReaderAcceptsAnUnfinishedFile() throws IOException {
        Path path = folder.resolve("a.parquet");
        try (ParquetFileWriter file = new ParquetFileWriter(new CheckedOutput(path), SCHEMA, Map.of())) {
            file.append(group(0));
        }

        assertThatThrownBy(() -> ParquetFile.open(path)).hasMessageContaining("must be a whole Parquet file");
        assertThatThrownBy(() -> query("SELECT count(*) FROM data")).isInstanceOf(SQLException.class);
    }

    @Test
    void aColumnThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> new RowGroupBuilder(SCHEMA, Set.of()).column("none"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column: must be one of [number, few, many, half], but was none");
    }

    private Path write(String name, int groups) throws IOException {
        Path path = folder.resolve(name);
        try (ParquetFileWriter file =
                new ParquetFileWriter(new CheckedOutput(path), SCHEMA, Map.of("b", "2", "a", "1"))) {
            for (int i = 0; i < groups; i++) {
                file.append(group(i * ROWS));
            }
            file.finish();
        }
        assertThat(Files.size(path)).isPositive();
        return path;
    }

    /** {@code many} has too many values for a dictionary, and no group fits into one page. */
    private static EncodedRowGroup group(int first) {
        RowGroupBuilder rows = new RowGroupBuilder(SCHEMA, Set.of("number"));
        for (int number = first; number < first + ROWS; number++) {
            rows.column("number").write((long) number, 0, 0);
            rows.column("few").write(Binary.fromString("few " + number % 10), 0, 0);
            rows.column("many").write(Binary.fromString("value " + number + " of many"), 0, 0);
            if (number % 2 == 0) {
                rows.column("half").writeNull(0, 0);
            } else {
                rows.column("half").write(number / 2.0, 0, 1);
            }
            rows.endRow();
        }
        return rows.finish();
    }

    private List<String> query(String sql) throws SQLException {
        return DuckDb.query(sql, folder.resolve("a.parquet"));
    }
}
