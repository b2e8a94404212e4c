package dev.nurture.data.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Origin;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.List;

/** Origins as JSON, with a {@code how} that names the kind. */
final class OriginJson {
    private OriginJson() {}

    static String write(Origin origin) {
        return node(origin).toString();
    }

    static ObjectNode node(Origin origin) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        if (origin instanceof Origin.Ingested it) {
            return node.put("how", "ingested").put("source", it.source()).put("locator", it.locator());
        }
        if (origin instanceof Origin.Derived it) {
            node.put("how", "derived").put("step", it.step());
            return parents(node, it.parents());
        }
        if (origin instanceof Origin.Generated it) {
            node.put("how", "generated").put("step", it.step()).put("generator", it.generator());
            node.put("prompt", it.prompt()).put("seed", it.seed().value());
            return parents(node, it.parents());
        }
        Origin.Authored it = (Origin.Authored) origin;
        return node.put("how", "authored").put("annotator", it.annotator()).put("instructions", it.instructions());
    }

    private static ObjectNode parents(ObjectNode node, List<Fingerprint> parents) {
        ArrayNode array = node.putArray("parents");
        parents.forEach(parent -> array.add(parent.hex()));
        return node;
    }

    static Origin read(String json) {
        try {
            JsonNode node = Json.MAPPER.readTree(json);
            return switch (node.path("how").asText()) {
                case "ingested" -> new Origin.Ingested(text(node, "source"), text(node, "locator"));
                case "derived" -> new Origin.Derived(text(node, "step"), parents(node));
                case "generated" ->
                    new Origin.Generated(
                            text(node, "step"),
                            text(node, "generator"),
                            text(node, "prompt"),
                            new Seed(node.path("seed").asLong()),
                            parents(node));
                case "authored" -> new Origin.Authored(text(node, "annotator"), text(node, "instructions"));
                default -> throw new IllegalArgumentException("origin: must say how, but was " + json);
            };
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("origin: must be JSON, but was " + json, e);
        }
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }

    private static List<Fingerprint> parents(JsonNode node) {
        List<Fingerprint> parents = new ArrayList<>();
        node.path("parents").forEach(parent -> parents.add(Fingerprint.parse(parent.asText())));
        return parents;
    }
}
