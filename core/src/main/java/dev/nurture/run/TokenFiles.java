package dev.nurture.run;

import dev.nurture.error.NurtureException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds the data behind tokens of a run's exported files. Immutable; threads may share it. */
record TokenFiles(RunRecord run) {
    /** As {@link Tracer#token}. */
    Trace.TokenPlace place(String file, long token) {
        List<Trace.TokenPlace> found = new ArrayList<>();
        List<String> known = new ArrayList<>();
        for (RunRecord.Done job : run.jobs()) {
            List<String> names = tokenFiles(job);
            for (int i = 0; i < names.size(); i++) {
                String full = job.id() + "/" + names.get(i);
                known.add(full);
                if (("/" + full).endsWith("/" + file)) {
                    found.add(place(job, names.get(i), i, token));
                }
            }
        }
        if (found.size() != 1) {
            throw NurtureException.usage("%s: must be one file of tokens in run %s, but %s. There %s %s."
                    .formatted(
                            file,
                            run.name(),
                            found.isEmpty() ? "is none" : "could be several",
                            known.size() == 1 ? "is" : "are",
                            known.isEmpty() ? "none" : String.join(", ", known)));
        }
        return found.get(0);
    }

    private static List<String> tokenFiles(RunRecord.Done job) {
        boolean hasTokens = Files.isRegularFile(job.entry().folder().resolve(Placements.TOKENS));
        try {
            return hasTokens && job.files().isPresent() ? names(job) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Trace.TokenPlace place(RunRecord.Done job, String name, int file, long token) {
        try {
            Placements.Placed placed = Placements.ofToken(job.entry().folder(), file, token)
                    .orElseThrow(() -> NurtureException.usage(
                            "%s/%s: must have a token %s, but has none.".formatted(job.id(), name, token)));
            return new Trace.TokenPlace(job.id(), token, placed.id().hex(), new Trace.Place(name, placed.placement()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names of files that tokens or data were written to, in the order in which exports number them. */
    static List<String> names(RunRecord.Done job) throws IOException {
        Path names = job.entry().folder().resolve(Placements.NAMES);
        return Files.isRegularFile(names)
                ? Files.readAllLines(names)
                : names(job.files().orElseThrow());
    }

    /** Exported files with data in them, in the order in which exports number them; not those that lie beside them. */
    private static List<String> names(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<String> names = files.filter(Files::isRegularFile)
                    .map(file -> folder.relativize(file).toString())
                    .filter(name -> name.matches("(?!attributes/).*-\\d{5}-of-\\d{5}\\..*"))
                    .sorted()
                    .toList();
            if (names.isEmpty()) {
                throw NurtureException.data(
                        "%s: must hold exported files, but is empty. Run verify.".formatted(folder));
            }
            return names;
        }
    }
}
