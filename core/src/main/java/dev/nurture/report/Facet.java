package dev.nurture.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.internal.Json;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Something that an item and a document can have in common, so that the one may have been learned from the other.
 *
 * @param field norm, entity, template or type
 */
record Facet(String field, String value) {
    private static final String ACT = "act";

    /** Those of a document: the norms that its acts follow or break, whom it names, its templates, its type. */
    static Set<Facet> of(Datum document) {
        JsonNode fields = fields(document);
        Set<Facet> facets = new LinkedHashSet<>();
        add(facets, "norm", fields.path("norm"));
        for (Mark mark : document.marks()) {
            if (mark.name().equals(ACT)) {
                mark.detail().ifPresent(norm -> facets.add(new Facet("norm", norm)));
            }
        }
        add(facets, "entity", fields.path("entities"));
        add(facets, "template", fields.path("template"));
        addLabels(facets, document, "template");
        add(facets, "type", fields.path("type"));
        addLabels(facets, document, "type");
        return facets;
    }

    /** Those of an item that asks for an act, the most telling first: how it is worded, and what norm it is about. */
    static Set<Facet> ofAct(Datum item) {
        JsonNode fields = fields(item);
        Set<Facet> facets = new LinkedHashSet<>();
        add(facets, "template", fields.path("template"));
        add(facets, "template", fields.path("cluster"));
        add(facets, "norm", fields.path("norm"));
        String type = fields.path("type").asText("");
        String family = fields.path("family").asText("");
        if (!type.isEmpty() && !family.isEmpty()) {
            facets.add(new Facet("norm", family + "/" + type));
        }
        add(facets, "norm", fields.path("type"));
        return facets;
    }

    /** Those of an item that asks for knowledge, the most telling first: whom it asks about, and how it is worded. */
    static Set<Facet> ofQuestion(Datum item) {
        JsonNode fields = fields(item);
        Set<Facet> facets = new LinkedHashSet<>();
        add(facets, "entity", fields.path("entities"));
        add(facets, "entity", fields.path("cluster"));
        add(facets, "template", fields.path("template"));
        add(facets, "template", fields.path("cluster"));
        add(facets, "type", fields.path("type"));
        return facets;
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

    private static void add(Set<Facet> facets, String field, JsonNode values) {
        if (values.isArray()) {
            values.forEach(value -> add(facets, field, value));
        } else if (values.isTextual() && !values.asText().isBlank()) {
            facets.add(new Facet(field, values.asText()));
        }
    }

    private static void addLabels(Set<Facet> facets, Datum datum, String name) {
        for (Mark mark : datum.marks()) {
            if (mark.name().equals(name)) {
                mark.label().ifPresent(label -> facets.add(new Facet(name, label)));
            }
        }
    }

    /** What a document shows of a facet. */
    enum Shows {
        RIGHT,
        WRONG,
        BOTH,
        NEITHER;

        private static final Set<String> RIGHTS = Set.of("right", "true", "good", "yes");
        private static final Set<String> WRONGS = Set.of("wrong", "false", "bad", "no");

        /** Of the acts that are marked in a document, those of the norm if the facet is one. */
        static Shows of(Datum datum, Facet facet) {
            boolean right = false;
            boolean wrong = false;
            for (Mark mark : datum.marks()) {
                if (concerns(mark, facet)) {
                    right |= mark.label().filter(RIGHTS::contains).isPresent();
                    wrong |= mark.label().filter(WRONGS::contains).isPresent();
                }
            }
            return right ? (wrong ? BOTH : RIGHT) : wrong ? WRONG : NEITHER;
        }

        static boolean concerns(Mark mark, Facet facet) {
            return mark.name().equals(ACT)
                    && (!facet.field.equals("norm")
                            || mark.detail().filter(facet.value::equals).isPresent());
        }
    }
}
