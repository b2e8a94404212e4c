package dev.nurture.pages.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.pages.log.Event;
import java.io.IOException;

/** An event as one line of JSON. */
final class EventLines {
    private EventLines() {}

    static ObjectNode node(Event event) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("sequence", event.sequence())
                .put("id", event.id())
                .put("at", event.at().toString())
                .put("campaign", event.campaign())
                .put("who", event.who())
                .put("kind", event.kind());
        node.set("payload", payload(event));
        return node.put("previous", event.previous().hex())
                .put("hash", event.hash().hex());
    }

    private static JsonNode payload(Event event) {
        try {
            return Json.MAPPER.readTree(event.payload());
        } catch (IOException e) {
            throw new IllegalStateException("event " + event.sequence() + ": must hold JSON", e);
        }
    }
}
