package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.step.Measurement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnswerTest {
    @TempDir
    private Path folder;

    @Test
    void whatIsOverAllSeedsStandsBeforeSingleModels() throws IOException {
        RunRecord run = run("before[seed=1]", "before[seed=2]", "verdict");

        assertThat(run.answers())
                .extracting(Answer::sentence)
                .containsExactly(
                        "of verdict", "before, seed 1: of before[seed=1]", "before, seed 2: of before[seed=2]");
    }

    @Test
    void aSentenceOfOneModelSaysItsArmBeforeItsSeed() throws IOException {
        RunRecord run = run("acts[seed=2,plain]");

        assertThat(run.answers()).containsExactly(new Answer("acts, plain, seed 2", "of acts[seed=2,plain]"));
        assertThat(run.answers().get(0).isOfOneModel()).isTrue();
    }

    @Test
    void theFirstSeedOfEveryArmStandsBeforeTheSecondOfAny() throws IOException {
        RunRecord run = run("acts[plain,seed=1]", "acts[plain,seed=2]", "acts[kind,seed=1]", "acts[kind,seed=2]");

        assertThat(run.answering())
                .extracting(RunRecord.Done::id)
                .containsExactly("acts[plain,seed=1]", "acts[kind,seed=1]", "acts[plain,seed=2]", "acts[kind,seed=2]");
    }

    @Test
    void armsWithoutSeedsKeepTheRecipesOrder() throws IOException {
        RunRecord run = run("fit[plain]", "fit[kind]");

        assertThat(run.answers()).extracting(Answer::model).containsExactly("fit, plain", "fit, kind");
    }

    private RunRecord run(String... jobs) throws IOException {
        List<RunRecord.Done> done = new ArrayList<>();
        for (String job : jobs) {
            done.add(new RunRecord.Done(job, "fake/1", List.of(), "{}", entry(job)));
        }
        return new RunRecord("r", "r", "", 1, List.of(), done, List.of(), List.of());
    }

    private Entry entry(String job) throws IOException {
        Path own = Files.createDirectories(folder.resolve(job));
        Measurement measurement = new Measurement(List.of(), List.of(), List.of("of " + job));
        Files.writeString(own.resolve(MeasurementJson.FILE), MeasurementJson.write(measurement));
        Fingerprint any = Fingerprint.ofBytes(new byte[0]);
        return new Entry(own, any, "fake/1", "{}", Map.of(), Map.of(), 0, any);
    }
}
