package dev.nurture.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Span;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import java.util.List;

/** A datum with everything that is known of it, for programs. */
final class DatumJson {
    private DatumJson() {}

    static ObjectNode of(Datum datum) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", datum.id().hex());
        datum.key().ifPresent(key -> node.put("key", key));
        datum.group().ifPresent(group -> node.put("group", group));
        node.put("form", datum.content().form().label());
        node.put("content", datum.contentFingerprint().hex());
        ArrayNode parts = node.putArray("parts");
        for (Part part : datum.content().parts()) {
            parts.addObject()
                    .put("side", part.side().label())
                    .put("role", part.role().label())
                    .put("text", part.text());
        }
        node.set("origin", origin(datum.origin()));
        ArrayNode marks = node.putArray("marks");
        datum.marks().forEach(mark -> marks.add(of(mark)));
        try {
            node.set("metadata", Json.MAPPER.readTree(datum.metadata().json()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata: must be JSON, but was " + datum.metadata(), e);
        }
        return node;
    }

    static ObjectNode of(Mark mark) {
        ObjectNode node =
                Json.MAPPER.createObjectNode().put("name", mark.name()).put("by", mark.by());
        mark.score().ifPresent(score -> node.put("score", score));
        mark.label().ifPresent(label -> node.put("label", label));
        mark.detail().ifPresent(detail -> node.put("detail", detail));
        mark.span().ifPresent(span -> node.set("span", of(span)));
        return node;
    }

    private static ObjectNode of(Span span) {
        ObjectNode node = Json.MAPPER.createObjectNode().put("part", span.part());
        node.put("start", span.start()).put("end", span.end());
        return node.put("byte_start", span.byteStart()).put("byte_end", span.byteEnd());
    }

    static ObjectNode origin(Origin origin) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (origin instanceof Origin.Ingested it) {
            return node.put("kind", "ingested").put("source", it.source()).put("locator", it.locator());
        }
        if (origin instanceof Origin.Derived it) {
            node.put("kind", "derived").put("step", it.step());
            return parents(node, it.parents());
        }
        if (origin instanceof Origin.Generated it) {
            node.put("kind", "generated").put("step", it.step()).put("generator", it.generator());
            node.put("prompt", it.prompt()).put("seed", it.seed().value());
            return parents(node, it.parents());
        }
        Origin.Authored it = (Origin.Authored) origin;
        node.put("kind", "authored").put("annotator", it.annotator());
        return node.put("instructions", it.instructions());
    }

    private static ObjectNode parents(ObjectNode node, List<Fingerprint> parents) {
        ArrayNode list = node.putArray("parents");
        parents.forEach(parent -> list.add(parent.hex()));
        return node;
    }
}
