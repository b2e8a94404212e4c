package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.error.NurtureException;
import dev.nurture.export.Export;
import dev.nurture.provenance.Seed;
import dev.nurture.step.Measurement;
import dev.nurture.step.Placement;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Writes a corpus of a run into a folder of the user's, as the step {@code export} would. */
public final class DirectExport {
    /** Ends the name of a folder that is made and removed here; no user's folder is called so. */
    private static final String ASIDE = ".nurture-part";

    private DirectExport() {}

    /** Hears how far it is, in data. */
    public interface Progress {
        void at(long done, long total);
    }

    /**
     * Writes the files; they appear in {@code target} when all of them are whole.
     *
     * @param outputs of the job, each a split
     * @return the files, in order
     * @throws NurtureException of kind USAGE if {@code target} is there and not empty
     */
    public static List<Path> write(
            RunRecord run,
            RunRecord.Done job,
            List<String> outputs,
            Export.Settings settings,
            Path target,
            Progress progress) {
        Path whole = target.toAbsolutePath().normalize();
        Path aside = whole.resolveSibling("." + whole.getFileName() + ASIDE);
        try {
            if (Files.exists(target) && !isEmptyFolder(target)) {
                throw NurtureException.usage("%s: must be a new or an empty folder, but is not.".formatted(target));
            }
            AtomicFile.deleteTree(aside);
            Files.createDirectories(aside);
            List<Workspace.Input> inputs = outputs.stream()
                    .map(output -> new Workspace.Input(job.id() + "." + output, job.corpus(output)))
                    .toList();
            Workspace workspace = new FolderWorkspace(inputs, aside, progress);
            Export.write(settings, workspace, Optional.of(Histories.of(run, job)));
            Files.deleteIfExists(whole);
            AtomicFile.move(aside, whole);
            return files(target);
        } catch (IOException e) {
            throw NurtureException.io("export to", target, e);
        }
    }

    private static boolean isEmptyFolder(Path path) throws IOException {
        if (!Files.isDirectory(path)) {
            return false;
        }
        try (Stream<Path> files = Files.list(path)) {
            return files.findAny().isEmpty();
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** A workspace whose files are the result; an export needs nothing else. */
    private record FolderWorkspace(List<Input> inputs, Path folder, Progress told) implements Workspace {
        @Override
        public List<Input> inputs(String port) {
            return List.of();
        }

        @Override
        public Optional<Path> folder(String port) {
            return Optional.empty();
        }

        @Override
        public Seed seed() {
            return new Seed(0);
        }

        @Override
        public Path scratch() {
            return folder;
        }

        @Override
        public <T> void scan(Corpus scanned, Supplier<? extends Function<Datum, T>> looks, Taker<T> taker)
                throws IOException {
            try (Workers workers = new Workers(Runtime.getRuntime().availableProcessors())) {
                long total = scanned.manifest().rows();
                new CorpusScan<>(scanned, looks, done -> progress(done, total)).run(workers, taker);
            }
        }

        @Override
        public Path state() {
            return folder;
        }

        @Override
        public void warn(String message) {}

        @Override
        public void trained(TrainingStep step) {}

        /** What could not be written is counted on the card; no corpus is made of it. */
        @Override
        public void emit(String output, Datum datum) {}

        @Override
        public Path files() {
            return folder;
        }

        @Override
        public void placed(Datum datum, Placement placement) {}

        @Override
        public void measured(Measurement measurement) {
            throw new UnsupportedOperationException("an export measures nothing");
        }

        @Override
        public void progress(long done, long total) {
            told.at(done, total);
        }
    }
}
