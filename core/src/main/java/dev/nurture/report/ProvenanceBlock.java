package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.report.Html.Element;
import dev.nurture.run.RunRecord;
import java.util.ArrayList;
import java.util.List;

/** What determined each output: the step and its version, inputs and settings, under one key. */
final class ProvenanceBlock {
    private static final int SETTINGS = 3000;

    private final Facts facts;

    ProvenanceBlock(Facts facts) {
        this.facts = facts;
    }

    Block block() {
        List<Html> rows = new ArrayList<>();
        Csv csv = new Csv("stage", "step", "key", "output", "fingerprint");
        for (Facts.Stage stage : facts.stages()) {
            rows.add(row(stage));
            add(csv, stage.job());
        }
        Element table = Html.element(
                        "table", Tables.head("stage", "step", "inputs", "key", "outputs"), Html.element("tbody", rows))
                .kind("provenance");
        Html body = Html.many(
                Html.element(
                                "p",
                                "A key is the fingerprint of everything that determined a stage's output: step, version,"
                                        + " settings, inputs and, where chance is used, the seed. Equal keys, equal bytes.")
                        .kind("about"),
                Tables.scrolling("Provenance", table),
                csv.details());
        return new Block("provenance", "Provenance", List.of(), body);
    }

    private static void add(Csv csv, RunRecord.Done job) {
        String key = job.entry().key().hex();
        if (job.entry().outputs().isEmpty()) {
            csv.add(job.id(), job.step(), key, "", "");
        }
        job.entry()
                .outputs()
                .forEach((name, output) -> csv.add(
                        job.id(), job.step(), key, name, output.fingerprint().hex()));
    }

    private Element row(Facts.Stage stage) {
        RunRecord.Done job = stage.job();
        Html name = stage.outputs().isEmpty() && stage.measurement().isEmpty()
                ? Html.element("span", Visible.of(stage.id())).id(Anchors.stage(stage.id()))
                : Html.link(Anchors.stage(stage.id()), Visible.of(stage.id()));
        return Tables.row(
                        Tables.name(name, settings(job)),
                        Tables.cell(Visible.of(job.step())),
                        Tables.cell(inputs(job)),
                        Tables.cell(hash(job.entry().key())),
                        Tables.cell(outputs(job)))
                .id(Anchors.provenance(stage.id()));
    }

    private Html inputs(RunRecord.Done job) {
        List<Html> inputs = new ArrayList<>();
        for (RunRecord.Source source : job.inputs()) {
            boolean shown = facts.stages().stream().anyMatch(stage -> stage.id().equals(source.job()));
            Html name = Visible.of(source.toString());
            inputs.add(Html.element("li", shown ? Html.link(Anchors.provenance(source.job()), name) : name));
        }
        return inputs.isEmpty()
                ? Html.text("files")
                : Html.element("ul", inputs).kind("plain");
    }

    private static Html outputs(RunRecord.Done job) {
        List<Html> outputs = new ArrayList<>();
        job.entry()
                .outputs()
                .forEach((name, output) ->
                        outputs.add(Html.element("li", hash(output.fingerprint()), Html.text(" "), Visible.of(name))));
        return outputs.isEmpty() ? Html.text("–") : Html.element("ul", outputs).kind("plain");
    }

    private static Element hash(Fingerprint fingerprint) {
        return Html.element("code", fingerprint.brief()).kind("hash").with("title", fingerprint.hex());
    }

    private static Html settings(RunRecord.Done job) {
        List<String> lines = lines(job.settings());
        if (lines.isEmpty()) {
            return Html.many();
        }
        String all = String.join("\n", lines);
        String shown = all.length() > SETTINGS ? all.substring(0, SETTINGS) + "…" : all;
        return Html.element("details", Html.element("summary", "settings"), Html.element("pre", shown))
                .kind("settings");
    }

    private static List<String> lines(String settings) {
        try {
            JsonNode node = Json.MAPPER.readTree(settings);
            return node.properties().stream()
                    .map(setting -> setting.getKey() + ": " + setting.getValue())
                    .toList();
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings: must be JSON, but was " + settings, e);
        }
    }
}
