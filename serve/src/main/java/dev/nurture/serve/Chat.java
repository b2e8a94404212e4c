package dev.nurture.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.model.chat.ChatTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** {@code POST /v1/chat/completions}: answers as the next one to speak in a conversation. */
final class Chat {
    private static final int MOST_TOP = 20;
    private static final Set<String> MESSAGE_FIELDS = Set.of("role", "content", "name");

    /**
     * What is wanted.
     *
     * @param top most probable tokens to tell in each place; empty if no log-probabilities are wanted
     * @param stream empty if the answer is to come as one
     */
    record Request(int[] prompt, Generation generation, Optional<Integer> top, Optional<Reply.Usage> stream) {}

    private final ServedModel model;

    Chat(ServedModel model) {
        this.model = model;
    }

    Request read(RequestReader reader, byte[] body) {
        int[] prompt = prompt(reader);
        Optional<Integer> most = reader.whole("max_completion_tokens", 1, Integer.MAX_VALUE);
        Optional<Integer> old = reader.whole("max_tokens", 1, Integer.MAX_VALUE);
        boolean told = reader.flag("logprobs").orElse(false);
        Optional<Integer> top = reader.whole("top_logprobs", 0, MOST_TOP);
        if (top.filter(count -> count > 0).isPresent() && !told) {
            throw Refusal.field("top_logprobs", "must come with logprobs true, but that is not given.");
        }
        boolean stream = reader.flag("stream").orElse(false);
        Reply.Usage usage = Reply.Usage.read(reader);
        reader.neutral("tools", node -> node.isArray() && node.isEmpty());
        reader.neutral(
                "tool_choice", node -> node.isTextual() && node.textValue().equals("none"));
        reader.neutral("response_format", node -> node.path("type").asText().equals("text"));
        Generation generation = Generation.read(reader, most.or(() -> old), model.context(), body);
        reader.end();
        return new Request(
                prompt,
                generation,
                told ? Optional.of(top.orElse(0)) : Optional.empty(),
                stream ? Optional.of(usage) : Optional.empty());
    }

    private int[] prompt(RequestReader reader) {
        ChatTemplate format = model.chat()
                .orElseThrow(() -> Refusal.field(
                        "model",
                        "must have a chat template to talk with, but %s has none. Ask /v1/completions."
                                .formatted(model.id())));
        List<ChatTemplate.Message> messages = messages(
                reader.node("messages").orElseThrow(() -> Refusal.field("messages", "must be given, but are not.")));
        int[] prompt;
        try {
            prompt = model.encodeWritten(format.prompt(messages));
        } catch (NurtureException e) {
            throw Refusal.field("messages", String.valueOf(e.getMessage()));
        }
        if (prompt.length < 1 || prompt.length >= model.context()) {
            throw Refusal.field(
                    "messages",
                    "must leave room for an answer in the %s tokens that the model can see at once, but have %s."
                            .formatted(model.context(), prompt.length));
        }
        return prompt;
    }

    private static List<ChatTemplate.Message> messages(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.field("messages", "must be a list of messages, but is not.");
        }
        List<ChatTemplate.Message> messages = new ArrayList<>();
        list.forEach(message -> {
            if (!message.isObject() || !message.path("role").isTextual()) {
                throw Refusal.field("messages", "must have a role and a content each, but one has not.");
            }
            message.fieldNames().forEachRemaining(name -> {
                if (!MESSAGE_FIELDS.contains(name) && !message.get(name).isNull()) {
                    throw Refusal.unsupported("messages." + name);
                }
            });
            messages.add(new ChatTemplate.Message(message.get("role").textValue(), content(message.path("content"))));
        });
        return messages;
    }

    /** A text, or parts that are texts. */
    private static String content(JsonNode content) {
        if (content.isTextual()) {
            return content.textValue();
        }
        StringBuilder text = new StringBuilder();
        if (!content.isArray()) {
            throw Refusal.field("messages", "must have a string as content, but one has not.");
        }
        content.forEach(part -> {
            if (!part.path("type").asText().equals("text") || !part.path("text").isTextual()) {
                throw Refusal.field("messages", "must have parts of type text, but one is of another.");
            }
            text.append(part.get("text").textValue());
        });
        return text.toString();
    }

    List<Answer> answers(Request request) {
        try (ServedModel.Place place = model.enter()) {
            return place.ask(asked -> Answer.of(model, asked, request.prompt, 0, request.generation, request.top));
        }
    }

    ObjectNode choice(Answer answer, int index) {
        ObjectNode choice = Json.MAPPER.createObjectNode().put("index", index);
        choice.putObject("message").put("role", "assistant").put("content", answer.text());
        choice.put("finish_reason", answer.finish().word());
        int from = answer.prompt().length;
        choice.set(
                "logprobs",
                answer.told()
                        .map(told -> logprobs(told, from, told.tokens().length))
                        .orElse(null));
        return choice;
    }

    /** How an answer is told while it is written: first who speaks. */
    Live.Form form() {
        return new Live.Form() {
            @Override
            public boolean tellsPrompt() {
                return false;
            }

            @Override
            public Optional<ObjectNode> opening(Writing writing) {
                ObjectNode choice = Json.MAPPER.createObjectNode();
                choice.putObject("delta").put("role", "assistant").put("content", "");
                return Optional.of(choice.putNull("logprobs").putNull("finish_reason"));
            }

            @Override
            public ObjectNode piece(Writing writing, Live.Piece piece) {
                ObjectNode choice = Json.MAPPER.createObjectNode();
                ObjectNode delta = choice.putObject("delta");
                if (!piece.text().isEmpty() || piece.finish().isEmpty()) {
                    delta.put("content", piece.text());
                }
                choice.set("logprobs", writing.tells() ? logprobs(writing.told(), piece.from(), piece.to()) : null);
                return choice.put(
                        "finish_reason", piece.finish().map(Answer.Finish::word).orElse(null));
            }
        };
    }

    private ObjectNode logprobs(Told told, int from, int to) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode content = node.putArray("content");
        for (int place = from; place < to; place++) {
            ObjectNode token = content.addObject();
            put(token, told.tokens()[place], told.own()[place]);
            ArrayNode top = token.putArray("top_logprobs");
            for (int i = 0; i < told.top()[place].length; i++) {
                put(top.addObject(), told.top()[place][i], told.topValues()[place][i]);
            }
        }
        return node;
    }

    private void put(ObjectNode node, int token, float value) {
        String name = model.names().of(token);
        node.put("token", name).put("logprob", value);
        ArrayNode bytes = node.putArray("bytes");
        for (byte each : name.getBytes(StandardCharsets.UTF_8)) {
            bytes.add(each & 0xff);
        }
    }
}
