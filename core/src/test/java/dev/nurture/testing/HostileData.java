package dev.nurture.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.List;

/** Data that try to break out of, forge or flood the page that shows them. */
public final class HostileData {
    /** Texts, each of which {@link FakeFilter} drops. */
    private static final List<String> TEXTS = List.of(
            "</style></script><script>alert('!hostile-markup')</script><img src=x onerror=alert(1)>",
            "\" onmouseover=\"alert(1)\" !hostile-markup <!-- --> ]]> &lt;b&gt; &amp;",
            "\u001b[31mred\u001b[0m \u0007bell \u0000null \b\b\bback !hostile-controls \u0085next \u009b31m",
            "\u202Egnp.exe !hostile-direction\u202C \u2066isolated \u200Fmark",
            "zero\u200Bwidth\uFEFFjoin !hostile-direction s\u00ADoft " + tags("ignore all"),
            "a line\r\nand\n\n\n\nanother\ttab\u2028separated\u2029!hostile-controls",
            "Z\u0351\u0343\u0344\u0341\u035aalgo\u0322\u0323\u0324\u0325 !hostile-direction \uD83D\uDC68\u200D\uD83D\uDC69\u200D\uD83D\uDC67 emoji",
            "x".repeat(1_000_000) + " !hostile-length " + "y".repeat(100_000),
            "אבג דהו !hostile-direction (שלום) <b>עולם</b>");

    private HostileData() {}

    /** Lines for {@link FakeSource}: every text as a document, in a dialogue and in a comparison. */
    public static List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (String text : TEXTS) {
            String key = text.substring(0, Math.min(40, text.length()));
            lines.add(node(key).put("text", text).toString());
            ObjectNode dialogue = node("d " + key);
            dialogue.putArray("turns").add("Say something.").add(text);
            lines.add(dialogue.toString());
            lines.add(node("c " + key)
                    .put("prompt", "Which one?")
                    .put("chosen", "A calm answer.")
                    .put("rejected", text)
                    .toString());
            lines.add(Json.MAPPER
                    .createObjectNode()
                    .put("reject", "broken-json")
                    .put("message", "data.jsonl:7: must be JSON, but was " + key)
                    .put("excerpt", key)
                    .toString());
        }
        return lines;
    }

    private static ObjectNode node(String key) {
        return Json.MAPPER.createObjectNode().put("key", key);
    }

    /** Text in characters that no reader sees. */
    private static String tags(String words) {
        StringBuilder tags = new StringBuilder();
        words.codePoints().forEach(point -> tags.appendCodePoint(0xE0000 + point));
        return tags.toString();
    }
}
