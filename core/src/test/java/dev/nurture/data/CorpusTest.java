package dev.nurture.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Origin;
import dev.nurture.testing.Corpora;
import dev.nurture.testing.Data;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusTest {
    @TempDir
    Path folder;

    @Test
    void readsBackEveryShapeOverSeveralShards() {
        List<Datum> data = Data.everyShape();
        int half = data.size() / 2;

        Corpus corpus = Corpora.write(folder, List.of(data.subList(0, half), data.subList(half, data.size())));

        assertThat(Corpora.read(corpus)).isEqualTo(data);
    }

    @Test
    void theManifestCounts() {
        List<Datum> data = Data.everyShape();

        Manifest manifest = Corpora.write(folder, List.of(data)).manifest();

        assertThat(manifest.rows()).isEqualTo(data.size());
        assertThat(manifest.dialogues()).isEqualTo(2);
        assertThat(manifest.comparisons()).isEqualTo(3);
        assertThat(manifest.texts())
                .isEqualTo(data.stream()
                        .mapToLong(datum -> datum.content().parts().size())
                        .sum());
        assertThat(manifest.shards()).extracting(Shard::file).containsExactly("part-00000.parquet");
    }

    @Test
    void shardsAreFilesWithTheChecksumsOfTheManifest() throws IOException {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 3), documents(3, 5)));

        for (Shard shard : corpus.manifest().shards()) {
            byte[] bytes = Files.readAllBytes(folder.resolve(shard.file()));
            assertThat(bytes).hasSize((int) shard.bytes());
            assertThat(dev.nurture.provenance.Fingerprint.ofBytes(bytes)).isEqualTo(shard.sha256());
        }
    }

    @Test
    void anEmptyCorpusHasNothing() {
        Corpus corpus = Corpora.write(folder, List.of());

        assertThat(corpus.manifest().isEmpty()).isTrue();
        assertThat(Corpora.read(corpus)).isEmpty();
        assertThat(corpus.find("doc-1")).isEmpty();
        assertThatThrownBy(() -> corpus.at(0)).hasMessage("row: must be below 0, but was 0");
    }

    @Test
    void anEmptyShardBetweenOthersIsPassedOver() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 2), List.of(), documents(2, 3)));

        assertThat(Corpora.read(corpus)).isEqualTo(documents(0, 3));
        assertThat(corpus.at(2).datum()).isEqualTo(Data.document(2));
    }

    @Test
    void findsByTheUsersId() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 300), documents(300, 700)));

        for (int i : new int[] {0, 299, 300, 699}) {
            Corpus.Located located = only(corpus.find("doc-" + i));
            assertThat(located.datum()).isEqualTo(Data.document(i));
            assertThat(located.shard()).isEqualTo(i < 300 ? "part-00000.parquet" : "part-00001.parquet");
            assertThat(located.row()).isEqualTo(i < 300 ? i : i - 300);
        }
        assertThat(corpus.find("doc-700")).isEmpty();
        assertThat(corpus.find("")).isEmpty();
    }

    @Test
    void findsByTheStartOfTheId() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 100)));
        Datum datum = Data.document(42);

        for (int digits : new int[] {8, 9, 31, 32, 33, 63, 64}) {
            String start = datum.id().hex().substring(0, digits);
            assertThat(only(corpus.find(start)).datum()).isEqualTo(datum);
        }
        assertThat(corpus.find(datum.id().hex().substring(0, 7))).isEmpty();
    }

    @Test
    void anIdThatDiffersInItsLastDigitIsNotFound() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 10)));
        String id = Data.document(3).id().hex();

        String other = id.substring(0, 63) + (id.endsWith("0") ? "1" : "0");

        assertThat(corpus.find(other)).isEmpty();
    }

    @Test
    void findsEveryDatumWithARepeatedKeyInOrder() {
        List<Datum> twins = List.of(Data.document(1), Data.document("a", 7).withKey("twin"), Data.document(2));
        List<Datum> more = List.of(
                Data.document("b", 8).withKey("twin"), Data.document("c", 9).withKey("twin"));

        Corpus corpus = Corpora.write(folder, List.of(twins, more));

        assertThat(corpus.find("twin"))
                .extracting(located -> located.datum().content())
                .containsExactly(new Content.Document("a"), new Content.Document("b"), new Content.Document("c"));
        assertThat(corpus.manifest().repeatedNames()).isEqualTo(2);
    }

    @Test
    void aDatumOfWhichIdAndKeyAreRepeatedCountsOnce() {
        List<Datum> same = Collections.nCopies(3, Data.document(1));

        assertThat(Corpora.write(folder, List.of(same, documents(2, 5)))
                        .manifest()
                        .repeatedNames())
                .isEqualTo(2);
    }

    @Test
    void findsAtMostAHundred() {
        Corpus corpus = Corpora.write(folder, List.of(Collections.nCopies(150, Data.document(1))));

        assertThat(corpus.find("doc-1")).hasSize(100);
    }

    @Test
    void aKeyThatLooksLikeAnIdIsFoundBesideIt() {
        Datum datum = Data.document(1);
        String start = datum.id().hex().substring(0, 10);
        Datum imitator = Data.document("other", 2).withKey(start);

        Corpus corpus = Corpora.write(folder, List.of(List.of(datum, imitator)));

        assertThat(corpus.find(start)).extracting(Corpus.Located::datum).containsExactly(imitator, datum);
    }

    @Test
    void givesEveryRowByItsNumber() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 2), documents(2, 3), documents(3, 6)));

        for (int i = 0; i < 6; i++) {
            assertThat(corpus.at(i).datum()).isEqualTo(Data.document(i));
        }
        assertThat(corpus.at(3).shard()).isEqualTo("part-00002.parquet");
        assertThat(corpus.at(3).row()).isZero();
        assertThatThrownBy(() -> corpus.at(6)).hasMessage("row: must be below 6, but was 6");
        assertThatThrownBy(() -> corpus.at(-1)).hasMessage("row: must be below 6, but was -1");
    }

    @Test
    void rowsCountWhatWasTaken() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 2), documents(2, 3)));

        try (Rows rows = corpus.rows()) {
            rows.next();
            rows.next();
            rows.next();

            assertThat(rows.position()).isEqualTo(3);
            assertThat(rows.hasNext()).isFalse();
            assertThatThrownBy(rows::next).isInstanceOf(NoSuchElementException.class);
        }
    }

    @Test
    void oneShardCanBeReadAlone() {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 2), documents(2, 5)));

        try (Rows rows = corpus.rows(corpus.manifest().shards().get(1))) {
            assertThat(rows.next()).isEqualTo(Data.document(2));
        }
    }

    @Test
    void theSameDataHaveTheSameFingerprintAndOtherDataAnother() {
        Corpus corpus = Corpora.write(folder.resolve("a"), List.of(documents(0, 5)));

        assertThat(Corpora.write(folder.resolve("b"), List.of(documents(0, 5))).fingerprint())
                .isEqualTo(corpus.fingerprint());
        assertThat(Corpora.write(folder.resolve("c"), List.of(documents(0, 6))).fingerprint())
                .isNotEqualTo(corpus.fingerprint());
    }

    @Test
    void aMissingShardIsAFaultOfTheData() throws IOException {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 5)));
        Path shard = folder.resolve("part-00000.parquet");
        Files.delete(shard);

        assertThatThrownBy(() -> Corpora.read(corpus))
                .isInstanceOf(NurtureException.class)
                .hasMessage("Cannot read the shard %s: there is no such file. Check the path.", shard);
        assertThatThrownBy(() -> corpus.at(0))
                .hasMessage("Cannot read the shard %s: there is no such file. Check the path.", shard);
    }

    @Test
    void aMissingIndexIsAFaultOfTheData() throws IOException {
        Corpus corpus = Corpora.write(folder, List.of(documents(0, 5)));
        Files.delete(folder.resolve("names.index"));
        Files.delete(folder.resolve("texts.index"));

        assertThatThrownBy(() -> corpus.find("doc-1"))
                .isInstanceOf(NurtureException.class)
                .hasMessage("Cannot look into the corpus %s: there is no such file. Check the path.", folder);
        assertThatThrownBy(() -> corpus.prove(Data.sha256("text")))
                .hasMessage("Cannot look into the corpus %s: there is no such file. Check the path.", folder);
    }

    @Test
    void aFolderWithoutAManifestIsNoCorpus() {
        assertThatThrownBy(() -> Corpus.open(folder))
                .isInstanceOf(NurtureException.class)
                .hasMessage(
                        "Cannot read the corpus's manifest %s: there is no such file. Check the path.",
                        folder.resolve("manifest.json"));
    }

    @Test
    void keepsAHundredThousandMarksOnOneDatum() {
        List<Mark> marks = IntStream.range(0, 100_000)
                .mapToObj(i -> Mark.score("m" + i % 7, "t/1", i).on(new Span(0, i, i + 1, i, i + 1)))
                .toList();
        Datum marked = Datum.of(new Content.Document("x".repeat(100_001)), new Origin.Ingested("a", "b"))
                .withMarks(marks);

        Corpus corpus = Corpora.write(folder, List.of(List.of(Data.document(1), marked, Data.document(2))));

        assertThat(Corpora.read(corpus)).containsExactly(Data.document(1), marked, Data.document(2));
    }

    private static List<Datum> documents(int from, int to) {
        return IntStream.range(from, to).mapToObj(Data::document).toList();
    }

    private static Corpus.Located only(List<Corpus.Located> found) {
        assertThat(found).hasSize(1);
        return found.get(0);
    }
}
