package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.internal.SmallShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedStoreTest {
    @TempDir
    private Path folder;

    @Test
    void runsOfOneNameInOneProcessEndWithTheSameBytes() throws Exception {
        assertThat(atOnce("test", "test")).isEqualTo(alone("test"));
    }

    @Test
    void runsOfSeveralNamesInOneProcessEndWithTheSameBytes() throws Exception {
        assertThat(atOnce("one", "two", "three")).isEqualTo(alone("one", "two", "three"));
    }

    @Test
    void processesThatShareStoreAndRunEndWithTheSameBytes() throws Exception {
        Path shared = scene("processes");
        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            processes.add(RunProcess.start(shared, Scene.RECIPE, 0));
        }

        for (Process process : processes) {
            assertThat(RunProcess.await(process)).isZero();
        }

        assertThat(new Scene(shared).bytes()).isEqualTo(alone("test"));
    }

    @Test
    void whoWaitsForALockHearsTheWishToStop() throws Exception {
        Scene scene = new Scene(scene("waiting"));
        HeldLock lock = HeldLock.take(scene.runFolder("test").path(), "run", new NoWaiting());
        try (lock;
                Workers workers = new Workers(1)) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> scene.run(Scene.RECIPE, "test", workers, event -> workers.stop()))
                    .hasMessageStartingWith("Stopped on request.");
        }

        assertThat(scene.warnings())
                .containsExactly(
                        "another run of this name is at work; waiting for it to end. (--name gives this one a name"
                                + " of its own.)");
    }

    private record NoWaiting() implements HeldLock.Waiting {
        @Override
        public void begins() {
            throw new AssertionError("nobody else may hold it");
        }

        @Override
        public void goesOn() {}
    }

    private Map<String, String> alone(String... names) throws IOException {
        Path path = scene("alone");
        for (String name : names) {
            SmallShards.during(() -> run(path, name));
        }
        return new Scene(path).bytes();
    }

    private Map<String, String> atOnce(String... names) throws Exception {
        Path path = scene("shared");
        ExecutorService threads = Executors.newFixedThreadPool(names.length);
        List<Future<?>> runs = new ArrayList<>();
        SmallShards.during(() -> {
            for (String name : names) {
                runs.add(threads.submit(() -> run(path, name)));
            }
            runs.forEach(SharedStoreTest::await);
        });
        threads.shutdown();
        return new Scene(path).bytes();
    }

    private static void await(Future<?> run) {
        try {
            run.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a run failed", e);
        }
    }

    private static void run(Path path, String name) {
        try (Workers workers = new Workers(2)) {
            new Scene(path).run(Scene.RECIPE, name, workers, event -> {});
        }
    }

    private Path scene(String name) throws IOException {
        Path path = Files.createDirectories(folder.resolve(name));
        new Scene(path).with(Scene.lines(200));
        return path;
    }
}
