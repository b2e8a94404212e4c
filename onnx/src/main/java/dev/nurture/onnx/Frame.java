package dev.nurture.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * The ids that a model wants around a text, such as {@code [CLS]} and {@code [SEP]}, and the id that fills up a batch. Immutable,
 * as long as nobody writes into the arrays.
 */
record Frame(int[] before, int[] after, int padding) {
    /** How many ids it adds. */
    int size() {
        return before.length + after.length;
    }

    /** The text's ids from {@code from} to {@code to}, framed. */
    int[] around(int[] ids, int from, int to) {
        int[] framed = new int[size() + to - from];
        System.arraycopy(before, 0, framed, 0, before.length);
        System.arraycopy(ids, from, framed, before.length, to - from);
        System.arraycopy(after, 0, framed, before.length + to - from, after.length);
        return framed;
    }

    /**
     * What a {@code tokenizer.json} says.
     *
     * @param tokenizer the whole file
     */
    static Frame of(JsonNode tokenizer) {
        List<Integer> before = new ArrayList<>();
        List<Integer> after = new ArrayList<>();
        read(tokenizer.path("post_processor"), before, after);
        JsonNode padding = tokenizer.path("padding").path("pad_id");
        return new Frame(numbers(before), numbers(after), padding.isInt() ? padding.intValue() : 0);
    }

    private static void read(JsonNode processor, List<Integer> before, List<Integer> after) {
        switch (processor.path("type").asText()) {
            case "Sequence" -> processor.path("processors").forEach(one -> read(one, before, after));
            case "BertProcessing", "RobertaProcessing" -> {
                before.add(processor.path("cls").path(1).asInt());
                after.add(processor.path("sep").path(1).asInt());
            }
            case "TemplateProcessing" -> template(processor, before, after);
            default -> {
                // Others, such as ByteLevel, add nothing.
            }
        }
    }

    private static void template(JsonNode processor, List<Integer> before, List<Integer> after) {
        List<Integer> side = before;
        for (JsonNode piece : processor.path("single")) {
            if (piece.has("Sequence")) {
                side = after;
            } else {
                String name = piece.path("SpecialToken").path("id").asText();
                for (JsonNode id : processor.path("special_tokens").path(name).path("ids")) {
                    side.add(id.asInt());
                }
            }
        }
    }

    private static int[] numbers(List<Integer> list) {
        return list.stream().mapToInt(Integer::intValue).toArray();
    }
}
