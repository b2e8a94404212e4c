package dev.nurture.serve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.model.chat.ChatTemplate;
import io.javalin.Javalin;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Serves models to evaluation harnesses until it is closed: {@code /v1/completions} with echo and log-probabilities,
 * {@code /v1/chat/completions}, {@code /v1/models}, {@code /tokenize}, {@code /detokenize}, {@code /tokenizer_info} and
 * {@code /health}. Threads may share it.
 *
 * <p>The same request has the same answer, chance included. What a request asks for and the server cannot do is refused.
 */
public final class ModelServer implements AutoCloseable {
    private static final int LARGEST_REQUEST = 8 << 20;
    private static final String OWNER = "nurture";

    private final Map<String, ServedModel> models = new LinkedHashMap<>();
    private final Gate gate;
    private final Javalin javalin;

    /**
     * A model to serve.
     *
     * @param id as requests name it
     * @param model closed with the server
     * @param chat how it is talked to; empty for models that only go on with texts
     */
    public record Offer(String id, LanguageModel model, Optional<ChatTemplate> chat) {}

    /**
     * Where to listen.
     *
     * @param port 0 for any free one
     * @param key what clients have to know; empty to let everybody in who can reach the server
     */
    public record Address(String host, int port, Optional<String> key) {
        /** The host as links and requests say it: with brackets around an address that has colons. */
        public String named() {
            return host.contains(":") && !host.startsWith("[") ? "[" + host + "]" : host;
        }
    }

    private ModelServer(List<Offer> offers, Address address) {
        for (Offer offer : offers) {
            if (models.putIfAbsent(offer.id, new ServedModel(offer.id, offer.model, offer.chat)) != null) {
                throw NurtureException.usage(
                        "models: must have different names, but two are called %s.".formatted(offer.id));
            }
        }
        this.gate = new Gate(address.key);
        this.javalin = Javalin.create(config -> {
            config.startup.showJavalinBanner = false;
            config.startup.showOldJavalinVersionWarning = false;
            config.http.maxRequestSize = LARGEST_REQUEST;
            routes(config.routes);
        });
    }

    /**
     * Starts serving.
     *
     * @param offers the first one also answers requests that name no model
     */
    public static ModelServer start(List<Offer> offers, Address address) {
        ModelServer server = new ModelServer(offers, address);
        try {
            server.javalin.start(address.host, address.port);
        } catch (RuntimeException e) {
            server.models.values().forEach(ServedModel::close);
            throw new NurtureException(
                    Kind.ENVIRONMENT,
                    "Cannot listen on %s:%s: %s. Choose another --port."
                            .formatted(address.host, address.port, e.getMessage()),
                    e);
        }
        int port = server.port();
        server.gate.open(Stream.of(address.named(), "localhost", "127.0.0.1", "[::1]")
                .map(host -> host + ":" + port)
                .collect(Collectors.toSet()));
        return server;
    }

    public int port() {
        return javalin.port();
    }

    private void routes(RoutesConfig routes) {
        routes.before(gate::admit);
        routes.get(
                Gate.HEALTH,
                request -> send(request, Json.MAPPER.createObjectNode().put("status", "ok")));
        routes.get("/v1/models", request -> send(request, list()));
        routes.get("/tokenizer_info", request -> send(request, Tokens.info(first())));
        routes.post("/v1/completions", this::complete);
        routes.post("/v1/chat/completions", this::chat);
        routes.post("/tokenize", request -> {
            RequestReader reader = RequestReader.of(request.bodyAsBytes());
            send(request, Tokens.tokenize(model(reader), reader));
        });
        routes.post("/detokenize", request -> {
            RequestReader reader = RequestReader.of(request.bodyAsBytes());
            send(request, Tokens.detokenize(model(reader), reader));
        });
        routes.exception(Refusal.class, (refusal, request) -> refuse(request, refusal));
        routes.exception(
                HttpResponseException.class,
                (e, request) -> refuse(
                        request,
                        Refusal.of(HttpStatus.forStatus(e.getStatus()), "http", String.valueOf(e.getMessage()))));
        routes.exception(RuntimeException.class, (e, request) -> refuse(request, Refusal.fault(e)));
    }

    private void complete(Context request) {
        byte[] body = request.bodyAsBytes();
        RequestReader reader = RequestReader.of(body);
        ServedModel model = model(reader);
        Completions completions = new Completions(model);
        Completions.Request wanted = completions.read(reader, body);
        Reply reply = new Reply("cmpl-", "text_completion", model.id(), body);
        if (wanted.stream().isPresent()) {
            reply.stream(
                    request,
                    wanted.stream().get(),
                    events -> new Live(model, wanted.generation(), wanted.told(), completions.form(wanted), events)
                            .write(wanted.prompts()));
            return;
        }
        List<Answer> answers = completions.answers(wanted);
        List<ObjectNode> choices = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            choices.add(completions.choice(wanted, answers.get(i), i));
        }
        send(request, reply.json(choices, answers));
    }

    private void chat(Context request) {
        byte[] body = request.bodyAsBytes();
        RequestReader reader = RequestReader.of(body);
        ServedModel model = model(reader);
        Chat chat = new Chat(model);
        Chat.Request wanted = chat.read(reader, body);
        Reply reply = new Reply("chatcmpl-", "chat.completion", model.id(), body);
        if (wanted.stream().isPresent()) {
            reply.stream(
                    request,
                    wanted.stream().get(),
                    events -> new Live(model, wanted.generation(), wanted.top(), chat.form(), events)
                            .write(List.of(wanted.prompt())));
            return;
        }
        List<Answer> answers = chat.answers(wanted);
        List<ObjectNode> choices = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            choices.add(chat.choice(answers.get(i), i));
        }
        send(request, reply.json(choices, answers));
    }

    private ServedModel first() {
        return models.values().iterator().next();
    }

    private ServedModel model(RequestReader reader) {
        Optional<String> named = reader.text("model");
        if (named.isEmpty()) {
            return first();
        }
        return Optional.ofNullable(models.get(named.get()))
                .orElseThrow(() -> Refusal.of(
                        HttpStatus.NOT_FOUND,
                        "model_not_found",
                        "model: must be one of %s, but is another.".formatted(String.join(", ", models.keySet()))));
    }

    private ObjectNode list() {
        ObjectNode json = Json.MAPPER.createObjectNode().put("object", "list");
        ArrayNode data = json.putArray("data");
        models.values()
                .forEach(model -> data.addObject()
                        .put("id", model.id())
                        .put("object", "model")
                        .put("created", 0)
                        .put("owned_by", OWNER)
                        .put("max_model_len", model.context()));
        return json;
    }

    private static void send(Context request, ObjectNode json) {
        request.contentType("application/json").result(json.toString());
    }

    private static void refuse(Context request, Refusal refusal) {
        request.status(refusal.status());
        send(request, refusal.json());
    }

    @Override
    public void close() {
        javalin.stop();
        models.values().forEach(ServedModel::close);
    }
}
