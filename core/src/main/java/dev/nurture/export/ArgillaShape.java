package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A record of Argilla: what annotators see in {@code fields}, what the source says besides in {@code metadata}, and each
 * judgement on the whole datum as a suggestion of whoever made it.
 *
 * <p>Metadata can be texts and numbers only; other values are written there as JSON. Names of questions may have only small
 * letters, digits, dashes and underscores; of two judgements with one name the later one stays.
 */
final class ArgillaShape {
    private ArgillaShape() {}

    static void fill(RowBuilder row) throws Unfit {
        Datum datum = row.datum();
        row.put(RowBuilder.ID, datum.key().orElseGet(() -> datum.id().hex()));
        row.rest().take(RowBuilder.ID);
        row.put("fields", fields(row));
        row.put("metadata", metadata(row));
        row.put("suggestions", suggestions(datum));
    }

    private static Value fields(RowBuilder row) throws Unfit {
        Map<String, Value> fields = new LinkedHashMap<>();
        Content content = row.datum().content();
        switch (content.form()) {
            case DOCUMENT -> fields.put("text", Value.of(row.document().text()));
            case DIALOGUE -> fields.put("chat", row.messages(row.dialogue().turns(), 0));
            case COMPARISON -> {
                Content.Comparison comparison = row.comparison();
                int chosen = comparison.prompt().size();
                fields.put("prompt", row.side(comparison.prompt(), 0));
                fields.put("chosen", row.side(comparison.chosen(), chosen));
                fields.put(
                        "rejected",
                        row.side(
                                comparison.rejected(),
                                chosen + comparison.chosen().size()));
            }
            case RANKING -> {
                Content.Ranking ranking = row.ranking();
                fields.put("prompt", row.side(ranking.prompt(), 0));
                for (int i = 0; i < ranking.answers().size(); i++) {
                    fields.put(
                            "answer_" + (i + 1),
                            row.side(List.of(ranking.answers().get(i)), ranking.part(i)));
                }
            }
        }
        return new Value.Fields(fields);
    }

    private static Value metadata(RowBuilder row) {
        Map<String, Value> all = new LinkedHashMap<>();
        row.datum().group().ifPresent(group -> all.put(RowBuilder.GROUP, row.asItCame(RowBuilder.GROUP, group)));
        row.rest().addTo(all);
        Map<String, Value> metadata = new LinkedHashMap<>();
        all.forEach((name, value) -> metadata.put(name, simple(value)));
        return new Value.Fields(metadata);
    }

    private static Value simple(Value value) {
        boolean nested = value instanceof Value.Verbatim json
                && (json.json().startsWith("{") || json.json().startsWith("["));
        return nested ? Value.of(JsonText.compact(value)) : value;
    }

    private static Value suggestions(Datum datum) {
        Map<String, Value> suggestions = new LinkedHashMap<>();
        for (Mark mark : datum.marks()) {
            if (mark.span().isEmpty()
                    && (mark.label().isPresent() || mark.score().isPresent())) {
                suggestions.put(question(mark.name()), suggestion(mark));
            }
        }
        return new Value.Fields(suggestions);
    }

    private static String question(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^a-z0-9_-]", "_");
    }

    private static Value suggestion(Mark mark) {
        Map<String, Value> suggestion = new LinkedHashMap<>();
        Value score = Value.of(mark.score().orElse(0));
        suggestion.put("value", mark.label().map(Value::of).orElse(score));
        if (mark.score().isPresent()) {
            suggestion.put("score", score);
        }
        suggestion.put("agent", Value.of(mark.by()));
        return new Value.Fields(suggestion);
    }
}
