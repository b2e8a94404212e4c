package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every exit code, and what leads to it. */
class ExitCodeTest {
    @TempDir
    private Path folder;

    /** A way to an exit code. */
    private record Row(int code, String what, Function<Path, CommandLineRun> way) {
        @Override
        public String toString() {
            return code + ": " + what;
        }
    }

    private static Row row(int code, String what, Function<Path, CommandLineRun> way) {
        return new Row(code, what, way);
    }

    private static Stream<Row> rows() {
        return Stream.of(
                row(0, "a run that reaches what it expects", folder -> run(folder, Tales.good(folder))),
                row(0, "a run with nothing left to do", ExitCodeTest::runAgain),
                row(0, "help", folder -> CommandLineRun.in(folder, "--help")),
                row(1, "a fault of Nurture", folder -> run(folder, breaking(folder, "fault"))),
                row(2, "no command", folder -> CommandLineRun.in(folder)),
                row(2, "an unknown command", folder -> CommandLineRun.in(folder, "walk")),
                row(2, "an unknown option", folder -> CommandLineRun.in(folder, "show", "--all")),
                row(2, "a missing argument", folder -> CommandLineRun.in(folder, "run")),
                row(2, "a recipe that is not there", folder -> run(folder, "nowhere.yaml")),
                row(
                        2,
                        "a recipe with problems",
                        folder -> run(folder, CommandLineRun.recipe(folder, "r", "about: x\n"))),
                row(2, "a run that is not there", folder -> CommandLineRun.in(folder, "show", "nothing")),
                row(3, "no such datum", ExitCodeTest::traceNothing),
                row(3, "input that could not be read", ExitCodeTest::readBroken),
                row(3, "an incomplete run", ExitCodeTest::showIncomplete),
                row(3, "damage", ExitCodeTest::verifyDamaged),
                row(4, "a full disk", folder -> run(folder, breaking(folder, "disk"))),
                row(4, "no memory left", folder -> run(folder, breaking(folder, "memory"))),
                row(4, "a store that cannot be written", ExitCodeTest::runWithoutStore),
                row(5, "an expectation that is not met", folder -> run(folder, Tales.failing(folder))));
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isWhatTheKindOfFailureSays(Row row) {
        assertThat(row.way().apply(folder).code()).isEqualTo(row.code());
    }

    private static CommandLineRun run(Path folder, String recipe) {
        return CommandLineRun.in(folder, "run", recipe, "-q");
    }

    private static String breaking(Path folder, String way) {
        return CommandLineRun.recipe(folder, "bad", "stages:\n  bad: {step: break, way: " + way + "}\n");
    }

    private static CommandLineRun runAgain(Path folder) {
        Tales.run(folder);
        return run(folder, Tales.good(folder));
    }

    private static CommandLineRun traceNothing(Path folder) {
        Tales.run(folder);
        return CommandLineRun.in(folder, "trace", "nothing");
    }

    private static CommandLineRun readBroken(Path folder) {
        CommandLineRun.write(folder, "rows.jsonl", "{\"text\": \"good\"}\n{\"text\": broken}\n");
        String recipe = CommandLineRun.recipe(folder, "r", "stages:\n  rows: {step: read, path: rows.jsonl}\n");
        return CommandLineRun.standard(folder, "run", recipe, "-q");
    }

    private static CommandLineRun showIncomplete(Path folder) {
        run(folder, breaking(folder, "disk"));
        return CommandLineRun.in(folder, "show", "bad");
    }

    private static CommandLineRun verifyDamaged(Path folder) {
        Tales.run(folder);
        try (Stream<Path> files = Files.walk(folder.resolve("store"))) {
            Files.delete(files.filter(file -> file.endsWith("names.index"))
                    .findFirst()
                    .orElseThrow());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return CommandLineRun.in(folder, "verify");
    }

    private static CommandLineRun runWithoutStore(Path folder) {
        CommandLineRun.write(folder, "store", "a file where the store should be");
        return run(folder, Tales.good(folder));
    }

    /** Shells start what runs in the background with interrupts ignored, and children inherit that. */
    private static boolean hearsInterrupts() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return true;
        }
        String ignored = Files.readAllLines(status).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("0");
        return (Long.parseUnsignedLong(ignored, 16) & 0b10) == 0;
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aSignalStopsARunInOrderAndTheSameCommandGoesOn(String signal, int code) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/kill")) || Files.isExecutable(Path.of("/usr/bin/kill")), "no kill");
        assumeTrue(
                signal.equals("TERM") || hearsInterrupts(), "whoever started these tests made them deaf to interrupts");
        String recipe = CommandLineRun.recipe(
                folder, "long", "stages:\n  few: {step: make, count: 3}\n  many: {step: make, count: 100M}\n");
        Process process = start("run", recipe, "--json");
        try (BufferedReader out = process.inputReader()) {
            assertThat(out.lines().anyMatch(line -> line.contains("\"progressed\",\"job\":\"many\"")))
                    .isTrue();
            new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                    .start()
                    .waitFor();
            assertThat(out.lines().toList()).last().asString().contains("\"status\":\"interrupted\",\"exit_code\":130");
        }

        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(code);
        assertThat(new String(process.getErrorStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("nurture: Stopped on request. Run the same command again; it goes on from here.\n");
        CommandLineRun again = CommandLineRun.in(folder, "plan", recipe);
        assertThat(again.out()).contains("  few   make  reuse ");
        assertThat(CommandLineRun.in(folder, "show").out()).contains("  long  interrupted  long ");
    }

    @Test
    void aProcessEndsWithTheCodeOfItsCommand() throws Exception {
        Process process = start("run", Tales.failing(folder), "-q");

        process.getInputStream().readAllBytes();

        assertThat(process.waitFor()).isEqualTo(5);
    }

    private Process start(String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                TestMain.class.getName()));
        command.addAll(List.of(args));
        command.addAll(List.of(
                "--store",
                folder.resolve("store").toString(),
                "--runs",
                folder.resolve("runs").toString()));
        return new ProcessBuilder(command).start();
    }
}
