package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.data.internal.SmallShards;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.event.RunEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that end before they are done, and how the next run goes on. */
class StopTest {
    @TempDir
    private Path folder;

    @Test
    void aStoppedRunGoesOnWithTheSameBytesAndKeepsFinishedUnits() throws IOException {
        Scene calm = scene("calm");
        SmallShards.during(() -> calm.run(1, event -> {}));
        Scene stopped = scene("stopped");

        SmallShards.during(() -> stopAt(stopped, "read", 200));
        Map<String, FileTime> finished = shards(stopped);
        assertThat(stopped.plan(Scene.RECIPE).items().get(0).action()).isEqualTo(Plan.Action.RESUME);
        Map<String, FileTime> published = new TreeMap<>();
        SmallShards.during(() -> stopped.run(1, event -> {
            if (event instanceof RunEvent.Finished end && end.job().equals("read")) {
                published.putAll(shards(stopped));
            }
        }));

        assertThat(stopped.bytes()).isEqualTo(calm.bytes());
        assertThat(finished).isNotEmpty();
        assertThat(published).containsAllEntriesOf(finished).hasSizeGreaterThan(finished.size());
    }

    @Test
    void aStoppedRunSaysThatTheSameCommandGoesOn() throws IOException {
        Scene scene = scene("stopped");

        NurtureException stopped = stopAt(scene, "read", 20);

        assertThat(stopped).hasMessage("Stopped on request. Run the same command again; it goes on from here.");
        assertThat(stopped.kind()).isEqualTo(Kind.INTERRUPTED);
        assertThat(Files.readString(scene.runFolder("test").path().resolve(Ledger.FILE)))
                .contains("\"status\":\"interrupted\",\"exit_code\":130");
        assertThat(scene.runFolder("test").isComplete()).isFalse();
    }

    @Test
    void aFailingStepLeavesNoEntryAndTheNextRunSucceeds() throws IOException {
        Scene calm = scene("calm");
        Scene failed = scene("failed");
        calm.run(Scene.RECIPE);
        String broken = Files.readString(failed.data()) + "not JSON\n";
        Files.writeString(failed.data(), broken);

        assertThatThrownBy(() -> failed.run(Scene.RECIPE)).hasMessage("line: must be JSON, but was not JSON");

        assertThat(Files.readString(failed.runFolder("test").path().resolve(Ledger.FILE)))
                .contains("\"type\":\"failed\",\"job\":\"read\"")
                .contains("\"status\":\"failed\",\"exit_code\":1");
        assertThat(failed.bytes().keySet()).noneMatch(name -> name.endsWith(Entry.FILE));
        scene("failed");
        failed.run(Scene.RECIPE);
        assertThat(failed.bytes().entrySet().stream()
                        .filter(file -> !file.getKey().startsWith("store/work/")))
                .containsExactlyElementsOf(calm.bytes().entrySet());
    }

    @Test
    void aFileThatChangesWhileItIsReadIsRefusedAndNoneOfItIsKept() throws IOException {
        Scene scene = scene("changing");

        assertThatThrownBy(() -> SmallShards.during(() -> scene.run(1, event -> {
                    if (event instanceof RunEvent.Progressed) {
                        append(scene.data());
                    }
                })))
                .hasMessage(scene.data()
                        + ": must stay as it is while it is read, but changed. Run again when it is complete.")
                .extracting(thrown -> ((NurtureException) thrown).kind())
                .isEqualTo(Kind.DATA);

        assertThat(scene.bytes().keySet()).noneMatch(name -> name.contains("/.units/"));
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, "{\"text\":\"late\"}\n", java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Scene scene(String name) throws IOException {
        return new Scene(Files.createDirectories(folder.resolve(name))).with(Scene.lines(400));
    }

    private static NurtureException stopAt(Scene scene, String job, long data) {
        try (Workers workers = new Workers(1)) {
            return org.assertj.core.api.Assertions.catchThrowableOfType(
                    NurtureException.class,
                    () -> scene.run(Scene.RECIPE, "test", workers, event -> {
                        if (event instanceof RunEvent.Progressed at && at.job().equals(job) && at.done() >= data) {
                            workers.stop();
                        }
                    }));
        }
    }

    /** When the source's shards were written, by their names. */
    private static Map<String, FileTime> shards(Scene scene) {
        Map<String, FileTime> shards = new TreeMap<>();
        try (Stream<Path> files = Files.walk(scene.store().root())) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".parquet")).toList()) {
                Path unit = file.getParent()
                        .resolveSibling(".units")
                        .resolve(file.getFileName().toString().replace(".parquet", ".json"));
                if (Files.exists(unit) || !file.toString().contains("work")) {
                    shards.put(file.getFileName().toString(), Files.getLastModifiedTime(file));
                }
            }
            return shards;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
