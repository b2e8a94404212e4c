package dev.nurture.curate.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.testing.SharedData;
import dev.nurture.testing.StepRun;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RealCorpusTest {
    private static final List<String> FILES = List.of("books", "dc-law", "kafka-docs", "plos", "powershell-docs");

    @TempDir
    private Path folder;

    /** Nobody tells the clusters where the data come from. */
    @Test
    void clustersKeepToTheirSources() {
        String paths = FILES.stream()
                .map(name -> SharedData.file("corpus/" + name + ".jsonl.zst").toString())
                .collect(Collectors.joining(", "));

        StepRun.Outcome outcome = StepRun.in(folder)
                .run(
                        "corpus: {step: read, path: [%s], limit: 60}".formatted(paths),
                        "holds: {step: coverage, from: corpus, clusters: 8}");

        assertThat(value(outcome, "purity-source")).isGreaterThan(0.95);
        assertThat(value(outcome, "mutual-information-source")).isGreaterThan(0.6);
    }

    private static double value(StepRun.Outcome outcome, String figure) {
        return outcome.figure("holds", figure).orElseThrow().estimate().value();
    }
}
