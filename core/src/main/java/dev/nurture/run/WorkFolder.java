package dev.nurture.run;

import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.CheckedOutput;
import dev.nurture.data.internal.Json;
import dev.nurture.data.internal.ShardSummary;
import dev.nurture.data.internal.ShardWriter;
import dev.nurture.step.Rejected;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where a job's output is made.
 *
 * <p>Layout: {@code <output>/part-*.parquet} shards, {@code .runs/<output>/} their index records, {@code .units/} one record
 * for each finished unit, {@code .scratch/}, {@code .state/}. No output's name begins with a dot. A unit's record is written when everything that it names is durable, so whatever
 * has a record is whole. Different threads may work on different units.
 */
record WorkFolder(Path root) {
    static final String UNITS = ".units";

    private static final String RUNS = ".runs";
    private static final String SCRATCH = ".scratch";
    private static final String STATE = ".state";

    /** Folders that are there only while a job works. */
    static final List<String> PASSING = List.of(RUNS, UNITS, SCRATCH, STATE);

    Path units() throws IOException {
        return Files.createDirectories(root.resolve(UNITS));
    }

    Path runs(String output) throws IOException {
        return Files.createDirectories(root.resolve(RUNS).resolve(output));
    }

    Path output(String name) throws IOException {
        return Files.createDirectories(root.resolve(name));
    }

    Path scratch() throws IOException {
        return Files.createDirectories(root.resolve(SCRATCH));
    }

    /** Survives an interruption. */
    Path state() throws IOException {
        return Files.createDirectories(root.resolve(STATE));
    }

    ShardWriter shard(String output, String unit) throws IOException {
        return new ShardWriter(output(output), runs(output), unit);
    }

    /** A unit that an earlier run finished, if all its files are there in their length. */
    Optional<Unit> finished(String unit) throws IOException {
        Optional<Unit> found = Unit.read(units(), unit);
        if (found.isEmpty()) {
            return found;
        }
        for (var shard : found.get().shards().entrySet()) {
            if (!isWhole(shard.getKey(), unit, shard.getValue())) {
                return Optional.empty();
            }
        }
        return found;
    }

    private boolean isWhole(String output, String unit, ShardSummary summary) throws IOException {
        Path file = output(output).resolve(summary.shard().file());
        return Files.isRegularFile(file)
                && Files.size(file) == summary.shard().bytes()
                && Files.isRegularFile(runs(output).resolve(unit + ".names"))
                && Files.isRegularFile(runs(output).resolve(unit + ".texts"));
    }

    void finish(Unit unit, List<Rejected> rejected) throws IOException {
        if (!rejected.isEmpty()) {
            writeRejected(units().resolve(unit.name() + ".rejected.jsonl"), rejected);
        }
        unit.write(units());
    }

    private static void writeRejected(Path path, List<Rejected> rejected) throws IOException {
        try (CheckedOutput output = new CheckedOutput(path)) {
            for (Rejected one : rejected) {
                String line = Json.MAPPER
                        .createObjectNode()
                        .put("file", one.file())
                        .put("line", one.line())
                        .put("offset", one.offset())
                        .put("code", one.code())
                        .put("message", one.message())
                        .put("excerpt", one.excerpt())
                        .toString();
                output.write((line + "\n").getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    /** Joins what the units rejected into {@link Quarantine#FILE}; writes nothing if they rejected nothing. */
    void joinRejected(List<Unit> all) throws IOException {
        List<Path> parts = new ArrayList<>();
        for (Unit unit : all) {
            if (unit.rejected() > 0) {
                parts.add(units().resolve(unit.name() + ".rejected.jsonl"));
            }
        }
        if (parts.isEmpty()) {
            return;
        }
        try (CheckedOutput output = new CheckedOutput(root.resolve(Quarantine.FILE))) {
            for (Path part : parts) {
                Files.copy(part, output);
            }
        }
    }

    /** Removes what a process that was killed had begun to write aside. */
    void removeHalfWritten() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(AtomicFile::isHalfWritten).toList()) {
                Files.delete(file);
            }
        }
    }

    /** Removes what is needed only while the job works. */
    void tidy() throws IOException {
        for (String name : PASSING) {
            AtomicFile.deleteTree(root.resolve(name));
        }
    }

    /** Removes leftovers of interrupted units, which have no record. */
    void removeUnfinished(List<String> outputs, List<Unit> all) throws IOException {
        for (String output : outputs) {
            try (Stream<Path> files = Files.list(output(output))) {
                for (Path file : files.toList()) {
                    String name = file.getFileName().toString();
                    boolean known = all.stream()
                            .anyMatch(unit -> unit.shards().containsKey(output)
                                    && unit.shards().get(output).shard().file().equals(name));
                    if (!known) {
                        Files.delete(file);
                    }
                }
            }
        }
    }
}
