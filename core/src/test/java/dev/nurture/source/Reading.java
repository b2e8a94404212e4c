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
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/** Reads files with the default settings, or with one of them changed. */
record Reading(Read.Settings settings) {
    private static final ByteSize LONGEST = ByteSize.parse("64MiB");

    static Reading of(Path... paths) {
        List<InputPath> inputs = new ArrayList<>();
        for (Path path : paths) {
            inputs.add(new InputPath(path.toString(), Path.of("")));
        }
        return of(inputs);
    }

    static Reading of(List<InputPath> inputs) {
        return new Reading(new Read.Settings(
                inputs,
                Read.Format.AUTO,
                Read.Convention.AUTO,
                Map.of(),
                Read.TextUnit.FILE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                LONGEST,
                1000));
    }

    Reading as(Read.Convention convention) {
        return new Reading(settings.as(convention));
    }

    Reading as(Read.Format format) {
        return with(format, settings.fields(), settings.limit(), settings.maxLine(), settings.maxExpansion());
    }

    Reading with(Map<String, String> fields) {
        return with(settings.format(), fields, settings.limit(), settings.maxLine(), settings.maxExpansion());
    }

    Reading first(long rows) {
        return with(
                settings.format(), settings.fields(), Optional.of(rows), settings.maxLine(), settings.maxExpansion());
    }

    Reading withLongest(long bytes) {
        return with(
                settings.format(), settings.fields(), settings.limit(), new ByteSize(bytes), settings.maxExpansion());
    }

    Reading expandingAtMost(int times) {
        return with(settings.format(), settings.fields(), settings.limit(), settings.maxLine(), times);
    }

    Reading by(Read.TextUnit unit) {
        return with(unit, settings.attributes(), settings.config());
    }

    Reading withAttributes(Path... folders) {
        List<InputPath> inputs = Stream.of(folders)
                .map(folder -> new InputPath(folder.toString(), Path.of("")))
                .toList();
        return with(settings.textUnit(), inputs, settings.config());
    }

    Reading of(String config) {
        return with(settings.textUnit(), settings.attributes(), Optional.of(config));
    }

    private Reading with(
            Read.Format format, Map<String, String> fields, Optional<Long> limit, ByteSize maxLine, int maxExpansion) {
        return new Reading(new Read.Settings(
                settings.path(),
                format,
                settings.convention(),
                fields,
                settings.textUnit(),
                settings.attributes(),
                settings.config(),
                limit,
                maxLine,
                maxExpansion));
    }

    private Reading with(Read.TextUnit unit, List<InputPath> attributes, Optional<String> config) {
        return new Reading(new Read.Settings(
                settings.path(),
                settings.format(),
                settings.convention(),
                settings.fields(),
                unit,
                attributes,
                config,
                settings.limit(),
                settings.maxLine(),
                settings.maxExpansion()));
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
