package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Hash;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

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
        int prompts =
                answers.stream().mapToInt(answer -> answer.prompt().length).sum();
        int added = answers.stream().mapToInt(answer -> answer.added().length).sum();
        return Json.MAPPER
                .createObjectNode()
                .put("prompt_tokens", prompts)
                .put("completion_tokens", added)
                .put("total_tokens", prompts + added);
    }

    /** A choice as pieces of chat have it. */
    static ObjectNode delta(ObjectNode choice) {
        ObjectNode piece = choice.deepCopy();
        piece.set("delta", piece.remove("message"));
        return piece;
    }

    /** What events tell besides answers. */
    enum Usage {
        TOLD,
        SILENT;

        static Usage read(RequestReader reader) {
            return reader.node("stream_options")
                            .filter(node -> node.path("include_usage").asBoolean())
                            .isPresent()
                    ? TOLD
                    : SILENT;
        }
    }

    /** One event for each choice, then the end; answers are made before the first is sent. */
    void stream(Context request, List<ObjectNode> choices, List<Answer> answers, Usage told) {
        request.contentType("text/event-stream");
        String what = object.equals("chat.completion") ? "chat.completion.chunk" : object;
        try {
            OutputStream out = request.res().getOutputStream();
            for (ObjectNode choice : choices) {
                ObjectNode event = head(what);
                event.putArray("choices").add(choice);
                write(out, event.toString());
            }
            if (told == Usage.TOLD) {
                ObjectNode last = head(what);
                last.putArray("choices");
                last.set("usage", usage(answers));
                write(out, last.toString());
            }
            write(out, "[DONE]");
        } catch (IOException e) {
            throw NurtureException.environment("Cannot send an answer: the client is gone.");
        }
    }

    private static void write(OutputStream out, String data) throws IOException {
        out.write(("data: " + data + "\n\n").getBytes(StandardCharsets.UTF_8));
        out.flush();
    }
}
