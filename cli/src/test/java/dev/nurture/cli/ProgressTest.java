package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.event.RunEvent;
import dev.nurture.recipe.Recipe;
import dev.nurture.recipe.RecipeReader;
import dev.nurture.testing.TestSteps;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final long MILLI = 1_000_000L;
    private static final Path HERE = Path.of("");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);
    private final AtomicLong clock = new AtomicLong();
    private final Recipe recipe = RecipeReader.parse(
            "recipe: r\nstages:\n  tales: {step: make}\n  unique: {step: dedup.exact, from: tales}\n",
            "r.yaml",
            HERE,
            List.of(),
            HERE,
            TestSteps.catalogue());

    private JobLines lines(Screen screen) {
        return new JobLines(recipe, screen);
    }

    private PlainProgress plain(Console.Talk talk) {
        Screen screen = Screen.plain(stream);
        return new PlainProgress(lines(screen), new Console(screen, screen, Console.Form.TEXT, talk), clock::get);
    }

    private LiveProgress live(int columns) {
        Screen screen = new Screen(stream, Screen.Kind.TERMINAL, columns);
        return new LiveProgress(lines(screen), screen, clock::get);
    }

    /** A job that does 1,000 data a second, told of every 100 ms. */
    private void work(Progress progress, int seconds) {
        for (int tick = 1; tick <= seconds * 10; tick++) {
            clock.addAndGet(100 * MILLI);
            progress.on(new RunEvent.Progressed("unique", tick * 100L, 60_000, "data"));
        }
    }

    private String printed() {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aFileGetsAtMostOneLineInTenSeconds() {
        PlainProgress progress = plain(Console.Talk.USUAL);

        progress.on(new RunEvent.Started("unique", "dedup.exact"));
        work(progress, 25);

        assertThat(printed()).isEqualTo("""
                        [2/2] unique   17 %  10,000 of 60,000 data  1,000/s  ETA 50 s
                        [2/2] unique   33 %  20,000 of 60,000 data  1,000/s  ETA 40 s
                        """);
    }

    @Test
    void aTrainingTellsItsLossInAFixedOrder() {
        PlainProgress progress = plain(Console.Talk.USUAL);

        progress.on(new RunEvent.Started("unique", "train"));
        train(progress, 12);

        assertThat(printed()).isEqualTo("""
                        [2/2] unique   25 %  100 of 400 steps  10/s  ETA 30 s  loss 2.500  lr 0.00400  norm 0.71  7,760 tokens/s
                        """);
    }

    /** Ten steps of 776 tokens a second. */
    private void train(Progress progress, int seconds) {
        for (int step = 1; step <= seconds * 10; step++) {
            clock.addAndGet(100 * MILLI);
            progress.on(new RunEvent.Trained("unique", step, 400, step * 776L, 2.5, 0.004, 0.71));
        }
    }

    @Test
    void jobsSideBySideHaveALineEach() {
        LiveProgress progress = live(200);

        progress.on(new RunEvent.Started("tales", "train"));
        progress.on(new RunEvent.Started("unique", "train"));
        progress.draw();
        progress.on(new RunEvent.Finished("tales", "ab", Map.of(), Map.of(), 1));
        progress.draw();

        assertThat(printed().replaceAll("\u001b\\[[0-9;]*m", "").replace("\u001b", "^"))
                .isEqualTo("""
                        \r^[K[1/2] tales   … 0.0 s
                        \r^[K[2/2] unique  … 0.0 s\r^[K^[1A\r^[K[1/2] tales   ✓ 1.0 s
                        \r^[K[2/2] unique  … 0.0 s""");
    }

    @Test
    void quietKeepsWarnings() {
        PlainProgress progress = plain(Console.Talk.QUIET);

        progress.on(new RunEvent.Finished("tales", "ab", Map.of("kept", 1L), Map.of(), 1));
        progress.on(new RunEvent.Warned("tales", "a line\u001b[2J is odd"));

        assertThat(printed()).isEqualTo("[1/2] tales   ! a line is odd\n");
    }

    @Test
    void aTerminalGetsOneLineThatIsDrawnAgain() {
        LiveProgress progress = live(100);

        progress.on(new RunEvent.Started("unique", "dedup.exact"));
        work(progress, 15);
        progress.draw();
        progress.on(new RunEvent.Finished("unique", "ab", Map.of("kept", 5L), Map.of(), 15));
        progress.close();

        assertThat(printed())
                .isEqualTo(
                        "\r\u001b[K[2/2] unique  █████░░░░░░░░░░░░░░░  25 %  15,000 of 60,000 data  1,000/s  ETA 45 s"
                                + "\r\u001b[K[2/2] unique  ✓ 15 s  kept 5\n");
    }

    @Test
    void aTerminalShowsTheTimeOfAJobThatSaysNothing() {
        LiveProgress progress = live(100);

        progress.on(new RunEvent.Started("unique", "dedup.exact"));
        clock.addAndGet(2500 * MILLI);
        progress.draw();
        progress.close();

        assertThat(printed()).isEqualTo("\r\u001b[K[2/2] unique  … 2.5 s\r\u001b[K");
    }

    @Test
    void theLiveLineNeverWraps() {
        LiveProgress progress = live(60);

        progress.on(new RunEvent.Started("unique", "dedup.exact"));
        work(progress, 15);
        progress.draw();
        progress.close();

        assertThat(printed()).isEqualTo("\r\u001b[K[2/2] unique  █████░░░░░░░░░░░░░░░  25 %\r\u001b[K");
    }

    @Test
    void aWarningDoesNotEndTheLiveLine() {
        LiveProgress progress = live(100);

        progress.on(new RunEvent.Started("tales", "make"));
        progress.on(new RunEvent.Warned("tales", "something"));
        progress.draw();

        assertThat(printed()).isEqualTo("[1/2] tales   ! something\n\r\u001b[K[1/2] tales   … 0.0 s");
    }

    @Test
    void programsHearOfHowFarItIsTenTimesASecondAtMost() {
        JsonProgress progress = new JsonProgress(Screen.plain(stream), clock::get);

        for (int i = 1; i <= 1000; i++) {
            clock.addAndGet(MILLI);
            progress.on(new RunEvent.Progressed("unique", i, 1000, "data"));
        }

        assertThat(printed().lines())
                .hasSize(10)
                .first()
                .isEqualTo(
                        "{\"type\":\"progressed\",\"job\":\"unique\",\"done\":100,\"total\":1000,\"unit\":\"data\"}");
    }
}
