package dev.nurture.curate.coverage;

import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.curate.coverage.Findings.Cluster;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.data.internal.Json;
import dev.nurture.stat.Estimate;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Writes what was found: {@code coverage.json}, {@code clusters.csv}, {@code map.svg}, {@code coverage.html} and {@code expected.csv}. */
final class CoverageFiles {
    private CoverageFiles() {}

    static void write(Findings findings, Path folder) throws IOException {
        String json = Json.MAPPER.writer(new DefaultPrettyPrinter()).writeValueAsString(json(findings));
        write(folder.resolve("coverage.json"), json.replace(System.lineSeparator(), "\n") + "\n");
        write(folder.resolve("clusters.csv"), CoverageTables.clusters(findings));
        write(folder.resolve("map.svg"), MapSvg.file(findings));
        write(folder.resolve("coverage.html"), CoveragePage.html(findings));
        if (findings.cells().size() > 0) {
            write(folder.resolve("expected.csv"), CoverageTables.cells(findings));
        }
    }

    private static void write(Path file, String text) throws IOException {
        AtomicFile.write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    private static ObjectNode json(Findings findings) {
        ObjectNode root = Json.MAPPER
                .createObjectNode()
                .put("corpus", findings.corpus())
                .put("data", findings.data())
                .put("without-terms", findings.wordless());
        root.set("effective-topics", json(findings.effectiveTopics()));
        findings.against().ifPresent(against -> {
            ObjectNode node =
                    root.putObject("against").put("corpus", against.corpus()).put("data", against.data());
            node.set("shift", json(against.shift()));
        });
        ArrayNode clusters = root.putArray("clusters");
        findings.clusters().forEach(cluster -> clusters.add(json(cluster)));
        ArrayNode lonely = root.putArray("fewest-neighbours");
        findings.lonely()
                .forEach(one -> lonely.add(
                        json(one.example()).put("cluster", one.cluster() + 1).put("density", rounded(one.density()))));
        ArrayNode points = root.putArray("map");
        findings.points()
                .forEach(point -> points.add(Json.MAPPER
                        .createObjectNode()
                        .put("id", point.example().id())
                        .put("cluster", point.cluster() + 1)
                        .put("x", rounded(point.x()))
                        .put("y", rounded(point.y()))));
        return root;
    }

    private static ObjectNode json(Cluster cluster) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("cluster", cluster.number());
        ArrayNode terms = node.putArray("terms");
        cluster.terms().forEach(terms::add);
        node.put("count", cluster.count());
        node.set("share", json(cluster.share()));
        node.put("text-share", rounded(cluster.textShare()))
                .put("thin", cluster.isThin())
                .put("median-characters", cluster.median());
        cluster.density().ifPresent(density -> node.put("density", rounded(density)));
        cluster.change().ifPresent(change -> {
            ObjectNode other = node.putObject("against").put("count", change.count());
            other.set("share", json(change.share()));
            other.set("difference", json(change.difference()));
        });
        for (Findings.Values values : cluster.sources()) {
            ObjectNode field = node.withObjectProperty("by").putObject(values.field());
            values.counts().forEach(count -> field.put(count.value(), count.count()));
        }
        addAll(node.putArray("typical"), cluster.typical());
        addAll(node.putArray("boundary"), cluster.boundary());
        return node;
    }

    private static void addAll(ArrayNode list, List<Example> examples) {
        examples.forEach(example -> list.add(json(example)));
    }

    private static ObjectNode json(Example example) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", example.id())
                .put("name", example.name())
                .put("excerpt", example.excerpt());
    }

    private static ObjectNode json(Estimate estimate) {
        return Json.MAPPER
                .createObjectNode()
                .put("value", estimate.value())
                .put("low", estimate.low())
                .put("high", estimate.high());
    }

    private static double rounded(double value) {
        return Math.rint(value * 1e4) / 1e4;
    }
}
