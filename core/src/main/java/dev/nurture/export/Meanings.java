package dev.nurture.export;

import java.util.Map;
import java.util.stream.Collectors;

/** What fields mean, as far as a convention says it. */
final class Meanings {
    private static final Map<String, String> KNOWN = Map.ofEntries(
            Map.entry("id", "the datum's own name"),
            Map.entry("group", "data of one group belong together and are never split"),
            Map.entry("text", "the document"),
            Map.entry("messages", "the turns of a dialogue, each with who speaks"),
            Map.entry("conversations", "the turns of a dialogue, each with who speaks"),
            Map.entry("conversation", "questions and answers"),
            Map.entry("instruction", "what is asked"),
            Map.entry("input", "what the instruction is about"),
            Map.entry("output", "the answer"),
            Map.entry("system", "what the system says first"),
            Map.entry("query", "what is asked last"),
            Map.entry("response", "the answer to it"),
            Map.entry("history", "questions and answers before"),
            Map.entry("prompt", "what both answers answer"),
            Map.entry("chosen", "the answer that was preferred"),
            Map.entry("rejected", "the other answer"),
            Map.entry("generations", "the answers"),
            Map.entry("ratings", "what each answer is worth"),
            Map.entry("fields", "what annotators see"),
            Map.entry("suggestions", "judgements on the whole datum, each with who made it"),
            Map.entry("marks", "judgements on the datum or on spans of it, each with who or what made it"));

    private static final Map<Convention, String> OF = Map.ofEntries(
            Map.entry(Convention.TEXT, "id group text marks"),
            Map.entry(Convention.DATATROVE, "id text"),
            Map.entry(Convention.DOLMA, "id text"),
            Map.entry(Convention.MESSAGES, "id group messages marks"),
            Map.entry(Convention.SHAREGPT, "id group conversations system marks"),
            Map.entry(Convention.SWIFT, "id group conversation system marks"),
            Map.entry(Convention.ALPACA, "id group instruction input output system history marks"),
            Map.entry(Convention.QUERY_RESPONSE, "id group query response history system marks"),
            Map.entry(Convention.PREFERENCE, "id group prompt chosen rejected marks"),
            Map.entry(Convention.HH_RLHF, "id group chosen rejected marks"),
            Map.entry(Convention.RANKING, "id group instruction generations ratings marks"));

    private Meanings() {}

    static String of(Convention convention, String field) {
        String known = OF.getOrDefault(convention, "id fields suggestions");
        return " %s ".formatted(known).contains(" %s ".formatted(field))
                ? KNOWN.getOrDefault(field, "")
                : "as the source has it";
    }

    /** A type in a few words. */
    static String type(ColumnType type) {
        if (type instanceof ColumnType.Many many) {
            return "list of " + type(many.element());
        }
        if (type instanceof ColumnType.Struct struct) {
            return struct.fields().entrySet().stream()
                    .map(field -> field.getKey() + " " + type(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        return switch ((ColumnType.Plain) type) {
            case TRUTH -> "true or false";
            case WHOLE -> "whole number";
            case NUMBER -> "number";
            case TEXT, NOTHING -> "text";
            case JSON -> "JSON";
        };
    }
}
