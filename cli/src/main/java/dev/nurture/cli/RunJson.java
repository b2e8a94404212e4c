package dev.nurture.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.Locale;

/** A run for programs. */
final class RunJson {
    private RunJson() {}

    static ObjectNode of(RunRecord run, RunFolder folder) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("run", run.name()).put("recipe", run.recipe()).put("about", run.about());
        node.put("fingerprint", run.fingerprint().hex()).put("seed", run.seed());
        ArrayNode overrides = node.putArray("overrides");
        run.overrides().forEach(overrides::add);
        node.put("report", folder.report().toString());
        ArrayNode jobs = node.putArray("jobs");
        run.jobs().forEach(job -> jobs.add(job(job)));
        node.set("expectations", outcomes(run));
        return node;
    }

    static ObjectNode job(RunRecord.Done job) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", job.id()).put("step", job.step());
        ArrayNode from = node.putArray("from");
        job.inputs().forEach(input -> from.add(input.toString()));
        node.set("settings", settings(job.settings()));
        node.put("fingerprint", job.entry().key().hex()).put("seconds", job.seconds());
        ObjectNode outputs = node.putObject("outputs");
        job.entry()
                .outputs()
                .forEach((name, output) -> outputs.putObject(name)
                        .put("fingerprint", output.fingerprint().hex())
                        .put("rows", output.rows())
                        .put("text_bytes", output.textBytes()));
        ObjectNode reasons = node.putObject("reasons");
        job.entry().reasons().forEach(reasons::put);
        node.put("quarantined", job.entry().quarantined());
        job.files().ifPresent(files -> node.put("files", files.toString()));
        job.measurement().ifPresent(measurement -> node.set("figures", figures(measurement)));
        return node;
    }

    private static com.fasterxml.jackson.databind.JsonNode settings(String json) {
        try {
            return Json.MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings must be JSON, but were " + json, e);
        }
    }

    private static ArrayNode figures(Measurement measurement) {
        ArrayNode figures = Json.MAPPER.createArrayNode();
        for (Measurement.Figure figure : measurement.figures()) {
            ObjectNode one = figures.addObject().put("name", figure.name()).put("about", figure.about());
            one.put("unit", figure.unit().name().toLowerCase(Locale.ROOT));
            add(one, figure.estimate());
        }
        return figures;
    }

    static ObjectNode add(ObjectNode node, Estimate estimate) {
        node.put("value", estimate.value()).put("low", estimate.low()).put("high", estimate.high());
        return node.put("level", estimate.level()).put("n", estimate.n()).put("rule", estimate.rule());
    }

    static ArrayNode outcomes(RunRecord run) {
        ArrayNode outcomes = Json.MAPPER.createArrayNode();
        for (RunRecord.Outcome outcome : run.outcomes()) {
            outcomes.addObject()
                    .put("figure", outcome.figure())
                    .put("condition", outcome.condition())
                    .put("found", outcome.found())
                    .put("result", OutcomeTable.word(outcome.result()));
        }
        return outcomes;
    }
}
