package dev.nurture.source;

import dev.nurture.step.SourceFile;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Names files by their path below the folder that the recipe means.
 *
 * <p>Where two would have one name, the folders above are added until they differ. Names are read from the path's bytes as
 * UTF-8, because {@code Path.toString} depends on the locale.
 */
final class FileNames {
    private FileNames() {}

    /** A file, with as many of the folders above its root in its name as it takes to be told from the others. */
    private record Named(Path path, List<String> steps, int below) {
        String name() {
            return String.join("/", steps.subList(below, steps.size()));
        }

        Named longer() {
            return new Named(path, steps, Math.max(0, below - 1));
        }
    }

    /**
     * @param roots of every file the folder that it is named below; all absolute
     */
    static List<SourceFile> of(Map<Path, Path> roots) {
        List<Named> files = roots.entrySet().stream()
                .map(entry -> new Named(
                        entry.getKey(),
                        steps(entry.getKey()),
                        steps(entry.getValue()).size()))
                .toList();
        List<Named> before = List.of();
        while (!files.equals(before)) {
            before = files;
            files = told(files);
        }
        return files.stream()
                .map(file -> new SourceFile(file.path(), file.name()))
                .sorted(Comparator.comparing(SourceFile::name))
                .toList();
    }

    private static List<Named> told(List<Named> files) {
        Map<String, Long> counts = files.stream().collect(Collectors.groupingBy(Named::name, Collectors.counting()));
        return files.stream()
                .map(file -> counts.getOrDefault(file.name(), 0L) > 1 ? file.longer() : file)
                .toList();
    }

    private static List<String> steps(Path path) {
        return Arrays.stream(path.toUri().getRawPath().split("/"))
                .filter(step -> !step.isEmpty())
                .map(FileNames::decoded)
                .toList();
    }

    /** A step of a URI as text; as it stands if its bytes are not UTF-8. */
    private static String decoded(String step) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < step.length(); i++) {
            if (step.charAt(i) == '%') {
                bytes.write(Integer.parseInt(step.substring(i + 1, i + 3), 16));
                i += 2;
            } else {
                bytes.write(step.charAt(i));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return step;
        }
    }
}
