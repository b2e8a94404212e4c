package dev.nurture.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.run.Entry;
import dev.nurture.run.RunRecord;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FactsReaderTest {
    @Test
    void whatIsOverAllSeedsIsKeptWhereNotAllJobsFit() {
        Stream<String> models =
                IntStream.rangeClosed(1, FactsReader.MOST_STAGES).mapToObj("acts[seed=%d]"::formatted);

        List<String> shown = shown(Stream.concat(models, Stream.of("verdict", "published")));

        assertThat(shown)
                .hasSize(FactsReader.MOST_STAGES)
                .startsWith("acts[seed=1]", "acts[seed=2]")
                .endsWith("acts[seed=%d]".formatted(FactsReader.MOST_STAGES - 2), "verdict", "published");
    }

    @Test
    void theFirstJobsAreKeptWhereNoneIsOfOneSeed() {
        List<String> shown =
                shown(IntStream.range(0, FactsReader.MOST_STAGES + 9).mapToObj("s%d"::formatted));

        assertThat(shown)
                .hasSize(FactsReader.MOST_STAGES)
                .startsWith("s0")
                .endsWith("s" + (FactsReader.MOST_STAGES - 1));
    }

    private static List<String> shown(Stream<String> jobs) {
        List<RunRecord.Done> done = new ArrayList<>();
        Fingerprint any = Fingerprint.ofBytes(new byte[0]);
        Entry entry = new Entry(Path.of("nowhere"), any, "fake/1", "{}", Map.of(), Map.of(), 0, any);
        jobs.forEach(job -> done.add(new RunRecord.Done(job, "fake/1", List.of(), "{}", entry)));
        RunRecord run = new RunRecord("r", "r", "", 1, List.of(), done, List.of(), List.of());
        return FactsReader.shown(run).stream().map(RunRecord.Done::id).toList();
    }
}
