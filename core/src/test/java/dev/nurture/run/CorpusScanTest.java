package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CorpusScanTest {
    /** More than one row group holds. */
    private static final int COUNT = 30_000;

    @TempDir
    private Path folder;

    private Corpus corpus;

    @BeforeEach
    void read() {
        List<String> lines = IntStream.range(0, COUNT)
                .mapToObj(i -> "{\"key\":\"k%s\",\"text\":\"%s\"}"
                        .formatted(i, "tale %s ".formatted(i).repeat(60)))
                .toList();
        corpus = new Scene(folder).with(lines).run("""
                recipe: scan
                stages:
                  read: {step: fake.source, path: data.jsonl, batch: 5000}
                """).require("read").corpus("kept");
    }

    @Test
    void handsOverEveryDatumInOrderForAnyNumberOfThreads() throws IOException {
        assertThat(corpus.pieces()).hasSizeGreaterThan(1);

        for (int threads : new int[] {1, 3}) {
            assertThat(scan(threads)).isEqualTo(inOrder());
        }
    }

    @Test
    void tellsHowFarItIs() throws IOException {
        List<Long> told = new ArrayList<>();

        try (Workers workers = new Workers(2)) {
            new CorpusScan<>(corpus, () -> Datum::name, told::add).run(workers, (row, name) -> {});
        }

        assertThat(told).isSorted().endsWith((long) COUNT);
    }

    @Test
    void whatFailsOnAnotherThreadFailsHere() {
        CorpusScan<String> scan = new CorpusScan<>(
                corpus,
                () -> datum -> {
                    throw NurtureException.data(datum.name() + ": broken");
                },
                done -> {});

        try (Workers workers = new Workers(2)) {
            assertThatThrownBy(() -> scan.run(workers, (row, name) -> {})).hasMessage("k0: broken");
        }
    }

    private List<String> scan(int threads) throws IOException {
        List<String> found = new ArrayList<>();
        try (Workers workers = new Workers(threads)) {
            new CorpusScan<>(corpus, () -> Datum::name, done -> {})
                    .run(workers, (row, name) -> found.add(row + " " + name));
        }
        return found;
    }

    private List<String> inOrder() {
        List<String> names = new ArrayList<>();
        try (Rows rows = corpus.rows()) {
            while (rows.hasNext()) {
                names.add(rows.position() + " " + rows.next().name());
            }
        }
        return names;
    }
}
