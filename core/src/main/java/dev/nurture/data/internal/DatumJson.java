package dev.nurture.data.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Metadata;
import dev.nurture.data.Part;
import dev.nurture.data.Role;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A datum as one JSON object, complete both ways. */
public final class DatumJson {
    private DatumJson() {}

    public static ObjectNode node(Datum datum) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        node.put("id", datum.id().hex());
        datum.key().ifPresent(key -> node.put("key", key));
        datum.group().ifPresent(group -> node.put("group", group));
        node.put("form", datum.content().form().label());
        node.put("content", datum.contentFingerprint().hex());
        node.set("origin", OriginJson.node(datum.origin()));
        ArrayNode parts = node.putArray("parts");
        for (Part part : datum.content().parts()) {
            parts.addObject()
                    .put("side", part.side().label())
                    .put("role", part.role().label())
                    .put("text", part.text());
        }
        ArrayNode marks = node.putArray("marks");
        datum.marks().forEach(mark -> write(marks.addObject(), mark));
        node.set("metadata", metadata(datum.metadata()));
        return node;
    }

    private static JsonNode metadata(Metadata metadata) {
        try {
            return Json.MAPPER.readTree(metadata.json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("metadata: must be a JSON object, but was " + metadata.json(), e);
        }
    }

    private static void write(ObjectNode node, Mark mark) {
        node.put("name", mark.name()).put("by", mark.by());
        mark.score().ifPresent(score -> node.put("score", score));
        mark.label().ifPresent(label -> node.put("label", label));
        mark.detail().ifPresent(detail -> node.put("detail", detail));
        mark.span()
                .ifPresent(span -> node.putObject("span")
                        .put("part", span.part())
                        .put("start", span.start())
                        .put("end", span.end())
                        .put("byte_start", span.byteStart())
                        .put("byte_end", span.byteEnd()));
    }

    static byte[] bytes(Datum datum) throws IOException {
        return Json.MAPPER.writeValueAsBytes(node(datum));
    }

    public static Datum read(byte[] json) throws IOException {
        JsonNode node = Json.MAPPER.readTree(json);
        List<Part> parts = new ArrayList<>();
        node.path("parts")
                .forEach(part -> parts.add(new Part(
                        Side.of(part.path("side").asText()),
                        Role.of(part.path("role").asText()).orElseThrow(),
                        part.path("text").asText())));
        List<Mark> marks = new ArrayList<>();
        node.path("marks").forEach(mark -> marks.add(mark(mark)));
        return new Datum(
                Fingerprint.parse(node.path("id").asText()),
                OriginJson.read(node.path("origin").toString()),
                optional(node, "key"),
                optional(node, "group"),
                Content.ofParts(Content.Form.of(node.path("form").asText()), parts),
                Fingerprint.parse(node.path("content").asText()),
                marks,
                new Metadata(node.path("metadata").toString()));
    }

    private static Mark mark(JsonNode node) {
        return new Mark(
                node.path("name").asText(),
                node.path("by").asText(),
                node.has("score") ? OptionalDouble.of(node.path("score").asDouble()) : OptionalDouble.empty(),
                optional(node, "label"),
                optional(node, "detail"),
                node.has("span") ? Optional.of(span(node.path("span"))) : Optional.empty());
    }

    private static Span span(JsonNode node) {
        return new Span(
                node.path("part").asInt(),
                node.path("start").asInt(),
                node.path("end").asInt(),
                node.path("byte_start").asInt(),
                node.path("byte_end").asInt());
    }

    private static Optional<String> optional(JsonNode node, String field) {
        return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
    }
}
