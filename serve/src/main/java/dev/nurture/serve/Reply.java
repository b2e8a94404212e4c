package dev.nurture.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.provenance.Hash;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What stands around answers. Its id follows from the request, and it tells no time. */
final class Reply {
    private final String id;
    private final String object;
    private final String model;

    /**
     * @param prefix of the id
     * @param object what it is called
     */
    Reply(String prefix, String object, String model, byte[] body) {
        this.id = prefix + Hash.of("request").add(body).fingerprint().hex().substring(0, 24);
        this.object = object;
        this.model = model;
    }

    ObjectNode json(List<ObjectNode> choices, List<Answer> answers) {
        ObjectNode json = head(object);
        ArrayNode all = json.putArray("choices");
        choices.forEach(all::add);
        json.set("usage", usage(answers));
        return json;
    }

    private ObjectNode head(String what) {
        return Json.MAPPER
                .createObjectNode()
                .put("id", id)
                .put("object", what)
                .put("created", 0)
                .put("model", model);
    }

    private static ObjectNode usage(List<Answer> answers) {
        int prompts = 0;
        for (int i = 0; i < answers.size(); i++) {
            // The answers to one prompt stand together and share it.
            boolean isNew =
                    i == 0 || answers.get(i).prompt() != answers.get(i - 1).prompt();
            prompts += isNew ? answers.get(i).prompt().length : 0;
        }
        int added = answers.stream().mapToInt(answer -> answer.added().length).sum();
        return Json.MAPPER
                .createObjectNode()
                .put("prompt_tokens", prompts)
                .put("completion_tokens", added)
                .put("total_tokens", prompts + added);
    }

    /** What events tell besides answers. */
    enum Usage {
        TOLD,
        SILENT;

        static Usage read(RequestReader reader) {
            Optional<JsonNode> options = reader.node("stream_options");
            options.ifPresent(node -> {
                boolean known = node.isObject() && node.size() == (node.has("include_usage") ? 1 : 0);
                if (!known || !node.path("include_usage").asText("false").matches("true|false")) {
                    throw Refusal.field(
                            "stream_options", "must be an object with include_usage of true or false, but is not.");
                }
            });
            return options.filter(node -> node.path("include_usage").asBoolean())
                            .isPresent()
                    ? TOLD
                    : SILENT;
        }
    }

    /** Sends events while answers are written, then what was used if that is wanted, then the end. */
    void stream(Context request, Usage told, Function<Events, List<Answer>> written) {
        try (Events events = new Events(request, choice -> event(choice, told))) {
            stream(events, told, written);
        }
    }

    private void stream(Events events, Usage told, Function<Events, List<Answer>> written) {
        try {
            List<Answer> answers = written.apply(events);
            if (told == Usage.TOLD) {
                ObjectNode last = head(pieces());
                last.putArray("choices");
                last.set("usage", usage(answers));
                events.write(last.toString());
            }
            events.write("[DONE]");
        } catch (RuntimeException e) {
            if (!events.haveBegun()) {
                throw e;
            }
            events.write(Refusal.fault(e).json().toString());
        }
    }

    private ObjectNode event(ObjectNode choice, Usage told) {
        ObjectNode event = head(pieces());
        event.putArray("choices").add(choice);
        if (told == Usage.TOLD) {
            event.putNull("usage");
        }
        return event;
    }

    private String pieces() {
        return object.equals("chat.completion") ? "chat.completion.chunk" : object;
    }
}
