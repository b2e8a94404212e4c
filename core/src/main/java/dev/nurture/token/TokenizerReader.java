package dev.nurture.token;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a {@code tokenizer.json} and checks what every encoder relies on, so that a file that doesn't fit is refused with its
 * place and never reaches native code.
 */
final class TokenizerReader {
    /** Above what any vocabulary has, and below what would fill the memory with empty places. */
    static final int MOST_IDS = 1 << 24;

    private static final Set<String> KINDS = Set.of("BPE", "WordPiece", "WordLevel", "Unigram");

    private final String name;

    private TokenizerReader(String name) {
        this.name = name;
    }

    /**
     * @param name what the file is called in messages
     */
    static TokenizerFile read(String name, byte[] bytes) {
        return new TokenizerReader(name).read(bytes);
    }

    private TokenizerFile read(byte[] bytes) {
        JsonNode json = parse(bytes);
        JsonNode model = json.path("model");
        if (!model.isObject()) {
            throw unfit("model", "a tokenizer's model with its vocabulary", kindOf(model));
        }
        String kind = kind(model);
        Map<String, Integer> vocabulary = kind.equals("Unigram") ? pieces(model) : vocabulary(model);
        if (vocabulary.isEmpty()) {
            throw unfit("model.vocab", "at least one token", "empty");
        }
        List<AddedToken> added = added(json.path("added_tokens"));
        requireOrder(vocabulary, added);
        requireOwnIds(vocabulary, added);
        int highest = 0;
        for (int id : vocabulary.values()) {
            highest = Math.max(highest, id);
        }
        for (AddedToken token : added) {
            highest = Math.max(highest, token.id());
        }
        return new TokenizerFile(
                name,
                json,
                Fingerprint.ofBytes(bytes),
                kind,
                vocabulary,
                added,
                highest + 1,
                Optional.empty(),
                Optional.empty());
    }

    private JsonNode parse(byte[] bytes) {
        try {
            JsonNode json = Json.MAPPER.readTree(bytes);
            if (!json.isObject()) {
                throw NurtureException.data("%s: must be a tokenizer.json, but is %s.".formatted(name, kindOf(json)));
            }
            return json;
        } catch (JsonProcessingException e) {
            throw NurtureException.data("%s: must be a tokenizer.json, but is no JSON: %s (line %s, column %s)."
                    .formatted(name, Json.problem(e), line(e), column(e)));
        } catch (IOException e) {
            throw NurtureException.data(
                    "%s: must be a tokenizer.json in UTF-8, but is not: %s.".formatted(name, e.getMessage()));
        }
    }

    private static int line(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getLineNr();
    }

    private static int column(JsonProcessingException e) {
        return e.getLocation() == null ? 1 : e.getLocation().getColumnNr();
    }

    /** Older files don't say what they are. */
    private String kind(JsonNode model) {
        JsonNode type = model.path("type");
        if (type.isMissingNode() && model.path("merges").isArray()) {
            return "BPE";
        }
        if (!KINDS.contains(type.asText())) {
            throw unfit("model.type", "BPE, Unigram, WordLevel or WordPiece", shown(type));
        }
        return type.asText();
    }

    private Map<String, Integer> vocabulary(JsonNode model) {
        JsonNode vocab = model.path("vocab");
        if (!vocab.isObject()) {
            throw unfit("model.vocab", "an object with an id for each token", kindOf(vocab));
        }
        Map<String, Integer> ids = new HashMap<>(vocab.size() * 2);
        vocab.properties()
                .forEach(entry -> ids.put(entry.getKey(), id("model.vocab", entry.getKey(), entry.getValue())));
        return ids;
    }

    private Map<String, Integer> pieces(JsonNode model) {
        JsonNode vocab = model.path("vocab");
        if (!vocab.isArray()) {
            throw unfit("model.vocab", "a list of pieces with their scores", kindOf(vocab));
        }
        Map<String, Integer> ids = new HashMap<>(vocab.size() * 2);
        int place = 0;
        for (JsonNode piece : vocab) {
            if (piece.size() != 2 || !piece.get(0).isTextual() || !piece.get(1).isNumber()) {
                throw unfit("model.vocab[%s]".formatted(place), "a piece with its score", shown(piece));
            }
            ids.put(piece.get(0).textValue(), place++);
        }
        return ids;
    }

    private int id(String place, String token, JsonNode value) {
        if (!value.canConvertToInt()
                || !value.isIntegralNumber()
                || value.intValue() < 0
                || value.intValue() >= MOST_IDS) {
            throw unfit(
                    "%s: the id of %s".formatted(place, cut(token)),
                    "a whole number from 0 to " + (MOST_IDS - 1),
                    shown(value));
        }
        return value.intValue();
    }

