package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the real command with SIGKILL at random moments while it runs the shipped recipes, lets the next run finish, and
 * compares every byte of the store and of the run with an undisturbed one.
 */
class KillTest {
    private static final int KILLS_IN_A_ROW = 4;

    private final long seed = Long.getLong("nurture.seed", System.nanoTime());
    private final RandomGenerator random = new Seed(seed).generator();

    @TempDir
    private Path folder;

    @Test
    void firstRecipeEndsWithTheSameBytesAfterBeingKilled() throws Exception {
        killing(36, "recipes/first.yaml");
    }

    @Test
    @Tag("nightly")
    void firstRecipeEndsWithTheSameBytesAfterBeingKilledManyTimes() throws Exception {
        killing(120, "recipes/first.yaml");
    }

    @Test
    @Tag("nightly")
    void auditOfRealComparisonsEndsWithTheSameBytesAfterBeingKilledManyTimes() throws Exception {
        Path comparisons = root().resolve("../shared/data/preferences/hh_harmless_base_test.jsonl.gz");
        assumeThat(comparisons).as("real comparisons").exists();

        killing(120, "recipes/audit-preferences.yaml", "-s", "comparisons.path=" + comparisons.normalize());
    }

    private void killing(int kills, String... arguments) throws Exception {
        Path calm = Files.createDirectory(folder.resolve("calm"));
        long began = System.nanoTime();
        assertThat(start(calm, arguments).waitFor()).isZero();
        long millis = (System.nanoTime() - began) / 1_000_000;
        Map<String, String> expected = bytes(calm);
        int survived = 0;
        for (int killed = 0, round = 0; killed < kills; round++) {
            Path disturbed = Files.createDirectory(folder.resolve("round-" + round));
            for (int i = 0; i < KILLS_IN_A_ROW && killed < kills; i++) {
                boolean hit = kill(disturbed, random.nextLong(millis * 9 / 10), arguments);
                killed += hit ? 1 : 0;
                survived += hit ? 0 : 1;
            }

            int exit = start(disturbed, arguments).waitFor();

            assertThat(exit).as("exit code; replay with -Dnurture.seed=" + seed).isZero();
            assertThat(bytes(disturbed))
                    .as("replay with -Dnurture.seed=" + seed)
                    .isEqualTo(expected);
        }
        System.out.printf(
                "%s: %d kills, %d runs were done before theirs; seed %d%n", arguments[0], kills, survived, seed);
    }

    /** Whether the process was still at work when it was killed. */
    private static boolean kill(Path where, long millis, String... arguments) throws Exception {
        Process process = start(where, arguments);
        boolean done = process.waitFor(millis, TimeUnit.MILLISECONDS);
        process.destroyForcibly().waitFor();
        return !done;
    }

    private static Process start(Path where, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.nurture.cli.Main",
                "run");
        builder.command().addAll(java.util.List.of(arguments));
        builder.command()
                .addAll(java.util.List.of("--store", where.resolve("store").toString()));
        builder.command()
                .addAll(java.util.List.of("--runs", where.resolve("runs").toString()));
        return builder.directory(root().toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("recipes")) ? here : here.getParent();
    }

    /** The SHA-256 of every file but those that say when, or that only make things faster. */
    private static Map<String, String> bytes(Path where) throws Exception {
        Map<String, String> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(where)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = where.relativize(file).toString();
                if (!name.matches(".*(stamp\\.json|\\.cache|rates\\.json|ledger\\.jsonl|\\.lock)")) {
                    bytes.put(
                            name,
                            dev.nurture.provenance.Fingerprint.ofBytes(Files.readAllBytes(file))
                                    .hex());
                }
            }
        }
        return bytes;
    }
}
