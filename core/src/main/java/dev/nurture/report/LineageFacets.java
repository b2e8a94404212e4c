package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.run.Circumstances;
import dev.nurture.run.RunRecord;
import java.util.UUID;

/** What OpenLineage's events say of runs and jobs, each facet with the schema that it follows. */
final class LineageFacets {
    static final String PRODUCER = "urn:nurture";

    private static final String SPEC = "https://openlineage.io/spec/facets/";
    private static final String BASE = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/";

    private final RunRecord run;
    private final String namespace;

    LineageFacets(RunRecord run, String namespace) {
        this.run = run;
        this.namespace = namespace;
    }

    UUID runId() {
        return NamedUuid.of("run " + run.fingerprint().hex());
    }

    /** The same job of the same recipe with the same key is the same execution. */
    UUID jobId(RunRecord.Done job) {
        return NamedUuid.of("job %s %s %s %s"
                .formatted(namespace, run.recipe(), job.id(), job.entry().key().hex()));
    }

    /** A facet that OpenLineage defines, such as {@code 1-1-1/SchemaDatasetFacet}. */
    static ObjectNode add(ObjectNode facets, String name, String schema) {
        String type = schema.substring(schema.indexOf('/') + 1);
        return facets.putObject(name)
                .put("_producer", PRODUCER)
                .put("_schemaURL", SPEC + schema + ".json#/$defs/" + type);
    }

    /** A facet of ours, which follows what OpenLineage asks of any. */
    static ObjectNode own(ObjectNode facets, String base) {
        return facets.putObject("nurture").put("_producer", PRODUCER).put("_schemaURL", BASE + base);
    }

    void whole(ObjectNode runFacets, ObjectNode jobFacets) {
        ObjectNode own = own(runFacets, "RunFacet");
        own.put("run", run.name()).put("fingerprint", run.fingerprint().hex()).put("seed", run.seed());
        own.put("jobs", run.jobs().size()).put("quarantined", run.quarantined());
        jobType(jobFacets, "RUN");
        if (!run.about().isBlank()) {
            add(jobFacets, "documentation", "1-0-1/DocumentationJobFacet")
                    .put("description", run.about().strip());
        }
    }

    void job(ObjectNode runFacets, ObjectNode jobFacets, RunRecord.Done job, Circumstances when) {
        ObjectNode parent = add(runFacets, "parent", "1-0-1/ParentRunFacet");
        parent.putObject("run").put("runId", runId().toString());
        parent.putObject("job").put("namespace", namespace).put("name", run.recipe());
        add(runFacets, "processing_engine", "1-1-1/ProcessingEngineRunFacet")
                .put("version", when.stamp().version())
                .put("name", "Nurture");
        ObjectNode own = own(runFacets, "RunFacet");
        own.put("run", run.name()).put("step", job.step());
        own.put("key", job.entry().key().hex()).put("sums", job.entry().sums().hex());
        own.set("settings", json(job.settings()));
        own.put("quarantined", job.entry().quarantined());
        ObjectNode dropped = own.putObject("dropped");
        job.entry().reasons().forEach(dropped::put);
        jobType(jobFacets, "STAGE");
    }

    private static void jobType(ObjectNode facets, String type) {
        add(facets, "jobType", "2-0-3/JobTypeJobFacet")
                .put("processingType", "BATCH")
                .put("integration", "NURTURE")
                .put("jobType", type);
    }

    private static JsonNode json(String settings) {
        try {
            return Json.MAPPER.readTree(settings);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("settings: must be JSON, but was " + settings, e);
        }
    }
}
