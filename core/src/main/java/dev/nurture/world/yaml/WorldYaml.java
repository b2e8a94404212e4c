package dev.nurture.world.yaml;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Reads a world that somebody wrote.
 *
 * <pre>{@code
 * WrittenWorld written = WorldYaml.read(Path.of("harbour.yaml"));
 * }</pre>
 *
 * <p>The text is taken as hostile: whatever is in it, the answer is a world or a {@link NurtureException} that names every
 * problem with file and line.
 */
public final class WorldYaml {
    private WorldYaml() {}

    public static WrittenWorld read(Path file) {
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
            Path name = Optional.ofNullable(file.getFileName()).orElse(file);
            return parse(text, name.toString());
        } catch (CharacterCodingException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: must be UTF-8, but is not. Save it as UTF-8.".formatted(file), e);
        } catch (IOException e) {
            throw NurtureException.io("read the world in", file, e);
        }
    }

    /**
     * @param name of the file, for messages
     */
    public static WrittenWorld parse(String text, String name) {
        Problems problems = new Problems();
        Yaml.Place root = new Yaml.Place(name, Path.of(""), 1, "");
        Optional<WrittenWorld> world =
                Yaml.read(text, root, problems).flatMap(tree -> new WorldReader(problems).read(tree));
        if (!problems.isEmpty() || world.isEmpty()) {
            throw problems.exception(Kind.DATA, "no world was made");
        }
        return world.get();
    }
}
