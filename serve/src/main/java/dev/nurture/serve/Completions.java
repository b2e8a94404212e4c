package dev.nurture.serve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * {@code POST /v1/completions}: goes on with texts or token ids, and tells what was how probable. With {@code echo} the prompt
 * is part of the answer, with the log-probability of each of its tokens, which is what harnesses score with.
 *
 * <p>Prompts that are texts stand behind what the model's training put before texts, unless {@code add_special_tokens} is
 * false. Prompts that are ids are taken as they are.
 */
final class Completions {
    private static final int MOST_PROMPTS = 1024;
    private static final int MOST_TOP = 100;
    private static final int USUAL_LENGTH = 16;

    /**
     * What is wanted.
     *
     * @param top most probable tokens to tell in each place; empty if no log-probabilities are wanted
     * @param promptTop the same for tokens of the prompt, in the manner of vLLM
     * @param stream empty if the answer is to come as one
     */
    record Request(
            List<int[]> prompts,
            Generation generation,
            Optional<Integer> top,
            Optional<Integer> promptTop,
            boolean echo,
            Optional<Reply.Usage> stream) {
        /** How many of the most probable tokens to ask for. */
        Optional<Integer> told() {
            return top.or(() -> promptTop).map(any -> Math.max(top.orElse(0), promptTop.orElse(0)));
        }
    }

    private final ServedModel model;

    Completions(ServedModel model) {
        this.model = model;
    }

    Request read(RequestReader reader, byte[] body) {
        ServedModel.Manner manner =
                reader.flag("add_special_tokens").orElse(true) ? ServedModel.Manner.TRAINED : ServedModel.Manner.PLAIN;
        JsonNode prompt =
                reader.node("prompt").orElseThrow(() -> Refusal.field("prompt", "must be given, but is not."));
        List<int[]> prompts = prompts(prompt, manner);
        Optional<Integer> most =
                Optional.of(reader.whole("max_tokens", 0, Integer.MAX_VALUE).orElse(USUAL_LENGTH));
        Optional<Integer> top = reader.whole("logprobs", 0, MOST_TOP);
        Optional<Integer> promptTop = reader.whole("prompt_logprobs", 0, MOST_TOP);
        boolean echo = reader.flag("echo").orElse(false);
        boolean stream = reader.flag("stream").orElse(false);
        if (stream && promptTop.isPresent()) {
            throw Refusal.field(
                    "prompt_logprobs", "must come without stream, but stream is true. Ask for echo and logprobs.");
        }
        reader.neutral("suffix", node -> node.isTextual() && node.textValue().isEmpty());
        Reply.Usage usage = Reply.Usage.read(reader);
        Generation generation = Generation.read(reader, most, model.context(), body);
        reader.end();
        return new Request(prompts, generation, top, promptTop, echo, stream ? Optional.of(usage) : Optional.empty());
    }

    private List<int[]> prompts(JsonNode prompt, ServedModel.Manner manner) {
        List<int[]> prompts = new ArrayList<>();
        if (prompt.isTextual()) {
            prompts.add(model.encode(prompt.textValue(), manner));
        } else if (prompt.isArray() && !prompt.isEmpty() && prompt.get(0).isNumber()) {
            prompts.add(ids(prompt));
        } else if (prompt.isArray() && !prompt.isEmpty() && prompt.size() <= MOST_PROMPTS) {
            prompt.forEach(each -> prompts.add(each.isTextual() ? model.encode(each.textValue(), manner) : ids(each)));
        } else {
            throw Refusal.field(
                    "prompt",
                    "must be a string, a list of token ids, or a list of at most %s of these, but is not."
                            .formatted(MOST_PROMPTS));
        }
        prompts.forEach(this::requireFits);
        return prompts;
    }

    private int[] ids(JsonNode list) {
        if (!list.isArray() || list.isEmpty()) {
            throw Refusal.field("prompt", "must hold strings or lists of token ids, but holds something else.");
        }
        int[] ids = new int[list.size()];
        for (int i = 0; i < ids.length; i++) {
            JsonNode id = list.get(i);
            if (!id.isIntegralNumber() || !id.canConvertToInt()) {
                throw Refusal.field("prompt", "must hold whole numbers as token ids, but one is not.");
            }
            ids[i] = id.intValue();
            if (ids[i] < 0 || ids[i] >= model.vocabulary()) {
                throw Refusal.field(
                        "prompt",
                        "must hold token ids from 0 to %s, but one is %s.".formatted(model.vocabulary() - 1, ids[i]));
            }
        }
        return ids;
    }

