package dev.nurture.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * A run on disk: {@code recipe.yaml} as it was, {@code recipe.resolved.json} with every default, {@code ledger.jsonl},
 * {@code manifest.json} once it is complete, {@code report.html}.
 */
public record RunFolder(Path runs, String name) {
    static final String MANIFEST = "manifest.json";
    static final String RECIPE = "recipe.yaml";
    static final String RESOLVED = "recipe.resolved.json";

    /** Of a job in the manifest: the SHA-256 of its entry's own file. */
    static final String ENTRY = "entry";

    public RunFolder {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
            throw NurtureException.usage(
                    "run: must be named with letters, digits, dots and dashes, but was '%s'.".formatted(name));
        }
    }

    public Path path() {
        return runs.resolve(name);
    }

    public Path report() {
        return path().resolve("report.html");
    }

    /** The complete run. */
    public RunRecord read(Store store) {
        Path manifest = path().resolve(MANIFEST);
        if (!Files.isRegularFile(manifest)) {
            throw Files.isDirectory(path())
                    ? NurtureException.data(
                            "%s: must be complete, but is not. Run its recipe again; it goes on from there."
                                    .formatted(path()))
                    : NurtureException.usage("%s: there is no such run.%s"
                            .formatted(path(), dev.nurture.recipe.Nearest.hint(name, names(runs))));
        }
        try {
            return parse(Json.MAPPER.readTree(Files.readAllBytes(manifest)), store);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new NurtureException(
                    Kind.DATA, "%s: must describe a run, but does not. Run its recipe again.".formatted(manifest), e);
        } catch (IOException e) {
            throw NurtureException.io("read the run", manifest, e);
        }
    }

    /** The names of all runs, complete or not. */
    public static List<String> names(Path runs) {
        if (!Files.isDirectory(runs)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(runs)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve(Ledger.FILE)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw NurtureException.io("list the runs in", runs, e);
        }
    }

    boolean isComplete() {
        return Files.isRegularFile(path().resolve(MANIFEST));
    }

    void write(RunRecord record) throws IOException {
        AtomicFile.write(path().resolve(MANIFEST), json(record));
    }

    /** What the manifest of that run says, to the byte. */
    static byte[] json(RunRecord record) throws IOException {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("format", "nurture-run").put("version", 1);
        node.put("fingerprint", record.fingerprint().hex());
        node.put("recipe", record.recipe()).put("about", record.about()).put("seed", record.seed());
        ArrayNode overrides = node.putArray("overrides");
        record.overrides().forEach(overrides::add);
        ArrayNode jobs = node.putArray("jobs");
        for (RunRecord.Done job : record.jobs()) {
            write(jobs.addObject(), job);
        }
        ArrayNode outcomes = node.putArray("expectations");
        for (RunRecord.Outcome outcome : record.outcomes()) {
            outcomes.addObject()
                    .put("figure", outcome.figure())
                    .put("condition", outcome.condition())
                    .put("found", outcome.found())
                    .put("result", outcome.result().name().toLowerCase(Locale.ROOT));
        }
        return (node.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }

    private static void write(ObjectNode node, RunRecord.Done job) throws IOException {
        node.put("id", job.id()).put("step", job.step());
        ArrayNode inputs = node.putArray("inputs");
        job.inputs()
                .forEach(input -> inputs.addObject()
                        .put("port", input.port())
                        .put("job", input.job())
                        .put("output", input.output()));
        node.set("settings", Json.MAPPER.readTree(job.settings()));
        node.put("key", job.entry().key().hex()).put("sums", job.entry().sums().hex());
        node.put(ENTRY, job.entry().fileSha256().hex());
        node.put("quarantined", job.entry().quarantined());
        ObjectNode outputs = node.putObject("outputs");
        job.entry()
                .outputs()
                .forEach((name, output) -> outputs.putObject(name)
                        .put("fingerprint", output.fingerprint().hex())
                        .put("rows", output.rows()));
    }

    private RunRecord parse(JsonNode node, Store store) {
        List<RunRecord.Done> jobs = new ArrayList<>();
        node.path("jobs").forEach(job -> jobs.add(job(job, store)));
        List<RunRecord.Outcome> outcomes = new ArrayList<>();
        node.path("expectations")
                .forEach(one -> outcomes.add(new RunRecord.Outcome(
                        one.path("figure").asText(),
                        one.path("condition").asText(),
                        one.path("found").asText(),
                        RunRecord.Result.valueOf(one.path("result").asText().toUpperCase(Locale.ROOT)))));
        List<String> overrides = new ArrayList<>();
        node.path("overrides").forEach(one -> overrides.add(one.asText()));
        return new RunRecord(
                name,
                node.path("recipe").asText(),
                node.path("about").asText(),
                node.path("seed").asLong(),
                overrides,
                jobs,
                outcomes,
                List.of());
    }

    private RunRecord.Done job(JsonNode node, Store store) {
        Fingerprint key = Fingerprint.parse(node.path("key").asText());
        Entry entry = store.find(key)
                .orElseThrow(() -> NurtureException.data(
                        "%s: must have the output of %s in the store, but %s is not there. Run its recipe again."
                                .formatted(path(), node.path("id").asText(), store.folder(key))));
        List<RunRecord.Source> inputs = new ArrayList<>();
        node.path("inputs")
                .forEach(input -> inputs.add(new RunRecord.Source(
                        input.path("port").asText(),
                        input.path("job").asText(),
                        input.path("output").asText())));
        return new RunRecord.Done(node.path("id").asText(), entry.step(), inputs, entry.settings(), entry);
    }
}
