package dev.nurture.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;

/**
 * A {@code tokenizer.json} that was read and found to be sound.
 *
 * @param name what it is called in messages
 * @param json the whole file
 * @param kind of model, such as {@code BPE}
 * @param vocabulary ids by token; of a model of pieces with scores, their places
 * @param size one more than the highest id
 * @param endToken what the configuration beside the file says ends a text
 * @param beginToken what the configuration beside the file says is put before every text
 */
record TokenizerFile(
        String name,
        JsonNode json,
        Fingerprint fingerprint,
        String kind,
        Map<String, Integer> vocabulary,
        List<AddedToken> added,
        int size,
        Optional<String> endToken,
        Optional<String> beginToken) {
    /** What ends a text in well-known tokenizers. */
    private static final List<String> USUAL_ENDS =
            List.of("<|endoftext|>", "<|end_of_text|>", "</s>", "<eos>", "<|im_end|>", "[SEP]");

    TokenizerFile withEnd(Optional<String> content) {
        return new TokenizerFile(name, json, fingerprint, kind, vocabulary, added, size, content, beginToken);
    }

    TokenizerFile withBegin(Optional<String> content) {
        return new TokenizerFile(name, json, fingerprint, kind, vocabulary, added, size, endToken, content);
    }

    OptionalInt special(String content) {
        return added.stream()
                .filter(token -> token.content().equals(content))
                .mapToInt(AddedToken::id)
                .findFirst();
    }

    OptionalInt end() {
        return Stream.concat(endToken.stream(), USUAL_ENDS.stream())
                .map(this::special)
                .filter(OptionalInt::isPresent)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** The token that programs put before every text, as the configuration says or the file itself. */
    OptionalInt begin() {
        return beginToken.or(() -> processed(json.path("post_processor"))).stream()
                .map(this::special)
                .findFirst()
                .orElse(OptionalInt.empty());
    }

    /** What a template of the file has before the text. */
    private static Optional<String> processed(JsonNode processor) {
        if (processor.path("type").asText().equals("TemplateProcessing")) {
            JsonNode first =
                    processor.path("single").path(0).path("SpecialToken").path("id");
            return first.isTextual() ? Optional.of(first.textValue()) : Optional.empty();
        }
        for (JsonNode one : processor.path("processors")) {
            Optional<String> found = processed(one);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    JsonNode model() {
        return json.path("model");
    }

    /** What each token stands for; nothing where there is no such id. */
    byte[][] bytesOfTokens() {
        byte[][] bytes = new byte[size][];
        java.util.Arrays.fill(bytes, new byte[0]);
        vocabulary.forEach((token, id) -> bytes[id] =
                ByteAlphabet.isToken(token) ? ByteAlphabet.bytes(token) : token.getBytes(StandardCharsets.UTF_8));
        added.forEach(token -> bytes[token.id()] = token.content().getBytes(StandardCharsets.UTF_8));
        return bytes;
    }

    NurtureException unfit(String place, String expected, Object found) {
        return NurtureException.data("%s: %s: must be %s, but was %s.".formatted(name, place, expected, found));
    }
}
