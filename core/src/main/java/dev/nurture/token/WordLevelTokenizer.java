package dev.nurture.token;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * Words between white space as tokens: what invented worlds are written in, where one name is one token. Threads may share it.
 *
 * <p>A word that the vocabulary lacks becomes the unknown token where there is one; without one the text is refused, so that
 * nothing is learned from what nobody meant. Decoding puts one blank between words.
 */
final class WordLevelTokenizer implements Tokenizer {
    private final TokenizerFile file;
    private final Map<String, Integer> words;
    private final Optional<Integer> unknown;
    private final List<AddedTokens> inPlainText;
    private final List<AddedTokens> withSpecials;
    private final String[] contents;

    private WordLevelTokenizer(TokenizerFile file) {
        this.file = file;
        String unknownWord = file.model().path("unk_token").asText();
        unknown = Optional.ofNullable(file.vocabulary().get(unknownWord));
        words = new HashMap<>(file.vocabulary());
        file.added().stream().filter(AddedToken::special).forEach(token -> words.remove(token.content()));
        inPlainText = AddedTokens.passes(
                file.added().stream().filter(token -> !token.special()).toList());
        withSpecials = AddedTokens.passes(file.added());
        contents = new String[file.size()];
        file.vocabulary().forEach((word, id) -> contents[id] = word);
        file.added().forEach(token -> contents[token.id()] = token.content());
    }

    /** The tokenizer in the file, if it is one that this code encodes exactly as the library of Hugging Face does. */
    static Optional<Tokenizer> of(TokenizerFile file) {
        JsonNode json = file.json();
        boolean known = file.kind().equals("WordLevel")
                && json.path("pre_tokenizer").path("type").asText().equals("WhitespaceSplit")
                && isOff(json.path("normalizer"))
                && isOff(json.path("decoder"))
                && file.model().path("unk_token").isTextual()
                && file.added().stream().allMatch(AddedToken::plain);
        return known ? Optional.of(new WordLevelTokenizer(file)) : Optional.empty();
    }

    private static boolean isOff(JsonNode node) {
        return node.isMissingNode() || node.isNull();
    }

    /** Takes the tokens of a text in order. */
    private interface Sink {
        void token(int id, int from, int to);
    }

    @Override
    public Tokens encode(String text) {
        return encode(text, inPlainText);
    }

    @Override
    public Tokens encodeWithSpecials(String text) {
        return encode(text, withSpecials);
    }

    private Tokens encode(String text, List<AddedTokens> passes) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        IdList ids = new IdList(utf8.length / 4);
        walk(utf8, 0, utf8.length, passes, (id, from, to) -> ids.add(id));
        return new Tokens(ids.toArray(), () -> spans(utf8, passes));
    }

    private int[] spans(byte[] text, List<AddedTokens> passes) {
        IdList ends = new IdList(text.length / 2);
        walk(text, 0, text.length, passes, (id, from, to) -> {
            ends.add(from);
            ends.add(to);
        });
        return TokenSpans.codePoints(text, ends.toArray());
    }

    private void walk(byte[] text, int from, int to, List<AddedTokens> passes, Sink sink) {
        if (passes.isEmpty()) {
            words(text, from, to, sink);
            return;
        }
        List<AddedTokens> later = passes.subList(1, passes.size());
        int at = from;
        while (at < to) {
            AddedTokens.Found found = passes.get(0).next(text, at, to);
            walk(text, at, found.from(), later, sink);
            if (found.to() > found.from()) {
                sink.token(found.id(), found.from(), found.to());
            }
            at = found.to();
        }
    }

    private void words(byte[] text, int from, int to, Sink sink) {
        int at = from;
        while (at < to) {
            if (CharacterClasses.at(text, at) == CharacterClasses.SPACE) {
                at = CharacterClasses.next(text, at);
            } else {
                int end = wordEnd(text, at, to);
                sink.token(id(new String(text, at, end - at, StandardCharsets.UTF_8)), at, end);
                at = end;
            }
        }
    }

    private static int wordEnd(byte[] text, int at, int to) {
        int end = at;
        while (end < to && CharacterClasses.at(text, end) != CharacterClasses.SPACE) {
            end = CharacterClasses.next(text, end);
        }
        return end;
    }

    private int id(String word) {
        Integer id = words.get(word);
        return id != null ? id : unknown.orElseThrow(() -> unknown(word));
    }

    private NurtureException unknown(String word) {
        return NurtureException.data(
                "%s: must know every word, but doesn't know \"%s\". Use a tokenizer that was made for this text, or one with an unknown token."
                        .formatted(file.name(), TokenizerReader.cut(word)));
    }

    @Override
    public String decode(int[] ids) {
        return Arrays.stream(ids)
                .filter(id -> id >= 0 && id < contents.length)
                .mapToObj(id -> contents[id])
                .filter(Objects::nonNull)
                .collect(Collectors.joining(" "));
    }

    @Override
    public OptionalInt special(String content) {
        return file.special(content);
    }

    @Override
    public OptionalInt end() {
        return file.end();
    }

    @Override
    public int vocabularySize() {
        return file.size();
    }

    @Override
    public Fingerprint fingerprint() {
        return file.fingerprint();
    }

    @Override
    public void close() {}
}
