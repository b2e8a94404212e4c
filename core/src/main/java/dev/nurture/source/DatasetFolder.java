package dev.nurture.source;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * A folder in the layout of Hugging Face datasets: its card says which files belong to which split, or their names do.
 *
 * <p>Only files in the folder are ever taken, whatever the card says.
 *
 * @param card the file that says so, if there is one
 * @param notes of every data file, by its path; files without split or configuration have none
 */
record DatasetFolder(Optional<Path> card, Map<Path, Map<String, String>> notes) {
    private static final String DEFAULT = "default";

    /** {@code train-00000-of-00001.parquet}, as the tools write it. */
    private static final Pattern NUMBERED = Pattern.compile("([A-Za-z0-9_.]+)-\\d{5}-of-\\d{5}(-[0-9a-f]+)?\\.[a-z.]+");

    /**
     * The dataset in a folder, if it is one.
     *
     * @param files all files in it
     * @param config the configuration that is wanted; all of them if none is
     */
    static Optional<DatasetFolder> of(Path folder, List<Path> files, Optional<String> config) throws IOException {
        Path readme = folder.resolve("README.md");
        List<DatasetCard.Entry> entries =
                Files.isRegularFile(readme) ? DatasetCard.entries(readme) : List.<DatasetCard.Entry>of();
        if (!entries.isEmpty()) {
            return Optional.of(byCard(folder, files, readme, chosen(readme, entries, config)));
        }
        config.ifPresent(name -> {
            throw NurtureException.data(
                    "%s: must name the configuration %s in its head, but names none. Leave config out."
                            .formatted(Printable.all(readme.toString()), Printable.cut(name)));
        });
        return byName(files);
    }

    /** One configuration; of several the one that is the default, or else all. */
    private static List<DatasetCard.Entry> chosen(
            Path readme, List<DatasetCard.Entry> entries, Optional<String> config) {
        List<String> names =
                entries.stream().map(DatasetCard.Entry::config).distinct().toList();
        Optional<String> wanted = config.or(() -> entries.stream()
                .filter(DatasetCard.Entry::isDefault)
                .map(DatasetCard.Entry::config)
                .findFirst()
                .or(() -> names.contains(DEFAULT) ? Optional.of(DEFAULT) : Optional.empty()));
        if (config.isPresent() && !names.contains(config.get())) {
            throw NurtureException.data("%s: must name the configuration %s, but names only %s. Correct config."
                    .formatted(
                            Printable.all(readme.toString()),
                            Printable.cut(config.get()),
                            Printable.cut(String.join(", ", names))));
        }
        return entries.stream()
                .filter(entry -> wanted.isEmpty() || entry.config().equals(wanted.get()))
                .toList();
    }

    private static DatasetFolder byCard(Path folder, List<Path> files, Path readme, List<DatasetCard.Entry> entries) {
        Map<Path, Map<String, String>> notes = new LinkedHashMap<>();
        for (DatasetCard.Entry entry : entries) {
            PathMatcher matcher = matcher(folder, readme, entry);
            List<Path> matching = files.stream()
                    .filter(file -> matcher.matches(folder.relativize(file)))
                    .filter(file -> !file.equals(readme))
                    .toList();
            if (matching.isEmpty()) {
                throw NurtureException.data(
                        "%s: must name files that are there, but no file matches %s. Fetch them, or correct data_files."
                                .formatted(Printable.all(readme.toString()), Printable.cut(entry.path())));
            }
            matching.forEach(file -> notes.putIfAbsent(file, notes(entry, file)));
        }
        return new DatasetFolder(Optional.of(readme), notes);
    }

    private static PathMatcher matcher(Path folder, Path readme, DatasetCard.Entry entry) {
        String glob = entry.path().startsWith("./") ? entry.path().substring(2) : entry.path();
        try {
            return folder.getFileSystem().getPathMatcher("glob:" + InputFiles.withEmptyFolders(glob));
        } catch (PatternSyntaxException e) {
            throw NurtureException.data("%s: must name files by patterns, but %s is none (%s). Correct data_files."
                    .formatted(
                            Printable.all(readme.toString()),
                            Printable.cut(entry.path()),
                            Printable.cut(String.valueOf(e.getDescription()))));
        }
    }

    private static Map<String, String> notes(DatasetCard.Entry entry, Path file) {
        Map<String, String> notes = new LinkedHashMap<>();
        entry.split().or(() -> split(file)).ifPresent(split -> notes.put(FileNotes.SPLIT, split));
        if (!entry.config().equals(DEFAULT)) {
            notes.put(FileNotes.CONFIG, entry.config());
        }
        return notes;
    }

    /** Without a card: files that are numbered as the tools number them say their split. */
    private static Optional<DatasetFolder> byName(List<Path> files) {
        Map<Path, Map<String, String>> notes = new LinkedHashMap<>();
        files.stream()
                .filter(file -> Formats.isKnown(file.toString()))
                .forEach(file -> split(file).ifPresent(split -> notes.put(file, Map.of(FileNotes.SPLIT, split))));
        return notes.isEmpty() ? Optional.empty() : Optional.of(new DatasetFolder(Optional.empty(), notes));
    }

    private static Optional<String> split(Path file) {
        Matcher name = NUMBERED.matcher(String.valueOf(file.getFileName()));
        return name.matches() ? Optional.of(name.group(1)) : Optional.empty();
    }
}
