package dev.nurture.data.internal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.Content;
import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.Shard;
import dev.nurture.data.internal.parquet.ParquetFile;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShardWriterTest {
    @TempDir
    Path folder;

    @Test
    void batchesGiveTheSameBytesAsDataAddedOneByOne() throws IOException {
        List<Datum> data = new ArrayList<>(Data.everyShape());
        IntStream.range(0, 20_000).mapToObj(Data::document).forEach(data::add);

        ShardSummary single = write("single", writer -> addAll(writer, data));
        ShardSummary batched = write("batched", writer -> appendAll(writer, data));

        assertThat(batched.shard().sha256()).isEqualTo(single.shard().sha256());
        assertThat(groups("single")).hasSizeGreaterThan(2).isEqualTo(groups("batched"));
        for (String ending : List.of(".names", ".texts")) {
            assertThat(folder.resolve("batched" + ending)).hasSameBinaryContentAs(folder.resolve("single" + ending));
        }
    }

    @Test
    void aBatchFollowsWhatWasAddedBefore() throws IOException {
        List<Datum> data = IntStream.range(0, 6).mapToObj(Data::document).toList();

        ShardSummary summary = write("part-00000", writer -> {
            writer.add(data.get(0));
            writer.append(batch(data.subList(1, 3)));
            writer.append(batch(data.subList(3, 5)));
            writer.add(data.get(5));
        });

        Corpus corpus = assemble(List.of(summary));
        assertThat(Corpora.read(corpus)).isEqualTo(data);
        assertThat(groups("part-00000")).containsExactly(1L, 2L, 2L, 1L);
    }

    @Test
    void everyRowIsFoundAcrossTheBordersOfShardsAndRowGroups() throws IOException {
        List<Datum> data = IntStream.range(0, 11).mapToObj(Data::document).toList();
        ShardSummary first = write("part-00000", writer -> {
            writer.append(batch(data.subList(0, 1)));
            writer.append(batch(data.subList(1, 4)));
            writer.append(batch(data.subList(4, 6)));
        });
        ShardSummary second = write("part-00001", writer -> writer.append(batch(data.subList(6, 10))));
        ShardSummary third = write("part-00002", writer -> writer.add(data.get(10)));

        Corpus corpus = assemble(List.of(first, second, third));

        for (int i = 0; i < data.size(); i++) {
            assertThat(corpus.at(i).datum()).isEqualTo(data.get(i));
            assertThat(corpus.find("doc-" + i))
                    .extracting(Corpus.Located::datum)
                    .containsExactly(data.get(i));
        }
    }

    @Test
    void aBatchIsFullAfterTwoMebibytesOfText() {
        RowBatch batch = new RowBatch();
        Datum datum = Data.document("x".repeat(1 << 20), 1);

        batch.add(datum);
        assertThat(batch.isFull()).isFalse();
        batch.add(datum);

        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void whatIsNotTextFillsABatchToo() {
        Datum empty = Datum.of(new Content.Dialogue(List.of()), new Origin.Ingested("a", "b"));

        assertThat(rowsUntilFull(empty)).isEqualTo(16_132);
        assertThat(rowsUntilFull(empty.withMetadata(new Metadata("{\"a\":\"%s\"}".formatted("x".repeat(1 << 20))))))
                .isEqualTo(2);
        assertThat(rowsUntilFull(
                        empty.withMarks(Collections.nCopies(1000, Data.marks().get(0)))))
                .isLessThan(40);
    }

    @Test
    void aShardIsFullAfter64MebibytesOfText() throws IOException {
        Datum datum = Data.document("x".repeat(1 << 20), 1);

        write("part-00000", writer -> {
            int added = 0;
            while (!writer.isFull()) {
                writer.add(datum);
                added++;
            }
            assertThat(added).isEqualTo(64);
        });
    }

    @Test
    void anUnfinishedShardIsNoShard() throws IOException {
        try (ShardWriter writer = new ShardWriter(folder, folder, "part-00000")) {
            writer.add(Data.document(1));
            assertThat(writer.isEmpty()).isFalse();
        }

        assertThat(folder.resolve("part-00000.names")).doesNotExist();
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> ParquetFile.open(folder.resolve("part-00000.parquet")))
                .hasMessageContaining("must be a whole Parquet file");
    }

    @Test
    void anEmptyShardIsWhole() throws IOException {
        ShardSummary summary =
                write("part-00000", writer -> assertThat(writer.isEmpty()).isTrue());

        assertThat(summary.shard()).extracting(Shard::rows).isEqualTo(0L);
        assertThat(groups("part-00000")).isEmpty();
        assertThat(Corpora.read(assemble(List.of(summary)))).isEmpty();
    }

    private interface Filling {
        void accept(ShardWriter writer) throws IOException;
    }

    private ShardSummary write(String name, Filling filling) throws IOException {
        try (ShardWriter writer = new ShardWriter(folder, folder, name)) {
            filling.accept(writer);
            return writer.finish();
        }
    }

    private Corpus assemble(List<ShardSummary> shards) throws IOException {
        CorpusAssembler.assemble(folder, folder, shards);
        return Corpus.open(folder);
    }

    private List<Long> groups(String name) throws IOException {
        try (ParquetFile file = ParquetFile.open(folder.resolve(name + ".parquet"))) {
            return file.groupRows();
        }
    }

    private static void addAll(ShardWriter writer, List<Datum> data) throws IOException {
        for (Datum datum : data) {
            writer.add(datum);
        }
    }

    private static void appendAll(ShardWriter writer, List<Datum> data) throws IOException {
        RowBatch batch = new RowBatch();
        for (Datum datum : data) {
            batch.add(datum);
            if (batch.isFull()) {
                writer.append(batch.finish());
                batch = new RowBatch();
            }
        }
        writer.append(batch.finish());
    }

    private static RowBatch.Encoded batch(List<Datum> data) {
        RowBatch batch = new RowBatch();
        data.forEach(batch::add);
        return batch.finish();
    }

    private static int rowsUntilFull(Datum datum) {
        RowBatch batch = new RowBatch();
        int rows = 0;
        while (!batch.isFull()) {
            batch.add(datum);
            rows++;
        }
        return rows;
    }
}
