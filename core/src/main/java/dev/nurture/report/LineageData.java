package dev.nurture.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Manifest;
import dev.nurture.data.Shard;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.run.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What OpenLineage's events say of data: corpora, files that were read and files that were exported, by names that stay the
 * same while their version, the fingerprint, changes.
 *
 * <p>Column lineage is given between corpora, where it is true of every step: a column is made from the column of the same
 * name, and marks from what is said besides. What became of a file's own fields is not claimed.
 */
final class LineageData {
    /** Columns of a corpus with their types; from {@code docs/reference/formats.md}. */
    private static final Map<String, String> COLUMNS = new LinkedHashMap<>();

    static {
        COLUMNS.put("id", "string");
        COLUMNS.put("form", "string");
        COLUMNS.put("key", "string");
        COLUMNS.put("group", "string");
        COLUMNS.put("origin", "json");
        COLUMNS.put("content", "string");
        COLUMNS.put("parts", "list<struct<side:string,role:string,text:string>>");
        COLUMNS.put("marks", "list<struct>");
        COLUMNS.put("metadata", "json");
    }

    private final RunRecord run;
    private final String namespace;

    LineageData(RunRecord run, String namespace) {
        this.run = run;
        this.namespace = namespace;
    }

    ArrayNode inputs(RunRecord.Done job) {
        ArrayNode inputs = Json.MAPPER.createArrayNode();
        for (RunRecord.File file : job.read()) {
            ObjectNode dataset = dataset(inputs, file.name());
            ObjectNode facets = dataset.putObject("facets");
            LineageFacets.add(facets, "dataSource", "1-0-1/DatasourceDatasetFacet")
                    .put("name", file.name());
            version(facets, file.sha256().hex());
            LineageFacets.own(facets, "DatasetFacet")
                    .put("sha256", file.sha256().hex())
                    .put("bytes", file.bytes());
            metrics(dataset).put("bytes", file.bytes()).put("fileCount", 1).putObject("columnMetrics");
        }
        for (RunRecord.Source source : job.inputs()) {
            run.job(source.job()).ifPresent(made -> input(inputs, made, source));
        }
        return inputs;
    }

    private void input(ArrayNode inputs, RunRecord.Done made, RunRecord.Source source) {
        if (!made.entry().outputs().containsKey(source.output())) {
            files(inputs, made);
            return;
        }
        Manifest manifest = made.corpus(source.output()).manifest();
        ObjectNode dataset = corpus(inputs, made, source.output(), manifest);
        ObjectNode metrics = metrics(dataset);
        metrics.put("rowCount", manifest.rows()).put("bytes", bytes(manifest));
        metrics.put("fileCount", manifest.shards().size());
        metrics.putObject("columnMetrics")
                .putObject("id")
                .put("count", manifest.rows())
                .put("nullCount", 0);
    }

    private static ObjectNode metrics(ObjectNode dataset) {
        return LineageFacets.add(
                dataset.putObject("inputFacets"), "dataQualityMetrics", "1-0-2/DataQualityMetricsInputDatasetFacet");
    }

    ArrayNode outputs(RunRecord.Done job) {
        ArrayNode outputs = Json.MAPPER.createArrayNode();
        for (String name : job.entry().outputs().keySet()) {
            Manifest manifest = job.corpus(name).manifest();
            ObjectNode dataset = corpus(outputs, job, name, manifest);
            columnLineage((ObjectNode) dataset.path("facets"), job);
            statistics(
                    dataset, manifest.rows(), bytes(manifest), manifest.shards().size());
        }
        files(outputs, job);
        return outputs;
    }

    private ObjectNode dataset(ArrayNode list, String name) {
        return list.addObject().put("namespace", namespace).put("name", name);
    }

    private String name(RunRecord.Done job, String output) {
        return run.recipe() + "." + job.id() + "." + output;
    }

    private ObjectNode corpus(ArrayNode list, RunRecord.Done job, String output, Manifest manifest) {
        ObjectNode dataset = dataset(list, name(job, output));
        ObjectNode facets = dataset.putObject("facets");
        ArrayNode fields =
                LineageFacets.add(facets, "schema", "1-1-1/SchemaDatasetFacet").putArray("fields");
        COLUMNS.forEach((name, type) -> fields.addObject().put("name", name).put("type", type));
        LineageFacets.add(facets, "dataSource", "1-0-1/DatasourceDatasetFacet").put("name", "store");
        version(facets, manifest.fingerprint().hex());
        ObjectNode own = LineageFacets.own(facets, "DatasetFacet");
        own.put("fingerprint", manifest.fingerprint().hex())
                .put("textRoot", manifest.textRoot().hex());
        own.put("texts", manifest.texts()).put("textBytes", manifest.textBytes());
        return dataset;
    }

    private static void version(ObjectNode facets, String version) {
        LineageFacets.add(facets, "version", "1-0-1/DatasetVersionDatasetFacet").put("datasetVersion", version);
    }

    private static long bytes(Manifest manifest) {
        return manifest.shards().stream().mapToLong(Shard::bytes).sum();
    }

    private static void statistics(ObjectNode dataset, long rows, long bytes, int files) {
        LineageFacets.add(
                        dataset.putObject("outputFacets"),
                        "outputStatistics",
                        "1-0-2/OutputStatisticsOutputDatasetFacet")
                .put("rowCount", rows)
                .put("size", bytes)
                .put("fileCount", files);
    }

    private void columnLineage(ObjectNode facets, RunRecord.Done job) {
        List<String> names = job.inputs().stream()
                .filter(RunRecord.Source::isMain)
                .flatMap(source -> run.job(source.job()).map(made -> name(made, source.output())).stream())
                .toList();
        if (names.isEmpty()) {
            return;
        }
        ObjectNode fields = LineageFacets.add(facets, "columnLineage", "1-2-0/ColumnLineageDatasetFacet")
                .putObject("fields");
        for (String column : COLUMNS.keySet()) {
            List<String> from = column.equals("marks") ? List.of("parts", "metadata", "marks") : List.of(column);
            ArrayNode inputs = fields.putObject(column).putArray("inputFields");
            for (String name : names) {
                from.forEach(field -> inputs.addObject()
                        .put("namespace", namespace)
                        .put("name", name)
                        .put("field", field));
            }
        }
    }

    /** Files that a job made, if it made any. */
    private void files(ArrayNode list, RunRecord.Done job) {
        if (job.files().isEmpty()) {
            return;
        }
        try (Stream<Path> walk = Files.walk(job.files().get())) {
            List<Path> files = new ArrayList<>(walk.filter(Files::isRegularFile).toList());
            long bytes = 0;
            for (Path file : files) {
                bytes += Files.size(file);
            }
            ObjectNode dataset = dataset(list, name(job, "files"));
            ObjectNode facets = dataset.putObject("facets");
            LineageFacets.add(facets, "dataSource", "1-0-1/DatasourceDatasetFacet")
                    .put("name", "store");
            version(facets, job.entry().sums().hex());
            LineageFacets.own(facets, "DatasetFacet")
                    .put("sums", job.entry().sums().hex())
                    .put("files", files.size())
                    .put("bytes", bytes);
        } catch (IOException e) {
            throw NurtureException.io(
                    "read the files of " + job.id() + " in", job.entry().folder(), e);
        }
    }
}
