package dev.nurture.source;

import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.InputPath;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep.Batch;
import dev.nurture.step.SourceStep.Batches;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;

/** Reads files with the default settings, or with one of them changed. */
record Reading(Read.Settings settings) {
    private static final ByteSize LONGEST = ByteSize.parse("64MiB");

    static Reading of(Path... paths) {
        List<InputPath> inputs = new ArrayList<>();
        for (Path path : paths) {
            inputs.add(new InputPath(path.toString(), Path.of("")));
        }
        return new Reading(new Read.Settings(
                inputs, Read.Format.AUTO, Read.Convention.AUTO, Map.of(), Optional.empty(), LONGEST, 1000));
    }

    Reading as(Read.Convention convention) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                convention,
                settings.fields(),
                settings.limit(),
                settings.maxLine(),
                settings.maxExpansion()));
    }

    Reading as(Read.Format format) {
        return new Reading(new Read.Settings(
                settings.path(),
                format,
                settings.convention(),
                settings.fields(),
                settings.limit(),
                settings.maxLine(),
                settings.maxExpansion()));
    }

    Reading with(Map<String, String> fields) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                settings.convention(),
                fields,
                settings.limit(),
                settings.maxLine(),
                settings.maxExpansion()));
    }

    Reading first(long rows) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                settings.convention(),
                settings.fields(),
                Optional.of(rows),
                settings.maxLine(),
                settings.maxExpansion()));
    }

    Reading withLongest(long bytes) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                settings.convention(),
                settings.fields(),
                settings.limit(),
                new ByteSize(bytes),
                settings.maxExpansion()));
    }

    Reading expandingAtMost(int times) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                settings.convention(),
                settings.fields(),
                settings.limit(),
                settings.maxLine(),
                times));
    }

    /** Reads every file to its end. */
    Gathered run() {
        Gathered gathered = new Gathered();
        batches(batch -> batch.parse(gathered));
        return gathered;
    }

    /** The batches of every file, unparsed. */
    List<Batch> batches() {
        List<Batch> all = new ArrayList<>();
        batches(all::add);
        return all;
    }

    /** Hands on every batch of every file as soon as it is cut. */
    void batches(Consumer<Batch> taker) {
        Read read = new Read();
        try {
            for (SourceFile file : read.files(settings)) {
                try (Batches batches = read.open(file, settings)) {
                    for (Optional<Batch> next = batches.next(); next.isPresent(); next = batches.next()) {
                        taker.accept(next.get());
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a text as the file {@code a.jsonl}. */
    static Gathered lines(Path folder, String text) {
        return of(write(folder.resolve("a.jsonl"), text.getBytes(StandardCharsets.UTF_8)))
                .run();
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path write(Path file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (GZIPOutputStream output = new GZIPOutputStream(compressed)) {
            output.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
