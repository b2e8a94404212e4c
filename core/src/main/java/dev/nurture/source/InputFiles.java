package dev.nurture.source;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.InputPath;
import dev.nurture.step.SourceFile;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the files that a recipe's paths mean. Links are followed; what begins with a dot is left out. */
final class InputFiles {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private InputFiles() {}

    /** The files of all paths, each once, sorted by name, with what belongs to each. */
    static List<SourceFile> find(Read.Settings settings) {
        Found found = new Found(settings);
        for (InputPath input : settings.path()) {
            try {
                find(input, found);
            } catch (InvalidPathException | PatternSyntaxException e) {
                throw NurtureException.usage("path: must be a file, a folder or a pattern, but was %s (%s). Correct it."
                        .formatted(Printable.cut(input.text()), Printable.cut(String.valueOf(e.getMessage()))));
            }
        }
        return FileNames.of(found.roots).stream().map(found::complete).toList();
    }

    /** What was found so far. */
    private static final class Found {
        private final Read.Settings settings;
        private final Map<Path, Path> roots = new LinkedHashMap<>();
        private final Map<Path, Map<String, String>> notes = new HashMap<>();
        private final Map<Path, Path> cards = new HashMap<>();

        Found(Read.Settings settings) {
            this.settings = settings;
        }

        void add(List<Path> files, Path root) {
            files.forEach(file -> roots.putIfAbsent(whole(file), whole(root)));
        }

        void add(DatasetFolder dataset) {
            dataset.notes().forEach((file, said) -> {
                notes.putIfAbsent(whole(file), said);
                dataset.card().ifPresent(card -> cards.putIfAbsent(whole(file), whole(card)));
            });
        }

        private static Path whole(Path path) {
            return path.toAbsolutePath().normalize();
        }

        SourceFile complete(SourceFile file) {
            List<Path> beside = new ArrayList<>(Sidecars.of(file.path(), file.name(), settings));
            beside.removeIf(path -> !Files.isRegularFile(path));
            Optional.ofNullable(cards.get(file.path())).ifPresent(beside::add);
            return new SourceFile(file.path(), file.name(), beside, notes.getOrDefault(file.path(), Map.of()));
        }
    }

    private static void find(InputPath input, Found found) {
        Path path = input.asPath();
        try {
            if (Files.isDirectory(path)) {
                folder(path, found);
            } else if (!Files.exists(path) && GLOB.matcher(input.text()).find()) {
                pattern(input, found);
            } else {
                Files.size(path);
                found.add(List.of(path), parent(path));
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static void folder(Path folder, Found found) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(folder, Integer.MAX_VALUE, Set.of(), files);
        Optional<DatasetFolder> dataset = DatasetFolder.of(folder, files, found.settings.config());
        dataset.ifPresent(found::add);
        List<Path> data = dataset.flatMap(DatasetFolder::card).isPresent()
                ? files.stream().filter(dataset.get().notes()::containsKey).toList()
                : Formats.known(files, found.settings.format());
        if (data.isEmpty()) {
            throw NurtureException.data("Cannot read %s: no file in it ends with %s. Name the files themselves."
                    .formatted(Printable.all(folder.toString()), String.join(", ", Formats.endings())));
        }
        found.add(data, folder);
    }

    private static void pattern(InputPath input, Found found) throws IOException {
        String text = input.text();
        var glob = GLOB.matcher(text);
        int cut = text.lastIndexOf('/', glob.find() ? glob.start() : 0);
        Path root = cut < 0 ? input.base() : input.base().resolve(text.substring(0, Math.max(cut, 1)));
        String rest = text.substring(cut + 1);
        List<Path> files = new ArrayList<>();
        if (Files.isDirectory(root)) {
            collect(root, depth(rest), Set.of(), files);
        }
        PathMatcher matcher = root.getFileSystem().getPathMatcher("glob:" + withEmptyFolders(rest));
        files.removeIf(file -> !matcher.matches(root.relativize(file)));
        if (files.isEmpty()) {
            throw NurtureException.data("Cannot read %s: no file matches. Correct the pattern, or fetch the files."
                    .formatted(Printable.all(root.resolve(".").normalize() + "/" + rest)));
        }
        found.add(files, root);
    }

    private static int depth(String pattern) {
        return pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
    }

    /** Lets {@code **}{@code /} mean no folder too, as shells do. */
    static String withEmptyFolders(String pattern) {
        return pattern.contains("{") ? pattern : pattern.replace("**/", "{,**/}");
    }

    private static void collect(Path folder, int depth, Set<Path> above, List<Path> files) throws IOException {
        Path real = folder.toRealPath();
        if (depth == 0 || above.contains(real)) {
            return;
        }
        Set<Path> here = new TreeSet<>(above);
        here.add(real);
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (String.valueOf(entry.getFileName()).startsWith(".")) {
                    continue;
                }
                if (Files.isDirectory(entry)) {
                    collect(entry, depth - 1, here, files);
                } else if (Files.isRegularFile(entry)) {
                    files.add(entry);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** Says that a file cannot be read, whatever its name holds. */
    static NurtureException failed(Path path, IOException cause) {
        NurtureException plain = NurtureException.io("read", path, cause);
        return new NurtureException(plain.kind(), Printable.all(String.valueOf(plain.getMessage())), cause);
    }
}
