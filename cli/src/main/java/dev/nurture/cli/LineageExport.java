package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.report.OpenLineage;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/** Writes a run's lineage as events of OpenLineage, one a line. */
final class LineageExport {
    static final String FORMAT = "openlineage";

    private LineageExport() {}

    /**
     * @param target a new file, or else the terminal
     */
    static void write(RunRecord run, Optional<String> stage, Optional<Path> target, String namespace, Console console) {
        if (stage.isPresent()) {
            throw NurtureException.usage(
                    "--stage: must not be given with --format openlineage, which tells the whole run, but was %s."
                            .formatted(stage.get()));
        }
        List<String> events = OpenLineage.events(run, namespace);
        if (target.isEmpty()) {
            events.forEach(event -> console.out().line(event));
        } else {
            write(events, target.get());
            console.out().line(target.get().toString());
        }
    }

    private static void write(List<String> events, Path file) {
        String text = String.join("\n", events) + "\n";
        try {
            Files.write(file, text.getBytes(StandardCharsets.UTF_8), StandardOpenOption.CREATE_NEW);
        } catch (java.nio.file.FileAlreadyExistsException e) {
            throw NurtureException.usage("%s: must be a new file, but is there already.".formatted(file));
        } catch (IOException e) {
            throw NurtureException.io("write", file, e);
        }
    }
}
