package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.data.internal.Json;
import dev.nurture.run.Trace;
import dev.nurture.step.Placement;

/** A datum's way through a run, for programs. */
final class TraceJson {
    private TraceJson() {}

    static ObjectNode of(Trace trace) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.set("datum", DatumJson.node(trace.datum()));
        ArrayNode ancestors = node.putArray("ancestors");
        trace.ancestors().forEach(ancestors::add);
        ArrayNode hops = node.putArray("hops");
        trace.hops().forEach(hop -> hops.add(of(hop)));
        return node;
    }

    private static ObjectNode of(Trace.Hop hop) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("job", hop.job()).put("step", hop.step());
        if (!hop.output().isEmpty()) {
            node.put("output", hop.output()).put("shard", hop.shard()).put("row", hop.row());
        }
        hop.dropped().ifPresent(mark -> node.set("dropped", MarkJson.of(mark)));
        hop.partner()
                .ifPresent(partner -> node.putObject("partner")
                        .put("id", partner.id())
                        .put("name", partner.name())
                        .put("text", partner.text()));
        ArrayNode marks = node.putArray("marks");
        hop.added().forEach(mark -> marks.add(MarkJson.of(mark)));
        ArrayNode edits = node.putArray("edits");
        hop.edited()
                .forEach(edit -> edits.addObject()
                        .put("side", edit.side())
                        .put("before", edit.before())
                        .put("after", edit.after()));
        ArrayNode listed = node.putArray("listed");
        hop.listed().forEach(listed::add);
        ArrayNode placed = node.putArray("placed");
        hop.placed().forEach(place -> placed.add(of(place)));
        hop.learned()
                .ifPresent(learned -> node.putObject("learned")
                        .put("times", learned.times())
                        .put("first_step", learned.firstStep())
                        .put("last_step", learned.lastStep())
                        .put("steps", learned.steps())
                        .put("tokens", learned.tokens()));
        return node;
    }

    private static ObjectNode of(Trace.Place place) {
        Placement at = place.placement();
        return Json.MAPPER
                .createObjectNode()
                .put("file", place.file())
                .put("row", at.row())
                .put("first_token", at.firstToken())
                .put("end_token", at.endToken());
    }
}
