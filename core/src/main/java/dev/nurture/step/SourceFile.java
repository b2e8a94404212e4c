package dev.nurture.step;

import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A file to read.
 *
 * @param path where it is
 * @param name what it is called in origins and messages: its path below the folder or pattern that the recipe names, with
 *     forward slashes
 * @param beside other files that its data depend on, such as labels in a file of their own
 * @param notes what is known of all its data before it is opened, such as their split; follows from the names and contents
 *     of this file and those beside it
 */
public record SourceFile(Path path, String name, List<Path> beside, Map<String, String> notes) {
    public SourceFile {
        beside = List.copyOf(beside);
        notes = Collections.unmodifiableMap(new TreeMap<>(notes));
    }

    /** A file that depends on nothing else. */
    public SourceFile(Path path, String name) {
        this(path, name, List.of(), Map.of());
    }
}
