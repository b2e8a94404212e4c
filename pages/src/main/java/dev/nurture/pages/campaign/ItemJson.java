package dev.nurture.pages.campaign;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Datum;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.data.internal.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/** An item with its datum as the log keeps it. */
final class ItemJson {
    private ItemJson() {}

    static ObjectNode node(Item item, Datum datum) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("item", item.id())
                .put("use", item.use().name().toLowerCase(Locale.ROOT))
                .put("why", item.why());
        item.gold().ifPresent(gold -> node.set("gold", gold.json()));
        node.set("datum", DatumJson.node(datum));
        return node;
    }

    static Item read(JsonNode node) {
        return new Item(
                node.path("item").asText(),
                datum(node).content(),
                Item.Use.valueOf(node.path("use").asText().toUpperCase(Locale.ROOT)),
                node.has("gold") ? Optional.of(Answers.of(node.path("gold"))) : Optional.empty(),
                node.path("why").asText());
    }

    static Datum datum(JsonNode node) {
        try {
            return DatumJson.read(node.path("datum").toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
