package dev.nurture.model.chat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A chat template: turns messages into the text that a model was taught to go on from. It is written in Jinja, of which the part
 * that such templates use is known here: output, {@code if}, {@code for}, {@code set}, {@code break}, macros, the usual filters,
 * tests and methods of strings and dictionaries.
 *
 * <pre>{@code
 * ChatTemplate.of(folder).orElseThrow().prompt(List.of(new Message("user", "Hello")))
 * }</pre>
 *
 * <p>Why not an engine: a template is a program of somebody else's. This one sees the messages and nothing of this machine, has no
 * clock, and ends: steps, text and depth are bounded, and a template that goes beyond is refused with a clear word. Immutable;
 * threads may share it.
 */
public final class ChatTemplate {
    private static final String FILE = "chat_template.jinja";
    private static final String CONFIG = "tokenizer_config.json";
    private static final long LONGEST = 1 << 20;

    private final String name;
    private final String text;
    private final List<Statement> body;
    private final Map<String, Object> tokens;

    private ChatTemplate(String name, String text, Map<String, Object> tokens) {
        this.name = name;
        this.text = text;
        this.body = StatementParser.parse(name, text);
        this.tokens = Map.copyOf(tokens);
    }

    /**
     * What somebody says.
     *
     * @param role such as {@code system}, {@code user} or {@code assistant}
     */
    public record Message(String role, String content) {}

    /**
     * Reads a template.
     *
     * @param name what it is called in messages
     * @throws NurtureException of kind DATA if it has what is not known here
     */
    public static ChatTemplate parse(String name, String text) {
        return new ChatTemplate(name, text, Map.of());
    }

    /**
     * The template of a checkpoint: {@code chat_template.jinja}, or else what {@code tokenizer_config.json} says. None for a model
     * that was not taught to talk.
     */
    public static Optional<ChatTemplate> of(Path folder) {
        JsonNode config = config(folder.resolve(CONFIG));
        Path file = folder.resolve(FILE);
        if (Files.isRegularFile(file)) {
            return Optional.of(new ChatTemplate(file.toString(), read(file), tokens(config)));
        }
        JsonNode template = config.path("chat_template");
        if (template.isArray()) {
            template = named(template);
        }
        return template.isTextual()
                ? Optional.of(new ChatTemplate(
                        folder.resolve(CONFIG) + ": chat_template", template.textValue(), tokens(config)))
                : Optional.empty();
    }

    /** Of several, the one for talking without tools. */
    private static JsonNode named(JsonNode templates) {
        for (JsonNode one : templates) {
            if (one.path("name").asText().equals("default")) {
                return one.path("template");
            }
        }
        return templates.path("default");
    }

    private static JsonNode config(Path file) {
        try {
            return Files.isRegularFile(file) ? Json.MAPPER.readTree(read(file)) : Json.MAPPER.createObjectNode();
        } catch (JsonProcessingException e) {
            throw NurtureException.data("%s: must be JSON, but is not: %s.".formatted(file, Json.problemAndPlace(e)));
        }
    }

    private static String read(Path file) {
        try {
            if (Files.size(file) > 16 * LONGEST) {
                throw NurtureException.data(
                        "%s: must have at most %s bytes, but has %s.".formatted(file, 16 * LONGEST, Files.size(file)));
            }
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw NurtureException.io("read", file, e);
        }
    }

    /** Special tokens that templates name. */
    private static Map<String, Object> tokens(JsonNode config) {
        Map<String, Object> tokens = new LinkedHashMap<>();
        for (String token : List.of("bos_token", "eos_token", "pad_token", "unk_token")) {
            JsonNode node = config.path(token);
            String content =
                    node.isTextual() ? node.textValue() : node.path("content").asText();
            if (!content.isEmpty()) {
                tokens.put(token, content);
            }
        }
        return tokens;
    }

    /** The template as it was written. */
    public String text() {
        return text;
    }

    public Fingerprint fingerprint() {
        return Fingerprint.ofBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A whole conversation, as a model learns it. */
    public String render(List<Message> messages) {
        return render(messages, false);
    }

    /** A conversation up to where the model goes on. */
    public String prompt(List<Message> messages) {
        return render(messages, true);
    }

    /**
     * Renders the shortest conversation, to see that the template works. One that refuses it in words of its own does.
     *
     * @throws NurtureException of kind DATA if it loops, or has what is not known here
     */
    public void tryOut() {
        try {
            prompt(List.of(new Message("user", "Hello")));
        } catch (NurtureException e) {
            if (!(e.getCause() instanceof Trouble.Refusal)) {
                throw e;
            }
        }
    }

    private String render(List<Message> messages, boolean goOn) {
        Map<String, Object> known = new LinkedHashMap<>(tokens);
        known.put("messages", messages.stream().map(ChatTemplate::value).toList());
        known.put("add_generation_prompt", goOn);
        known.put("tools", Nothing.NONE);
        known.put("documents", Nothing.NONE);
        return new Renderer(name).render(body, known);
    }

    private static Object value(Message message) {
        Map<Object, Object> value = new LinkedHashMap<>();
        value.put("role", message.role());
        value.put("content", message.content());
        return value;
    }
}
