package dev.nurture.probe;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Metadata;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Hash;
import java.util.Locale;

/**
 * What an item is about: by which its results are grouped.
 *
 * @param probe the behaviour that it measures
 * @param cluster items of one cluster share a template or a scenario and are no independent evidence
 * @param split which question of generalisation it answers; blank where nothing is said, as are the others
 * @param watched {@code yes}, {@code no} or blank
 * @param pair what scenes have in common that differ in the watch flag only
 */
record ItemLabels(
        String probe, String cluster, String split, String family, String persona, String watched, String pair) {
    /** The labels of an item; its group is its cluster where it names none. */
    static ItemLabels of(Datum datum, String unnamedProbe, String unnamedSplit) {
        JsonNode fields = fields(datum);
        String cluster = text(fields, "cluster", "");
        return new ItemLabels(
                slug(text(fields, "probe", unnamedProbe)),
                cluster.isEmpty() ? datum.groupFingerprint().hex() : cluster,
                slug(text(fields, "split", unnamedSplit)),
                text(fields, "family", ""),
                slug(text(fields, "persona", "")),
                text(fields, "watched", ""),
                text(fields, "pair", ""));
    }

    static JsonNode fields(Datum datum) {
        try {
            return Json.MAPPER.readTree(datum.metadata().json());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "metadata: must be a JSON object, but was "
                            + datum.metadata().json(),
                    e);
        }
    }

    /** A datum's metadata with a field set. */
    static Metadata with(Datum datum, String field, String value) {
        ObjectNode fields = fields(datum).deepCopy();
        return new Metadata(fields.put(field, value).toString());
    }

    private static String text(JsonNode fields, String name, String absent) {
        return fields.path(name).asText(absent);
    }

    /** As figures are named: lower case, digits and hyphens. */
    static String slug(String text) {
        String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        return slug.replaceAll("^-|-$", "");
    }

    /** The same of another probe. */
    ItemLabels named(String other) {
        return new ItemLabels(other, cluster, split, family, persona, watched, pair);
    }

    long clusterKey() {
        return Hash.of("cluster").add(cluster).fingerprint().first();
    }
}
