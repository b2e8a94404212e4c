package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Mark;
import dev.nurture.data.Span;
import dev.nurture.data.internal.Json;

/** A mark for programs, as data in JSON have it. */
final class MarkJson {
    private MarkJson() {}

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
}
