package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.error.NurtureException;
import dev.nurture.event.RunEvent;
import dev.nurture.testing.FakeArm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arms side by side, and arms that die while others go on. */
class JobLoopTest {
    private static final String ARMS = """
            recipe: arms
            stages:
              read: {step: fake.source, path: data.jsonl}
              model: {step: fake.training, from: read, seeds: 2, arms: {good: {}, bad: {end: %s}}}
              after: {step: fake.filter, from: model}
              all: {step: fake.audit, from: "after[*]"}
            """;

    @TempDir
    private Path folder;

    @Test
    void jobsOfOneThreadRunSideBySide() throws IOException {
        RunRecord record = run(scene(2), ARMS.formatted("well"), new ArrayList<>());

        assertThat(record.jobs()).hasSize(10);
        assertThat(record.failures()).isEmpty();
    }

    @Test
    void theNumberOfThreadsDoesNotShow() throws IOException {
        RunRecord alone;
        try (Workers workers = new Workers(1)) {
            alone = scene(1).run(ARMS.formatted("well"), "alone", workers, event -> {});
        }

        RunRecord together = run(scene(2), ARMS.formatted("well"), new ArrayList<>());

        assertThat(together.fingerprint()).isEqualTo(alone.fingerprint());
    }

    @Test
    void anArmThatDiesLeavesTheOthersAtWorkAndTheRunFailed() throws IOException {
        List<RunEvent> events = new ArrayList<>();
        List<RunRecord> pages = new ArrayList<>();
        Scene scene = scene(1);

        assertThatThrownBy(() -> run(scene, ARMS.formatted("data"), events, pages))
                .hasMessage("loss: must be a number, but was NaN.")
                .isInstanceOf(NurtureException.class);

        RunRecord page = pages.get(0);
        assertThat(page.failures())
                .extracting(RunRecord.Failure::job)
                .containsExactly("model[bad,seed=1]", "model[bad,seed=2]", "after[bad,seed=1]", "after[bad,seed=2]");
        assertThat(page.failures().get(2).cause()).contains("model[bad,seed=1]");
        assertThat(page.jobs())
                .extracting(RunRecord.Done::id)
                .containsExactly(
                        "read",
                        "model[good,seed=1]",
                        "model[good,seed=2]",
                        "after[good,seed=1]",
                        "after[good,seed=2]",
                        "all");
        assertThat(page.require("all").inputs()).hasSize(2);
        assertThat(events)
                .contains(new RunEvent.Warned("after[bad,seed=1]", "not run, since model[bad,seed=1] failed."));
        assertThat(scene.runFolder("test").isComplete()).isFalse();
    }

    @Test
    void nothingNewBeginsOnAFullDisk() throws IOException {
        List<RunEvent> events = new ArrayList<>();

        assertThatThrownBy(() -> run(scene(1), ARMS.formatted("environment"), events, new ArrayList<>()))
                .hasMessage("Cannot write: the disk is full.");

        assertThat(events)
                .noneMatch(event ->
                        event instanceof RunEvent.Started it && it.job().equals("all"));
    }

    @Test
    void aStepFindsItsStateAfterAnInterruptionAndLeavesNone() throws IOException {
        Scene scene = scene(1);
        String recipe = """
                recipe: arms
                stages:
                  read: {step: fake.source, path: data.jsonl}
                  model: {step: fake.training, from: read, stop: 7}
                """;

        assertThatThrownBy(() -> run(scene, recipe, new ArrayList<>())).hasMessage("Stopped on request.");
        List<RunEvent> events = new ArrayList<>();
        RunRecord record = run(scene, recipe, events);

        Path entry = record.require("model").entry().folder();
        assertThat(entry.resolve("files/begun.txt")).hasContent("7");
        assertThat(Files.exists(entry.resolve(".state"))).isFalse();
        assertThat(events).contains(new RunEvent.Trained("model", 8, 10, 100, 2.5, 0.001, 0.5));
    }

    private Scene scene(int together) throws IOException {
        Path place = Files.createTempDirectory(folder, "scene");
        return new Scene(place, new FakeArm(together)).with(Scene.lines(20));
    }

    private static RunRecord run(Scene scene, String recipe, List<RunEvent> events) {
        return run(scene, recipe, events, new ArrayList<>());
    }

    private static RunRecord run(Scene scene, String recipe, List<RunEvent> events, List<RunRecord> pages) {
        try (Workers workers = new Workers(2)) {
            return scene.run(recipe, "test", workers, events::add, (record, run) -> pages.add(record));
        }
    }
}
