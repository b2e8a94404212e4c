package dev.nurture.probe;

import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A probe that somebody wrote in YAML: situations, the acts that are right and wrong in them, and what is expected.
 *
 * <pre>{@code
 * probe: found-things
 * slots:
 *   name: [Mira, Tom]
 * situations:
 *   purse:
 *     family: property
 *     prompts:
 *       - "{name} finds a purse on the road. {name}"
 *       - "There is a purse on the road, and {name} sees it. {name}"
 *     acts:
 *       right: gives it back.
 *       wrong: [keeps it., hides it.]
 *     expected: 20%
 * }</pre>
 *
 * <p>Each prompt with each way of filling its slots is an item; all items of a situation are one cluster. The text is taken as
 * hostile: whatever is in it, the answer is a probe or an error that names every problem with file and line.
 */
final class YamlProbe {
    private static final long LONGEST = 4 << 20;

    private YamlProbe() {}

    static SourceStep.Batches batches(SourceFile file, ProbeRead.Settings settings, String by) {
        return new Once(file, settings, by);
    }

    /** A file that is one batch. One thread. */
    private static final class Once implements SourceStep.Batches {
        private final SourceFile file;
        private final ProbeRead.Settings settings;
        private final String by;
        private boolean done;

        Once(SourceFile file, ProbeRead.Settings settings, String by) {
            this.file = file;
            this.settings = settings;
            this.by = by;
        }

        @Override
        public Optional<SourceStep.Batch> next() throws IOException {
            if (done) {
                return Optional.empty();
            }
            done = true;
            List<YamlSituations.Written> items = read(file.path(), file.name());
            return Optional.of(intake -> items.stream()
                    .map(item -> settings.probe().map(item::named).orElse(item))
                    .forEach(item -> intake.accept(item.item().datum(file.name(), item.key(), by))));
        }

        @Override
        public void close() {
            // The file was read whole and closed.
        }
    }

    private static List<YamlSituations.Written> read(Path path, String name) throws IOException {
        long size = Files.size(path);
        if (size > LONGEST) {
            throw NurtureException.data(
                    "%s: must have at most %s bytes, but has %s. Write several files.".formatted(name, LONGEST, size));
        }
        try {
            return parse(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(Files.readAllBytes(path)))
                            .toString(),
                    name);
        } catch (CharacterCodingException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: must be UTF-8, but is not. Save it as UTF-8.".formatted(name), e);
        }
    }

    /**
     * @param name of the file, for messages
     */
    static List<YamlSituations.Written> parse(String text, String name) {
        Problems problems = new Problems();
        Yaml.Place root = new Yaml.Place(name, Path.of(""), 1, "");
        List<YamlSituations.Written> items = Yaml.read(text, root, problems)
                .map(tree -> new YamlSituations(problems).read(tree))
                .orElse(List.of());
        if (!problems.isEmpty()) {
            throw problems.exception(Kind.DATA, "no item was read");
        }
        return items;
    }
}
