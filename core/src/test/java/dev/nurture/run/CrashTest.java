package dev.nurture.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.data.internal.Halt;
import dev.nurture.data.internal.SmallShards;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ends the process before every single thing that it makes durable, one after the other. */
class CrashTest {
    private static final int AT_ONCE = 2;

    /** One in so many moments is enough for every build. */
    private static final int STRIDE = 7;

    private static final String RECIPE = """
            recipe: crash
            seed: 5
            stages:
              read: {step: fake.source, path: data.jsonl, batch: 10}
              unique: {step: dedup.exact, from: read}
              clean: {step: fake.filter, from: unique}
              mixed: {step: shuffle, from: clean}
              out: {step: export, from: mixed, format: jsonl}
            """;

    private static final List<String> LINES = lines();

    @TempDir
    private Path folder;

    /** Fills two shards, with something for every output in the first. */
    private static List<String> lines() {
        List<String> lines = new java.util.ArrayList<>(Scene.lines(30));
        lines.set(3, lines.get(2).replace("k2", "again"));
        lines.set(4, "{\"text\":\"unwanted !spam\"}");
        return lines;
    }

    @Test
    void whenTheProcessEndsAtAnyOfSomeMomentsTheNextRunMakesTheSameBytes() throws Exception {
        long seed = Long.getLong("nurture.seed", System.nanoTime());
        System.out.println("CrashTest: replay with -Dnurture.seed=" + seed);
        crash(1 + (int) Math.floorMod(seed, (long) STRIDE), STRIDE);
    }

    @Test
    @Tag("nightly")
    void wheneverTheProcessEndsTheNextRunMakesTheSameBytes() throws Exception {
        crash(1, 1);
    }

    private void crash(int begin, int stride) throws Exception {
        Path calm = scene("calm");
        Halt.at(0);
        int before = Halt.passed();
        run(calm);
        int moments = Halt.passed() - before;
        Map<String, String> expected = new Scene(calm).bytes();
        assertThat(expected.keySet()).anyMatch(name -> name.endsWith("/kept/part-00001.parquet"));

        for (int first = begin; first <= moments; first += AT_ONCE * stride) {
            int end = Math.min(moments + 1, first + AT_ONCE * stride);
            List<Process> processes = new java.util.ArrayList<>();
            for (int moment = first; moment < end; moment += stride) {
                processes.add(RunProcess.start(scene("halted-" + moment), RECIPE, moment));
            }
            for (int moment = first; moment < end; moment += stride) {
                assertThat(RunProcess.await(processes.get((moment - first) / stride)))
                        .as("exit code of the process halted at " + moment)
                        .isEqualTo(Halt.EXIT);
                Path halted = folder.resolve("halted-" + moment);

                run(halted);

                assertThat(new Scene(halted).bytes())
                        .as("halted at %d of %d", moment, moments)
                        .isEqualTo(expected);
            }
        }
    }

    private Path scene(String name) throws IOException {
        Path path = Files.createDirectories(folder.resolve(name));
        new Scene(path).with(LINES);
        return path;
    }

    private static void run(Path path) {
        SmallShards.during(() -> new Scene(path).run(RECIPE));
    }
}
