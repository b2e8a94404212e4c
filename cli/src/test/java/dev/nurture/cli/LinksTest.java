package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the maps of the project lead to is there. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "CONTRIBUTING.md", "ARCHITECTURE.md", "docs/README.md"})
    void everyFileThatAMapNamesIsThere(String map) throws IOException {
        Path file = Path.of("..", map);

        assertThat(LINK.matcher(Files.readString(file)).results().map(link -> file.resolveSibling(link.group(1))))
                .isNotEmpty()
                .allMatch(Files::exists);
    }
}
