package dev.nurture.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.Part;
import dev.nurture.data.internal.DatumJson;
import dev.nurture.data.internal.Json;
import dev.nurture.run.Tracer;
import java.util.List;

/** The data that a training was given in one step. */
final class GivenView {
    private GivenView() {}

    static void print(List<Tracer.Given> all, Console console) {
        if (console.isJson()) {
            all.forEach(given -> console.out().line(json(given).toString()));
            return;
        }
        Table table = Table.of("datum", "from", "time", "tokens>", "text");
        for (Tracer.Given given : all) {
            table.row(
                    Printable.line(given.datum().name()),
                    given.use().source(),
                    "through " + Amounts.count(given.use().epoch() + 1),
                    Amounts.count(given.use().tokens()),
                    Printable.line(text(given)));
        }
        table.print(console.out());
    }

    private static String text(Tracer.Given given) {
        int most = 70;
        String text = given.datum().content().parts().stream()
                .map(Part::text)
                .findFirst()
                .orElse("");
        return text.codePointCount(0, text.length()) <= most
                ? text
                : text.substring(0, text.offsetByCodePoints(0, most - 1)) + "…";
    }

    private static ObjectNode json(Tracer.Given given) {
        ObjectNode node = Json.MAPPER
                .createObjectNode()
                .put("step", given.use().step())
                .put("source", given.use().source())
                .put("epoch", given.use().epoch())
                .put("tokens", given.use().tokens());
        node.set("datum", DatumJson.node(given.datum()));
        return node;
    }
}