    private List<AddedToken> added(JsonNode list) {
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            throw unfit("added_tokens", "a list", kindOf(list));
        }
        List<AddedToken> added = new ArrayList<>();
        for (JsonNode token : list) {
            JsonNode content = token.path("content");
            if (!content.isTextual()) {
                throw unfit("added_tokens[%s].content".formatted(added.size()), "a string", kindOf(content));
            }
            boolean plain = !flag(token, "single_word") && !flag(token, "lstrip") && !flag(token, "rstrip");
            added.add(new AddedToken(
                    id("added_tokens", content.textValue(), token.path("id")),
                    content.textValue(),
                    flag(token, "special"),
                    flag(token, "normalized"),
                    plain));
        }
        return added;
    }

    /**
     * Programs give an added token the id that the model has for it, or else the next free one, whatever the file says; where that
     * differs, the same text would become other tokens elsewhere.
     */
    private void requireOrder(Map<String, Integer> vocabulary, List<AddedToken> added) {
        Map<String, Integer> given = new HashMap<>();
        int highest = -1;
        for (AddedToken token : added) {
            int next = idOf(token.content(), vocabulary, highest);
            int id = given.getOrDefault(token.content(), next);
            if (id != token.id()) {
                throw unfit(
                        "added_tokens: the id of " + cut(token.content()),
                        id + ", which is what it gets whatever the file says",
                        String.valueOf(token.id()));
            }
            given.put(token.content(), id);
            highest = Math.max(highest, id);
        }
    }

    /**
     * The id that a token gets when it is added.
     *
     * @param highest of those that were added before; -1 if none were
     */
    static int idOf(String content, Map<String, Integer> vocabulary, int highest) {
        int next = highest >= vocabulary.size() ? highest + 1 : vocabulary.size();
        return vocabulary.getOrDefault(content, next);
    }

    /** An added token may repeat one of the vocabulary; two different ones with one id would be read back as the same text. */
    private void requireOwnIds(Map<String, Integer> vocabulary, List<AddedToken> added) {
        Map<Integer, String> tokens = new HashMap<>(vocabulary.size() * 2);
        vocabulary.forEach((token, id) -> requireOwnId("model.vocab", id, tokens.put(id, token), token));
        for (AddedToken token : added) {
            requireOwnId("added_tokens", token.id(), tokens.put(token.id(), token.content()), token.content());
        }
    }

    private void requireOwnId(String place, int id, @Nullable String before, String token) {
        if (before != null && !before.equals(token)) {
            String both = Stream.of(before, token)
                    .sorted()
                    .map(TokenizerReader::cut)
                    .map("'%s'"::formatted)
                    .collect(Collectors.joining(" and "));
            throw unfit(place, "an id of its own for each token", "%s for %s".formatted(id, both));
        }
    }

    private static boolean flag(JsonNode token, String flag) {
        return token.path(flag).asBoolean(false);
    }

    /** The two sides of every merge, in order; older files write them as one string with a blank between. */
    static List<String[]> merges(TokenizerFile file) {
        JsonNode merges = file.model().path("merges");
        if (!merges.isArray()) {
            throw file.unfit("model.merges", "a list", kindOf(merges));
        }
        List<String[]> sides = new ArrayList<>(merges.size());
        for (JsonNode merge : merges) {
            sides.add(sides(merge)
                    .orElseThrow(() -> file.unfit(
                            "model.merges[%s]".formatted(sides.size()), "two tokens to join", shown(merge))));
        }
        return sides;
    }

    private static Optional<String[]> sides(JsonNode merge) {
        if (merge.isArray()) {
            return merge.size() == 2 && merge.get(0).isTextual() && merge.get(1).isTextual()
                    ? Optional.of(
                            new String[] {merge.get(0).textValue(), merge.get(1).textValue()})
                    : Optional.empty();
        }
        String[] sides = merge.asText().split(" ", -1);
        return merge.isTextual() && sides.length == 2 ? Optional.of(sides) : Optional.empty();
    }

    private NurtureException unfit(String place, String expected, String found) {
        return NurtureException.data("%s: %s: must be %s, but was %s.".formatted(name, place, expected, found));
    }

    private static String kindOf(JsonNode node) {
        return switch (node.getNodeType()) {
            case MISSING -> "missing";
            case ARRAY -> "a list";
            case OBJECT -> "an object";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN, NULL, BINARY, POJO -> node.toString();
        };
    }

    private static String shown(JsonNode node) {
        return node.isMissingNode() ? "missing" : cut(node.toString());
    }

    static String cut(String text) {
        return text.length() <= 60 ? text : text.substring(0, 60) + "...";
    }
}
