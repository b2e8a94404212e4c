package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nurture.recipe.Catalogue;
import dev.nurture.run.StepCatalogue;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The generated reference says what the program says; {@code docs/generate} writes it anew. */
class ReferenceTest {
    private static final List<String> COMMANDS = List.of(
            "run",
            "plan",
            "check",
            "show",
            "report",
            "trace",
            "compare",
            "verify",
            "prove",
            "export",
            "describe",
            "doctor");

    @Test
    void schemaIsUpToDate() throws IOException {
        assertThat(said("describe", "--schema")).isEqualTo(reference("recipe.schema.json"));
    }

    @Test
    void everyStepIsDescribedAsItIs() throws IOException {
        Catalogue catalogue = StepCatalogue.standard();

        assertThat(catalogue.names())
                .allSatisfy(step -> assertThat(reference("steps.md")).contains(said("describe", step)));
    }

    @Test
    void everyCommandIsDescribedAsItIs() {
        assertThat(COMMANDS)
                .allSatisfy(command -> assertThat(reference("commands.md")).contains(said("help", command)));
    }

    @Test
    void everyFileThatTheMapsNameIsThere() throws IOException {
        for (String map : List.of("README.md", "CONTRIBUTING.md", "docs/README.md")) {
            Path file = root().resolve(map);
            String text = Files.readString(file);
            assertThat(java.util.regex.Pattern.compile("\\]\\(([^)#:]+)\\)")
                            .matcher(text)
                            .results()
                            .map(link -> file.resolveSibling(link.group(1))))
                    .as(map)
                    .isNotEmpty()
                    .allMatch(Files::exists);
        }
    }

    private static String said(String... words) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream stream = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(Main.run(words, stream, stream)).isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    private static String reference(String name) throws IOException {
        return Files.readString(root().resolve("docs/reference").resolve(name));
    }

    private static Path root() {
        Path here = Path.of("").toAbsolutePath();
        return Files.isDirectory(here.resolve("recipes")) ? here : here.getParent();
    }
}
