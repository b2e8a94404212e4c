package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every recipe that is shipped says what it means, at each of its scales; two experiments run to their end. */
class RecipeScalesTest {
    private static final Path RECIPES = Path.of("..", "recipes");
    private static final int EXPECTATIONS_FAILED = 5;

    @TempDir
    private Path folder;

    /** What {@code check} is given for each recipe and scale. */
    static Stream<List<String>> recipes() throws IOException {
        List<List<String>> all = new ArrayList<>();
        try (Stream<Path> files = Files.list(RECIPES)) {
            for (Path file : files.filter(path -> path.toString().endsWith(".yaml"))
                    .sorted()
                    .toList()) {
                all.add(List.of("check", file.toString()));
                for (String scale : scales(file)) {
                    all.add(List.of("check", file.toString(), "-s", "scale=" + scale));
                }
            }
        }
        return all.stream();
    }

    /** The names below {@code scales:}. */
    private static List<String> scales(Path recipe) throws IOException {
        return Files.readAllLines(recipe).stream()
                .dropWhile(line -> !line.equals("scales:"))
                .skip(1)
                .takeWhile(line -> line.startsWith(" "))
                .filter(line -> line.matches("  [a-z]+:.*"))
                .map(line -> line.substring(0, line.indexOf(':')).strip())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("recipes")
    void isWhole(List<String> check) {
        CommandLineRun run = CommandLineRun.standard(folder, check.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("ok: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"narrow-to-broad", "preferences-in-pretraining"})
    void comparisonsOfModelsThatKnowNothingAreVoid(String recipe) {
        CommandLineRun run = CommandLineRun.standard(
                folder, "run", RECIPES.resolve(recipe + ".yaml").toString(), "-s", "scale=smoke", "-q");

        assertThat(run.code()).as(run.err()).isEqualTo(EXPECTATIONS_FAILED);
        assertThat(run.out()).contains("void, since the models do not know their world");
    }

    @Test
    void recipesAreFound() throws IOException {
        assertThat(recipes()).hasSizeGreaterThan(40);
    }
}
