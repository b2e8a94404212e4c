package dev.nurture.testing;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Real data that lies beside the project on some machines. Tests that need it are skipped, visibly, where it is absent. */
public final class SharedData {
    private SharedData() {}

    /** A file below {@code data} of the folder in the system property {@code nurture.shared}, or of one above this. */
    public static Path file(String name) {
        Optional<Path> found = find(name);
        assumeThat(found).as("real data at " + name).isPresent();
        return found.orElseThrow();
    }

    private static Optional<Path> find(String name) {
        String given = System.getProperty("nurture.shared");
        if (given != null) {
            return Optional.of(Path.of(given, "data", name)).filter(Files::exists);
        }
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve("data").resolve(name);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
