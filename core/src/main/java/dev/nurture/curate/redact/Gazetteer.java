package dev.nurture.curate.redact;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Names of people. The built-in lists are modest; a file of the user's own adds to them.
 *
 * @param given names that come first
 * @param family names that come last
 * @param words names that are also words or places, and count only beside another name
 * @param whole names of the user's own, found as they are
 */
record Gazetteer(Set<String> given, Set<String> family, Set<String> words, Set<String> whole) {
    private static final Gazetteer BUILT_IN = builtIn();

    static Gazetteer of(Optional<InputPath> file) {
        return file.map(input -> BUILT_IN.with(read(input.base().resolve(input.text()))))
                .orElse(BUILT_IN);
    }

    private Gazetteer with(Set<String> names) {
        return new Gazetteer(given, family, words, names);
    }

    private static Gazetteer builtIn() {
        Set<String> words = new HashSet<>();
        Set<String> given = list("given-names.txt", words);
        Set<String> family = list("family-names.txt", words);
        return new Gazetteer(given, family, words, Set.of());
    }

    private static Set<String> list(String resource, Set<String> words) {
        Set<String> names = new HashSet<>();
        for (String line : lines(resource)) {
            String text = line.replaceFirst("#.*", "").strip();
            boolean ambiguous = text.startsWith("?");
            for (String name : text.replace("?", "").strip().split("\\s+", -1)) {
                if (!name.isEmpty()) {
                    names.add(name);
                    if (ambiguous) {
                        words.add(name);
                    }
                }
            }
        }
        return names;
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Gazetteer.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(resource + ": must be beside the classes, but is not");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            return reader.lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(resource + ": cannot be read", e);
        }
    }

    private static Set<String> read(Path path) {
        try {
            Set<String> names = new HashSet<>();
            for (String line : Files.readAllLines(path, StandardCharsets.UTF_8)) {
                String name = line.replaceFirst("#.*", "").replace("\ufeff", "").strip();
                if (!name.isEmpty()) {
                    names.add(name);
                }
            }
            return names;
        } catch (IOException e) {
            throw NurtureException.io("read the names in", path, e);
        }
    }
}
