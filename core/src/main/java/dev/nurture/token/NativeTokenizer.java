package dev.nurture.token;

import ai.djl.huggingface.tokenizers.jni.CharSpan;
import ai.djl.huggingface.tokenizers.jni.TokenizersLibrary;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Fingerprint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * Any tokenizer that the library of Hugging Face knows, in native memory that {@link #close} frees. Threads may share it.
 *
 * <p>The library recognises special tokens wherever they stand. So the file is loaded a second time without them, for text in
 * which nothing is special. Cutting, padding and what is added around texts are switched off in both: whoever makes training
 * data decides that.
 */
final class NativeTokenizer implements Tokenizer {
    private static final TokenizersLibrary LIBRARY = TokenizersLibrary.LIB;

    /** Begins with what is no character; where a text has it nevertheless, that is replaced. */
    private static final String NOWHERE = "\uffff<|nowhere|>";

    private final TokenizerFile file;
    private final long full;
    private final long plain;

    private NativeTokenizer(TokenizerFile file, long full, long plain) {
        this.file = file;
        this.full = full;
        this.plain = plain;
    }

    static NativeTokenizer load(TokenizerFile file) {
        NativeLibrary.load();
        long full = create(file, bare(file));
        try {
            return new NativeTokenizer(file, full, create(file, withoutSpecials(file, bare(file))));
        } catch (NurtureException e) {
            LIBRARY.deleteTokenizer(full);
            throw e;
        }
    }

    private static ObjectNode bare(TokenizerFile file) {
        ObjectNode json = ((ObjectNode) file.json()).objectNode();
        json.setAll((ObjectNode) file.json());
        json.putNull("truncation");
        json.putNull("padding");
        json.putNull("post_processor");
        return json;
    }

    /**
     * The library numbers added tokens by their order, so those that the model's own vocabulary lacks are not taken out but get
     * a name that no text has.
     */
    private static ObjectNode withoutSpecials(TokenizerFile file, ObjectNode json) {
        ArrayNode kept = json.arrayNode();
        for (JsonNode token : json.path("added_tokens")) {
            if (!token.path("special").asBoolean(false)) {
                kept.add(token);
            } else if (!file.vocabulary().containsKey(token.path("content").textValue())) {
                kept.add(((ObjectNode) token.deepCopy()).put("content", NOWHERE + kept.size()));
            }
        }
        json.set("added_tokens", kept);
        if (file.kind().equals("WordLevel")) {
            json.set("model", withoutSpecialWords(file));
        }
        return json;
    }

    /** A special token between blanks is a word of the vocabulary too, so there it gets a name that no text has. */
    private static ObjectNode withoutSpecialWords(TokenizerFile file) {
        ObjectNode model = file.model().deepCopy();
        ObjectNode vocabulary = (ObjectNode) model.path("vocab");
        for (AddedToken token : file.added()) {
            boolean unknown = token.content().equals(model.path("unk_token").asText());
            if (token.special() && !unknown && vocabulary.remove(token.content()) != null) {
                vocabulary.put(NOWHERE + token.id(), token.id());
            }
        }
        return model;
    }

    private static long create(TokenizerFile file, ObjectNode json) {
        try {
            return LIBRARY.createTokenizerFromString(Json.MAPPER.writeValueAsString(json));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException(e);
        } catch (RuntimeException e) {
            throw NurtureException.data(
                    "%s: must be a tokenizer.json that the library of Hugging Face reads, but it says: %s."
                            .formatted(file.name(), e.getMessage()));
        }
    }

    @Override
    public Tokens encode(String text) {
        return encode(plain, text.replace(NOWHERE, "\ufffd" + NOWHERE.substring(1)));
    }

    @Override
    public Tokens encodeWithSpecials(String text) {
        return encode(full, text);
    }

    private Tokens encode(long tokenizer, String text) {
        try (Encoding encoding = new Encoding(LIBRARY.encode(tokenizer, whole(text), false))) {
            int[] ids = encoding.ids();
            int[] spans = encoding.spans();
            return new Tokens(ids, () -> spans);
        } catch (NurtureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw NurtureException.data("%s: must encode every text, but says: %s. The text begins with: %s"
                    .formatted(file.name(), e.getMessage(), TokenizerReader.cut(text)));
        }
    }

    /** Without halves of surrogate pairs, which UTF-8 cannot hold. */
    private static String whole(String text) {
        boolean mayBeBroken = text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
        return mayBeBroken ? new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8) : text;
    }

    /** What the library gives back, in its memory. */
    private record Encoding(long handle) implements AutoCloseable {
        int[] ids() {
            return Arrays.stream(LIBRARY.getTokenIds(handle))
                    .mapToInt(Math::toIntExact)
                    .toArray();
        }

        int[] spans() {
            CharSpan[] found = LIBRARY.getTokenCharSpans(handle);
            int[] spans = new int[2 * found.length];
            for (int i = 0; i < found.length; i++) {
                spans[2 * i] = found[i].getStart();
                spans[2 * i + 1] = found[i].getEnd();
            }
            return spans;
        }

        @Override
        public void close() {
            LIBRARY.deleteEncoding(handle);
        }
    }

    @Override
    public String decode(int[] ids) {
        return LIBRARY.decode(full, Arrays.stream(ids).asLongStream().toArray(), false);
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
    public OptionalInt begin() {
        return file.begin();
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
    public void close() {
        LIBRARY.deleteTokenizer(plain);
        LIBRARY.deleteTokenizer(full);
    }
}
