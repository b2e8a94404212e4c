package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import dev.nurture.testing.DuckDb;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another implementation of Parquet reads our shards and finds in them what we wrote. */
class ForeignReaderTest {
    private static final List<Datum> DATA = Data.everyShape();

    @TempDir
    Path folder;

    @BeforeEach
    void write() {
        int half = DATA.size() / 2;
        Corpora.write(folder, List.of(DATA.subList(0, half), DATA.subList(half, DATA.size())));
    }

    @Test
    void findsIdsFormsAndKeysInOrder() throws SQLException {
        List<String> expected = DATA.stream()
                .map(datum -> "%s %s %s %s"
                        .formatted(
                                datum.id(),
                                datum.content().form().label(),
                                datum.key().orElse(null),
                                datum.group().orElse(null)))
                .toList();

        assertThat(query("SELECT lower(hex(id)), form, \"key\", \"group\" FROM data"))
                .isEqualTo(expected);
    }

    @Test
    void findsTheSameTexts() throws SQLException {
        List<String> expected = new ArrayList<>();
        for (Datum datum : DATA) {
            for (Part part : datum.content().parts()) {
                expected.add(
                        "%s %s %s".formatted(part.side().label(), part.role().label(), Data.sha256(part.text())));
            }
        }

        assertThat(query("SELECT p.side, p.role, sha256(p.text) FROM (SELECT unnest(parts) AS p FROM data)"))
                .isEqualTo(expected);
    }

    @Test
    void findsTheSameMarks() throws SQLException {
        List<String> expected = new ArrayList<>();
        DATA.forEach(datum -> datum.marks().forEach(mark -> expected.add(line(mark))));

        assertThat(query("SELECT m.name, m.by, m.score, m.label, m.detail, m.part, m.start, m.end, m.byte_start,"
                        + " m.byte_end FROM (SELECT unnest(marks) AS m FROM data)"))
                .isEqualTo(expected)
                .hasSizeGreaterThan(16);
    }

    @Test
    void findsListsThatAreEmptyAndNotNull() throws SQLException {
        assertThat(query("SELECT count(*) FROM data WHERE parts IS NULL OR marks IS NULL"))
                .containsExactly("0");
        assertThat(query("SELECT count(*) FROM data WHERE len(parts) = 0")).containsExactly("3");
    }

    @Test
    void readsOriginAndMetadataAsJson() throws SQLException {
        assertThat(query("SELECT DISTINCT origin->>'how' AS how FROM data ORDER BY how"))
                .containsExactly("authored", "derived", "generated", "ingested");
        assertThat(query("SELECT metadata->>'$.a[1]' FROM data WHERE metadata != '{}'"))
                .containsExactly("2.5");
    }

    private static String line(Mark mark) {
        Optional<Span> span = mark.span();
        return "%s %s %s %s %s %s %s %s %s %s"
                .formatted(
                        mark.name(),
                        mark.by(),
                        mark.score().isPresent() ? mark.score().getAsDouble() : null,
                        mark.label().orElse(null),
                        mark.detail().orElse(null),
                        span.map(Span::part).orElse(null),
                        span.map(Span::start).orElse(null),
                        span.map(Span::end).orElse(null),
                        span.map(Span::byteStart).orElse(null),
                        span.map(Span::byteEnd).orElse(null));
    }

    private List<String> query(String sql) throws SQLException {
        return DuckDb.query(sql, folder.resolve("part-*.parquet"));
    }
}
