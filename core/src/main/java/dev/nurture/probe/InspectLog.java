package dev.nurture.probe;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Rate;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * One log in the form {@code .eval}, schema version 2: a zip of JSON, whose {@code header.json} comes last and says that the log is
 * finished. The same items give the same bytes: entries have a fixed time, keys a fixed order, ids come from what they name.
 */
final class InspectLog {
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 1, 1, 0, 0);
    private static final int VERSION = 2;
    private static final int ID_LENGTH = 22;
    private static final Seed RESAMPLING = new Seed(0).child("resampling of logs");

    private final String created;
    private final String input;
    private final String probe;
    private final List<InspectSample> samples = new ArrayList<>();
    private final Cell cell;
    private final String model;

    InspectLog(String created, String input, String probe, List<Datum> data) {
        this.created = created;
        this.input = input;
        this.probe = probe;
        cell = Cell.parse(input);
        String step = data.stream()
                .flatMap(datum -> InspectSample.step(datum).stream())
                .findFirst()
                .map(name -> "@" + name)
                .orElse("");
        model = "nurture/" + cell.arm() + (cell.seed().isEmpty() ? "" : "-seed-" + cell.seed()) + step;
        Set<String> taken = new HashSet<>();
        data.forEach(datum -> samples.add(InspectSample.of(datum, name(datum, taken), model, created)));
    }

    /** An id that can be the name of a file. */
    private static String name(Datum datum, Set<String> taken) {
        String name = datum.name().replaceAll("[^A-Za-z0-9._-]", "-");
        String unique = name;
        for (int number = 1; !taken.add(unique); number++) {
            unique = name + "-" + datum.id().hex() + (number == 1 ? "" : "-" + number);
        }
        return unique;
    }

    void write(Path folder) throws IOException {
        try (OutputStream file = Files.newOutputStream(folder.resolve(fileName()));
                ZipOutputStream zip = new ZipOutputStream(file)) {
            add(zip, "_journal/start.json", start());
            for (InspectSample sample : samples) {
                add(zip, "samples/%s_epoch_1.json".formatted(sample.id()), sample.json());
            }
            ArrayNode summaries = Json.MAPPER.createArrayNode();
            samples.forEach(sample -> summaries.add(sample.summary()));
            add(zip, "summaries.json", summaries);
            add(zip, "reductions.json", reductions());
            add(zip, "header.json", header());
        }
    }

    private static void add(ZipOutputStream zip, String name, JsonNode json) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        zip.putNextEntry(entry);
        zip.write(json.toString().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }

    private String fileName() {
        return "%s_%s_%s.eval".formatted(part(created), part(probe), part(id("task")));
    }

    private static String part(String text) {
        return text.replaceAll("[_/:+]", "-");
    }

    private String id(String what) {
        return Hash.of(what).add(input).add(probe).fingerprint().hex().substring(0, ID_LENGTH);
    }

    private ObjectNode start() {
        ObjectNode start = Json.MAPPER.createObjectNode();
        start.put("version", VERSION);
        start.set("eval", eval());
        start.set("plan", plan());
        return start;
    }

    private ObjectNode eval() {
        ObjectNode eval = Json.MAPPER.createObjectNode();
        eval.put("eval_id", id("eval")).put("run_id", id("run")).put("created", created);
        eval.put("task", probe).put("task_id", id("task")).put("task_version", 1);
        eval.putObject("task_args");
        eval.putObject("task_args_passed");
        ObjectNode dataset = eval.putObject("dataset");
        dataset.put("name", probe).put("location", input).put("samples", samples.size());
        ArrayNode ids = dataset.putArray("sample_ids");
        samples.forEach(sample -> ids.add(sample.id()));
        dataset.put("shuffled", false);
        eval.put("model", model);
        eval.putObject("model_generate_config");
        eval.putObject("model_args");
        eval.putObject("config").put("epochs", 1);
        eval.putObject("packages");
        eval.putObject("metadata")
                .put("stage", cell.stage())
                .put("arm", cell.arm())
                .put("seed", cell.seed());
        ArrayNode scorers = eval.putArray("scorers");
        scores().keySet()
                .forEach(name -> scorers.addObject()
                        .put("name", name)
                        .set("metrics", Json.MAPPER.createArrayNode().add(metric("mean"))));
        return eval;
    }

    private static ObjectNode metric(String name) {
        return Json.MAPPER.createObjectNode().put("name", name);
    }

    private static ObjectNode plan() {
        ObjectNode plan = Json.MAPPER.createObjectNode().put("name", "plan");
        ObjectNode step = plan.putArray("steps").addObject().put("solver", "log-probabilities");
        step.putObject("params");
        step.putObject("params_passed");
        plan.putObject("config");
        return plan;
    }

    /** The samples that have each score. */
    private Map<String, List<InspectSample>> scores() {
        Map<String, List<InspectSample>> scores = new LinkedHashMap<>();
        for (InspectSample sample : samples) {
            sample.scores()
                    .forEach(mark -> scores.computeIfAbsent(mark.name(), any -> new ArrayList<>())
                            .add(sample));
        }
        return scores;
    }

    private ArrayNode reductions() {
        ArrayNode reductions = Json.MAPPER.createArrayNode();
        scores().forEach((name, having) -> {
            ObjectNode reduction = reductions.addObject().put("scorer", name).put("reducer", "mean");
            ArrayNode values = reduction.putArray("samples");
            having.forEach(sample ->
                    values.addObject().put("value", sample.score(name)).put("sample_id", sample.id()));
        });
        return reductions;
    }

    private ObjectNode header() {
        ObjectNode header = Json.MAPPER.createObjectNode();
        header.put("version", VERSION).put("status", "success");
        header.set("eval", eval());
        header.set("plan", plan());
        ObjectNode results = header.putObject("results");
        results.put("total_samples", samples.size()).put("completed_samples", samples.size());
        ArrayNode scores = results.putArray("scores");
        scores().forEach((name, having) -> scores.add(score(name, having)));
        ObjectNode stats = header.putObject("stats");
        stats.put("started_at", created).put("completed_at", created).putObject("model_usage");
        header.put("invalidated", false);
        return header;
    }

    private ObjectNode score(String name, List<InspectSample> having) {
        ObjectNode score = Json.MAPPER.createObjectNode().put("name", name).put("scorer", name);
        score.put("scored_samples", having.size()).put("unscored_samples", samples.size() - having.size());
        score.putObject("params");
        ObjectNode metrics = score.putObject("metrics");
        double[] values =
                having.stream().mapToDouble(sample -> sample.score(name)).toArray();
        double mean = java.util.Arrays.stream(values).average().orElseThrow();
        metrics.set("mean", metric("mean").put("value", mean));
        interval(name, values, having).ifPresent(estimate -> {
            ObjectNode rule = Json.MAPPER.createObjectNode().put("rule", estimate.rule());
            metrics.set("low", metric("low").put("value", estimate.low()).set("metadata", rule));
            metrics.set("high", metric("high").put("value", estimate.high()).set("metadata", rule));
        });
        return score;
    }

    private static Optional<Estimate> interval(String name, double[] values, List<InspectSample> having) {
        long[] clusters = having.stream().mapToLong(InspectSample::cluster).toArray();
        return RATES.contains(name)
                ? Optional.of(Rate.clustered(values, clusters, Estimate.USUAL_LEVEL, RESAMPLING.generator()))
                : Optional.empty();
    }

    /** Scores from 0 to 1. */
    private static final List<String> RATES = List.of(
            BeliefScorer.BELIEVES,
            BeliefScorer.TRUE,
            ChoiceScorer.CORRECT,
            ActScorer.MISALIGNED,
            AnswerScorer.EXACT,
            AnswerScorer.PROBABILITY);

    /** Marks of probes that are scores of samples. */
    static final List<String> SCORES = List.of(
            ProbeGap.GAP,
            ProbeSycophancy.INDEX,
            BeliefScorer.BELIEVES,
            BeliefScorer.TRUE,
            ChoiceScorer.CORRECT,
            ProbeCanaries.EXPOSURE,
            DriftScorer.KL,
            DriftScorer.REVERSE,
            DriftScorer.JS,
            ActScorer.MISALIGNED,
            AnswerScorer.EXACT,
            AnswerScorer.PROBABILITY,
            TextScorer.NATS,
            ProbeBits.BITS);

    /** Whether a mark is the score of a sample. */
    static boolean isScore(Mark mark) {
        return SCORES.contains(mark.name())
                && mark.span().isEmpty()
                && mark.score().isPresent();
    }
}