    private void requireFits(int[] prompt) {
        if (prompt.length < 1 || prompt.length > model.context()) {
            throw Refusal.field(
                    "prompt",
                    "must have 1 to %s tokens, which is what the model can see at once, but has %s."
                            .formatted(model.context(), prompt.length));
        }
    }

    /** All answers, those to the first prompt first. */
    List<Answer> answers(Request request) {
        List<Answer> answers = new ArrayList<>();
        try (ServedModel.Place place = model.enter()) {
            for (int i = 0; i < request.prompts.size(); i++) {
                int number = i;
                answers.addAll(place.ask(asked -> Answer.of(
                        model, asked, request.prompts.get(number), number, request.generation, request.told())));
            }
        }
        return answers;
    }

    ObjectNode choice(Request request, Answer answer, int index) {
        ObjectNode choice = Json.MAPPER.createObjectNode().put("index", index);
        choice.put("text", (request.echo ? model.decode(answer.prompt()) : "") + answer.text());
        choice.put("finish_reason", answer.finish().word());
        if (request.top.isPresent()) {
            int start = request.echo ? 0 : answer.prompt().length;
            Told told = answer.told().orElseThrow();
            choice.set("logprobs", logprobs(told, start, start, told.tokens().length, request.top.get()));
        } else {
            choice.putNull("logprobs");
        }
        if (request.promptTop.isPresent()) {
            choice.set("prompt_logprobs", promptLogprobs(answer, request.promptTop.get()));
        }
        return choice;
    }

    /** How a request's answers are told while they are written. */
    Live.Form form(Request request) {
        return new Live.Form() {
            @Override
            public boolean tellsPrompt() {
                return request.echo;
            }

            @Override
            public Optional<ObjectNode> opening(Writing writing) {
                if (!request.echo) {
                    return Optional.empty();
                }
                String text = model.decode(writing.prompt());
                return Optional.of(piece(writing, new Live.Piece(text, 0, writing.prompt().length, Optional.empty())));
            }

            @Override
            public ObjectNode piece(Writing writing, Live.Piece piece) {
                ObjectNode choice = Json.MAPPER.createObjectNode().put("text", piece.text());
                choice.put(
                        "finish_reason", piece.finish().map(Answer.Finish::word).orElse(null));
                int start = request.echo ? 0 : writing.prompt().length;
                choice.set(
                        "logprobs",
                        request.top
                                .map(count -> logprobs(writing.told(), start, piece.from(), piece.to(), count))
                                .orElse(null));
                return choice;
            }
        };
    }

    /**
     * @param start where what is answered begins
     * @param from the first token to tell of
     * @param to the token after the last
     */
    private ObjectNode logprobs(Told told, int start, int from, int to, int count) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        ArrayNode tokens = node.putArray("tokens");
        ArrayNode values = node.putArray("token_logprobs");
        ArrayNode top = node.putArray("top_logprobs");
        ArrayNode offsets = node.putArray("text_offset");
        int before = start == 0
                ? 0
                : model.decode(Arrays.copyOf(told.tokens(), start)).length();
        for (int i = from; i < to; i++) {
            tokens.add(model.names().of(told.tokens()[i]));
            offsets.add(model.decode(Arrays.copyOf(told.tokens(), i)).length() - before);
            if (i == 0) {
                values.addNull();
                top.addNull();
            } else {
                values.add(told.own()[i]);
                top.add(top(told, i, count));
            }
        }
        return node;
    }

    /** The most probable ones and, as others do, the token itself. */
    private ObjectNode top(Told told, int place, int count) {
        ObjectNode node = Json.MAPPER.createObjectNode();
        for (int i = 0; i < Math.min(count, told.top()[place].length); i++) {
            node.put(model.names().of(told.top()[place][i]), told.topValues()[place][i]);
        }
        node.put(model.names().of(told.tokens()[place]), told.own()[place]);
        return node;
    }

    private ArrayNode promptLogprobs(Answer answer, int count) {
        Told told = answer.told().orElseThrow();
        ArrayNode places = Json.MAPPER.createArrayNode();
        for (int i = 0; i < answer.prompt().length; i++) {
            if (i == 0) {
                places.addNull();
                continue;
            }
            ObjectNode place = places.addObject();
            put(place, told.tokens()[i], told.own()[i], told.rank()[i]);
            for (int k = 0; k < Math.min(count, told.top()[i].length); k++) {
                if (told.top()[i][k] != told.tokens()[i]) {
                    put(place, told.top()[i][k], told.topValues()[i][k], k + 1);
                }
            }
        }
        return places;
    }

    private void put(ObjectNode place, int token, float value, int rank) {
        place.putObject(String.valueOf(token))
                .put("logprob", value)
                .put("rank", rank)
                .put("decoded_token", model.names().of(token));
    }
}
