package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunSummaryTest {
    private static final String LAUNCHED =
            "{\"seq\":0,\"time\":\"%s\",\"type\":\"launched\",\"run\":\"r\",\"recipe\":\"mine\",\"jobs\":3,\"threads\":2}\n";
    private static final String ENDED =
            "{\"seq\":9,\"time\":\"%s\",\"type\":\"ended\",\"run\":\"r\",\"status\":\"%s\",\"exit_code\":0,\"seconds\":1}\n";

    @TempDir
    private Path runs;

    private void write(String run, String file, String text) throws IOException {
        Path folder = Files.createDirectories(runs.resolve(run));
        Files.writeString(folder.resolve(file), text);
    }

    @Test
    void knowsTheDataOfTheLastCorpusOfACompleteRun() throws IOException {
        write(
                "one",
                "ledger.jsonl",
                LAUNCHED.formatted("2026-01-01T00:00:00Z") + ENDED.formatted("2026-01-01T00:01:00Z", "done"));
        write("one", "manifest.json", """
                {"jobs": [{"outputs": {"kept": {"rows": 9}}},
                          {"outputs": {"kept": {"rows": 7}, "dropped": {"rows": 2}}},
                          {"outputs": {}}]}
                """);

        assertThat(RunSummary.all(runs))
                .containsExactly(new RunSummary(
                        "one", "mine", RunSummary.Status.DONE, 3, 7, Instant.parse("2026-01-01T00:01:00Z")));
    }

    @Test
    void listsTheNewestFirst() throws IOException {
        write("old", "ledger.jsonl", LAUNCHED.formatted("2026-01-01T00:00:00Z"));
        write("new", "ledger.jsonl", LAUNCHED.formatted("2026-01-02T00:00:00Z"));

        assertThat(RunSummary.all(runs)).extracting(RunSummary::name).containsExactly("new", "old");
    }

    @Test
    void takesTheLastAttemptForTheRun() throws IOException {
        String failed = LAUNCHED.formatted("2026-01-01T00:00:00Z") + ENDED.formatted("2026-01-01T00:01:00Z", "failed");
        write("again", "ledger.jsonl", failed + LAUNCHED.formatted("2026-01-01T00:02:00Z"));
        write("failed", "ledger.jsonl", failed);

        assertThat(RunSummary.all(runs))
                .extracting(RunSummary::status)
                .containsExactly(RunSummary.Status.OPEN, RunSummary.Status.FAILED);
    }

    @Test
    void readsALedgerWhoseEndIsTorn() throws IOException {
        write("torn", "ledger.jsonl", LAUNCHED.formatted("2026-01-01T00:00:00Z") + "{\"seq\":1,\"time\":\"2026-");

        assertThat(RunSummary.all(runs)).extracting(RunSummary::recipe).containsExactly("mine");
    }

    @Test
    void findsNothingWhereThereIsNothing() {
        assertThat(RunSummary.all(runs.resolve("nowhere"))).isEmpty();
    }
}
