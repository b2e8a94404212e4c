package dev.nurture.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.run.Circumstances;
import dev.nurture.run.RunRecord;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/**
 * A run as events of OpenLineage (specification 2-0-2), for those who keep a catalogue: for the run and for each of its jobs
 * one that it began and one that it is complete.
 *
 * <p>Ids follow from what the jobs are, and times are those at which the outputs were made, so that the same run gives the
 * same events however often they are sent. An output that was reused was made once: its events have the times and the id of
 * then. Stateless; threads may share it.
 */
public final class OpenLineage {
    static final String SCHEMA = "https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/RunEvent";

    private final RunRecord run;
    private final String namespace;
    private final LineageFacets facets;
    private final LineageData data;

    private OpenLineage(RunRecord run, String namespace) {
        this.run = run;
        this.namespace = namespace;
        this.facets = new LineageFacets(run, namespace);
        this.data = new LineageData(run, namespace);
    }

    /**
     * The events in the order in which they happened, each a line of JSON.
     *
     * @param namespace that the catalogue keeps jobs and data under
     */
    public static List<String> events(RunRecord run, String namespace) {
        return new OpenLineage(run, namespace).events();
    }

    /** An event with what orders it. */
    private record Timed(Instant time, int order, ObjectNode event) {}

    private List<String> events() {
        List<Timed> events = new ArrayList<>();
        Instant begun = Instant.MAX;
        Instant ended = Instant.MIN;
        for (RunRecord.Done job : run.jobs()) {
            Circumstances when = circumstances(job);
            begun = when.begun().isBefore(begun) ? when.begun() : begun;
            ended = when.ended().isAfter(ended) ? when.ended() : ended;
            events.add(new Timed(when.begun(), 1, job(job, "START", when)));
            events.add(new Timed(when.ended(), 2, job(job, "COMPLETE", when)));
        }
        events.add(new Timed(begun, 0, whole("START", begun)));
        events.add(new Timed(ended, 3, whole("COMPLETE", ended)));
        return events.stream()
                .sorted(Comparator.comparing(Timed::time).thenComparing(Timed::order))
                .map(timed -> timed.event().toString())
                .toList();
    }

    private static Circumstances circumstances(RunRecord.Done job) {
        return job.circumstances()
                .orElseThrow(() -> NurtureException.data(
                        "%s: must have a stamp that says when it was made, but has none. Remove its entry and run again."
                                .formatted(job.entry().folder())));
    }

    private ObjectNode event(String type, Instant time, UUID id, String job) {
        ObjectNode event = Json.MAPPER.createObjectNode();
        event.put("eventType", type)
                .put("eventTime", time.truncatedTo(ChronoUnit.MILLIS).toString());
        event.putObject("run").put("runId", id.toString()).putObject("facets");
        event.putObject("job").put("namespace", namespace).put("name", job).putObject("facets");
        return event;
    }

    private static ObjectNode closed(ObjectNode event) {
        event.putIfAbsent("inputs", Json.MAPPER.createArrayNode());
        event.putIfAbsent("outputs", Json.MAPPER.createArrayNode());
        return event.put("producer", LineageFacets.PRODUCER).put("schemaURL", SCHEMA);
    }

    private ObjectNode whole(String type, Instant time) {
        ObjectNode event = event(type, time, facets.runId(), run.recipe());
        facets.whole(facetsOf(event, "run"), facetsOf(event, "job"));
        return closed(event);
    }

    private ObjectNode job(RunRecord.Done job, String type, Circumstances when) {
        Instant time = type.equals("START") ? when.begun() : when.ended();
        ObjectNode event = event(type, time, facets.jobId(job), run.recipe() + "." + job.id());
        facets.job(facetsOf(event, "run"), facetsOf(event, "job"), job, when);
        event.set("inputs", data.inputs(job));
        if (type.equals("COMPLETE")) {
            event.set("outputs", data.outputs(job));
        }
        return closed(event);
    }

    private static ObjectNode facetsOf(ObjectNode event, String part) {
        return (ObjectNode) event.path(part).path("facets");
    }
}
