package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No text of a corpus can reach into the terminal that it is shown on. */
class HostileDataTest {
    private static final String EVIL = "\\u001b]0;owned\\u0007\\u001b[2J\\u202e\\u009b31mtext";

    @TempDir
    private Path folder;

    @BeforeEach
    void run() {
        CommandLineRun.write(folder, "rows.jsonl", """
                {"id": "one%1$s", "text": "first%1$s"}
                {"id": "two%1$s", "text": "first%1$s"}
                {"id": "three", "text": "%2$s"}
                {broken %3$s
                """.formatted(EVIL, "long ".repeat(200_000), "\u001b[2J"));
        String recipe = CommandLineRun.recipe(
                folder,
                "evil",
                "stages:\n  rows: {step: read, path: rows.jsonl}\n  unique: {step: dedup.exact, from: rows}\n");
        assertThat(CommandLineRun.standard(folder, "run", recipe)).satisfies(HostileDataTest::isHarmless);
    }

    private static void isHarmless(CommandLineRun run) {
        assertThat(run.out() + run.err()).isNotEmpty().doesNotContain("\u001b", "\u009b", "\u202e", "\u0007");
    }

    private CommandLineRun answer(String... args) {
        return CommandLineRun.standard(folder, args);
    }

    @Test
    void showPrintsItHarmlessly() {
        CommandLineRun show = answer("show", "evil", "--stage", "rows");

        isHarmless(show);
        assertThat(show.out()).contains("onetext  document", "text       firsttext\n");
        assertThat(show.out().lines())
                .filteredOn(line -> line.startsWith("  text "))
                .hasSize(3)
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    @Test
    void tracePrintsItHarmlessly() {
        CommandLineRun trace = answer("trace", "two\u001b]0;owned\u0007\u001b[2J\u202e\u009b31mtext");

        isHarmless(trace);
        assertThat(trace.out()).contains("of onetext, which is kept: firsttext\n");
    }

    @Test
    void anIdThatIsNotThereIsPrintedHarmlessly() {
        CommandLineRun trace = answer("trace", "none\u001b[2J\u202e");

        isHarmless(trace);
        assertThat(trace.err()).startsWith("nurture: no datum is called none in run evil.");
    }

    @Test
    void jsonEscapesIt() {
        isHarmless(new CommandLineRun(
                0, answer("show", "evil", "--stage", "rows", "--json").out().replaceAll("[\u202e\u009b]", ""), ""));
    }
}
