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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Finds the files that a recipe's paths mean. Links are followed; what begins with a dot is left out. */
final class InputFiles {
    private static final Pattern GLOB = Pattern.compile("[*?\\[{]");

    private InputFiles() {}

    /** The files of all paths, each once, sorted by name. */
    static List<SourceFile> find(List<InputPath> paths) {
        Map<Path, Path> roots = new LinkedHashMap<>();
        for (InputPath input : paths) {
            try {
                find(input, roots);
            } catch (InvalidPathException | PatternSyntaxException e) {
                throw NurtureException.usage("path: must be a file, a folder or a pattern, but was %s (%s). Correct it."
                        .formatted(Printable.cut(input.text()), Printable.cut(String.valueOf(e.getMessage()))));
            }
        }
        return FileNames.of(roots);
    }

    private static void find(InputPath input, Map<Path, Path> roots) {
        Path path = input.asPath();
        try {
            if (Files.isDirectory(path)) {
                add(folder(path), path, roots);
            } else if (!Files.exists(path) && GLOB.matcher(input.text()).find()) {
                pattern(input, roots);
            } else {
                Files.size(path);
                add(List.of(path), parent(path), roots);
            }
        } catch (IOException e) {
            throw failed(path, e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file : parent;
    }

    private static void add(List<Path> files, Path root, Map<Path, Path> roots) {
        files.forEach(file -> roots.putIfAbsent(
                file.toAbsolutePath().normalize(), root.toAbsolutePath().normalize()));
    }

    private static List<Path> folder(Path folder) throws IOException {
        List<Path> files = new ArrayList<>();
        collect(folder, Integer.MAX_VALUE, Set.of(), files);
        files.removeIf(file -> !Formats.isKnown(file.toString()));
        if (files.isEmpty()) {
            throw NurtureException.data("Cannot read %s: no file in it ends with %s. Name the files themselves."
                    .formatted(Printable.all(folder.toString()), String.join(", ", Formats.endings())));
        }
        return files;
    }

    private static void pattern(InputPath input, Map<Path, Path> roots) throws IOException {
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
        add(files, root, roots);
    }

    private static int depth(String pattern) {
        return pattern.contains("**") ? Integer.MAX_VALUE : pattern.split("/", -1).length;
    }

    /** Lets {@code **}{@code /} mean no folder too, as shells do. */
    private static String withEmptyFolders(String pattern) {
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
