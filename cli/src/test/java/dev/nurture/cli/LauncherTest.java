package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher, in a folder whose name has a blank, with stand-ins for Java and Maven that write down how they are called. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "nurture");
    private static final String SAY = "#!/bin/sh\nfor word in \"$@\"; do echo \"<$word>\"; done\n";

    @TempDir
    private Path folder;

    private Path home = Path.of("");
    private Path java = Path.of("");

    @BeforeEach
    void install() throws IOException {
        assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no POSIX shell");
        home = Files.createDirectories(folder.resolve("my tools"));
        Files.copy(LAUNCHER, home.resolve("nurture"));
        assertThat(home.resolve("nurture").toFile().setExecutable(true)).isTrue();
        write(home.resolve("cli/target/nurture.jar"), "");
        java = java("17.0.15");
    }

    private Path java(String version) throws IOException {
        Path place = folder.resolve("java " + version);
        write(place.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        executable(place.resolve("bin/java"), SAY);
        return place;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text, StandardCharsets.UTF_8);
    }

    private static void executable(Path file, String text) throws IOException {
        write(file, text);
        assertThat(file.toFile().setExecutable(true)).isTrue();
    }

    private Process start(Path launcher, Map<String, String> environment, String... args) throws IOException {
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(args));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder.resolve("cwd")).toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JAVA") || name.startsWith("LC_"));
        builder.environment().put("LANG", "C");
        builder.environment().put("JAVA_HOME", java.toString());
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static CommandLineRun answer(Process process) throws Exception {
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        String err = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        return new CommandLineRun(process.waitFor(), out, err);
    }

    private CommandLineRun nurture(String... args) throws Exception {
        return answer(start(home.resolve("nurture"), Map.of(), args));
    }

    @Test
    void handsEveryArgumentOnAsItIs() throws Exception {
        CommandLineRun run = nurture("run", "my recipe.yaml", "-s", "a.b=$x 'y' \"z\" *", "");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .endsWith(
                        "<-cp>\n<%s>\n<dev.nurture.cli.Main>\n<run>\n<my recipe.yaml>\n<-s>\n<a.b=$x 'y' \"z\" *>\n<>\n"
                                .formatted(home.toRealPath().resolve("cli/target/nurture.jar")));
    }

    @Test
    void worksThroughLinks() throws Exception {
        Path first = Files.createSymbolicLink(folder.resolve("first"), Path.of("my tools/nurture"));
        Path second = Files.createSymbolicLink(
                Files.createDirectories(folder.resolve("bin")).resolve("n"), first);

        CommandLineRun run = answer(start(second, Map.of(), "show"));

        assertThat(run.out()).contains("<" + home.toRealPath().resolve("cli/target/nurture.jar") + ">");
    }

    @Test
    void putsJavaOptionsLastSoThatTheyWin() throws Exception {
        CommandLineRun run = answer(start(home.resolve("nurture"), Map.of("JAVA_OPTS", "-Xmx3g -Da=b"), "run"));

        assertThat(run.out())
                .contains("<-XX:+UseParallelGC>\n<-Xmx3g>\n<-Da=b>\n<-cp>\n")
                .contains("<-XX:MaxRAMPercentage=50>");
    }

    @Test
    void leavesTheChoiceOfCollectorToTheUser() throws Exception {
        CommandLineRun run = answer(start(home.resolve("nurture"), Map.of("JAVA_OPTS", "-XX:+UseZGC"), "run"));

        assertThat(run.out()).contains("<-XX:+UseZGC>").doesNotContain("ParallelGC");
    }

    @Test
    void startsShortCommandsForAQuickAnswer() throws Exception {
        assertThat(nurture("check", "r.yaml").out()).contains("<-XX:+UseSerialGC>\n<-XX:TieredStopAtLevel=1>");
        assertThat(nurture("run", "r.yaml").out()).doesNotContain("TieredStopAtLevel");
    }

    @Test
    void silencesWarningsOnlyWhereJavaKnowsHow() throws Exception {
        assertThat(nurture("show").out()).doesNotContain("native-access", "memory-access");

        java = java("25.0.3");

        assertThat(nurture("show").out())
                .contains("<--enable-native-access=ALL-UNNAMED>", "<--sun-misc-unsafe-memory-access=allow>");
    }

    @Test
    void refusesAnOldJava() throws Exception {
        java = java("11.0.2");

        assertThat(nurture("show"))
                .isEqualTo(new CommandLineRun(
                        4,
                        "",
                        "nurture: Cannot run on Java 11.0.2 (%s/bin/java): it must be 17 or later. Install one and set JAVA_HOME.\n"
                                .formatted(java)));
    }

    @Test
    void asksAJavaThatHasNoReleaseFile() throws Exception {
        Files.delete(java.resolve("release"));
        executable(java.resolve("bin/java"), "#!/bin/sh\necho 'openjdk version \"1.8.0_292\"' >&2\n");

        assertThat(nurture("show").err()).startsWith("nurture: Cannot run on Java 1.8.0_292 (");
    }

    @Test
    void saysThatThereIsNoJava() throws Exception {
        java = folder.resolve("nothing");

        assertThat(nurture("show"))
                .isEqualTo(new CommandLineRun(
                        4,
                        "",
                        "nurture: Cannot start Java: JAVA_HOME is %s, but there is no bin/java in it. Set it to a Java 17 or later.\n"
                                .formatted(java)));
    }

    @Test
    void saysThatThereIsNothingToStart() throws Exception {
        Files.delete(home.resolve("cli/target/nurture.jar"));

        assertThat(nurture("show").err())
                .isEqualTo("nurture: Cannot start: there is no %s, and no sources to build it from.\n"
                        .formatted(home.toRealPath().resolve("cli/target/nurture.jar")));
    }

    private void addSources() throws IOException {
        write(home.resolve("core/src/main/java/A.java"), "");
        write(home.resolve("cli/src/main/java/B.java"), "");
        for (String pom : List.of("pom.xml", "core/pom.xml", "cli/pom.xml")) {
            write(home.resolve(pom), "");
        }
        executable(home.resolve("mvnw"), "#!/bin/sh\necho built >>\"${0%/*}/builds\"\n");
    }

    private List<String> builds() throws IOException {
        Path file = home.resolve("builds");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @Test
    void buildsOnlyWhenSourcesAreNewer() throws Exception {
        addSources();

        CommandLineRun first = nurture("show");
        CommandLineRun second = nurture("show");
        Files.setLastModifiedTime(
                home.resolve("core/src/main/java/A.java"),
                FileTime.from(Instant.now().plusSeconds(5)));
        nurture("show");

        assertThat(first.err()).isEqualTo("nurture: building\n");
        assertThat(second.err()).isEmpty();
        assertThat(builds()).hasSize(2);
    }

    @Test
    void twoAtOnceBuildOnce() throws Exception {
        addSources();

        List<Process> processes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            processes.add(start(home.resolve("nurture"), Map.of(), "show"));
        }
        for (Process process : processes) {
            assertThat(answer(process).code()).isZero();
        }

        assertThat(builds()).hasSize(1);
        assertThat(home.resolve("cli/.building")).doesNotExist();
    }

    @Test
    void showsWhyABuildFailedAndTriesAgainNextTime() throws Exception {
        addSources();
        executable(home.resolve("mvnw"), "#!/bin/sh\necho 'A.java: broken'\nexit 1\n");

        CommandLineRun run = nurture("show");

        assertThat(run)
                .isEqualTo(new CommandLineRun(
                        4, "", "nurture: building\nA.java: broken\nnurture: Cannot build: see above.\n"));
        addSources();
        assertThat(nurture("show").code()).isZero();
    }

    @Test
    void takesOverTheLockOfABuildThatWasKilled() throws Exception {
        addSources();
        Process gone = new ProcessBuilder("true").start();
        gone.waitFor();
        write(home.resolve("cli/.building/owner"), gone.pid() + "\n");

        assertThat(nurture("show").code()).isZero();
        assertThat(builds()).hasSize(1);
    }
}
