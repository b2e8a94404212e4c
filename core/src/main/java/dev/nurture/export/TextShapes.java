package dev.nurture.export;

import dev.nurture.provenance.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Conventions for documents. */
final class TextShapes {
    /** What Python takes for false and datatrove therefore does not write. */
    private static final Set<String> FALSY = Set.of("", "[]", "{}", "null", "false", "0", "0.0");

    private TextShapes() {}

    /** The text under that name, everything else beside it. */
    static void text(RowBuilder row) throws Unfit {
        String text = row.document().text();
        row.id().put("text", text).others();
    }

    /**
     * {@code text}, {@code id}, {@code media} and everything else inside {@code metadata}; fields that are empty are left
     * out. A document without an id gets ours, since datatrove would make one up from the place in its file.
     */
    static void datatrove(RowBuilder row) throws Unfit {
        String text = row.document().text();
        if (!text.isEmpty()) {
            row.put("text", text);
        }
        row.put(
                RowBuilder.ID,
                row.datum().key().orElseGet(() -> row.datum().id().hex()));
        row.rest().take(RowBuilder.ID);
        row.rest()
                .take("media")
                .filter(json -> !FALSY.contains(JsonText.compact(new Value.Verbatim(json))))
                .ifPresent(json -> row.put("media", new Value.Verbatim(json)));
        Value.Fields metadata = metadata(row);
        if (!metadata.fields().isEmpty()) {
            row.put("metadata", metadata);
        }
    }

    /** {@code id}, {@code text}, {@code source}, what else dolma knows, and the rest inside {@code metadata}. */
    static void dolma(RowBuilder row) throws Unfit {
        String text = row.document().text();
        row.put(
                RowBuilder.ID,
                row.datum().key().orElseGet(() -> row.datum().id().hex()));
        row.rest().take(RowBuilder.ID);
        row.put("text", text);
        row.put("source", source(row));
        for (String name : List.of("added", "created", "version", "attributes")) {
            row.rest().take(name).ifPresent(json -> row.put(name, new Value.Verbatim(json)));
        }
        Value.Fields metadata = metadata(row);
        if (!metadata.fields().isEmpty()) {
            row.put("metadata", metadata);
        }
    }

    /** The source's own name of its source, or else where the document came from. */
    private static Value source(RowBuilder row) {
        Optional<String> own = row.rest().find("source").filter(json -> json.startsWith("\""));
        if (own.isPresent()) {
            row.rest().take("source");
            return new Value.Verbatim(own.get());
        }
        Origin origin = row.datum().origin();
        if (origin instanceof Origin.Ingested ingested) {
            return Value.of(ingested.source());
        }
        return Value.of(
                origin instanceof Origin.Derived derived
                        ? derived.step()
                        : origin instanceof Origin.Generated generated
                                ? generated.generator()
                                : ((Origin.Authored) origin).annotator());
    }

    /** The source's {@code metadata} with its other fields and the group beside what was in there. */
    private static Value.Fields metadata(RowBuilder row) {
        Map<String, Value> metadata = new LinkedHashMap<>();
        Optional<String> own = row.rest().find("metadata").filter(json -> json.startsWith("{"));
        if (own.isPresent()) {
            row.rest().take("metadata");
            Leftover.members(own.get()).forEach((name, json) -> metadata.put(name, new Value.Verbatim(json)));
        }
        row.datum().group().ifPresent(group -> {
            Value value = row.asItCame(RowBuilder.GROUP, group);
            metadata.put(Leftover.free(metadata, RowBuilder.GROUP), value);
        });
        row.rest().addTo(metadata);
        return new Value.Fields(metadata);
    }
}
