package dev.nurture.token;

import dev.nurture.provenance.Fingerprint;
import java.text.Normalizer;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A tokenizer that composes characters (NFC) before it looks at them, as Qwen 2 does. Nearly all text is composed already and
 * goes to the fast encoder as it is; the rest, and what has characters that this Java doesn't know, goes to the library
 * of Hugging Face, which is loaded when it is first needed. Threads may share it.
 */
final class ComposedTokenizer implements Tokenizer {
    /** All characters before the first that combines with another are composed. */
    private static final int FIRST_COMBINING = 0x300;

    private final TokenizerFile file;
    private final Tokenizer fast;
    private Optional<Tokenizer> exact = Optional.empty();

    /**
     * @param fast encodes text that is composed
     */
    ComposedTokenizer(TokenizerFile file, Tokenizer fast) {
        this.file = file;
        this.fast = fast;
    }

    private Tokenizer of(String text) {
        return isComposed(text) ? fast : exact();
    }

    /** The lock makes sure that it is loaded once. */
    private synchronized Tokenizer exact() {
        if (exact.isEmpty()) {
            exact = Optional.of(NativeTokenizer.load(file));
        }
        return exact.get();
    }

    static boolean isComposed(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) < FIRST_COMBINING) {
            at++;
        }
        return at == text.length()
                || text.codePoints().allMatch(Character::isDefined)
                        && Normalizer.isNormalized(text, Normalizer.Form.NFC);
    }

    @Override
    public Tokens encode(String text) {
        return of(text).encode(text);
    }

    @Override
    public Tokens encodeWithSpecials(String text) {
        return of(text).encodeWithSpecials(text);
    }

    @Override
    public String decode(int[] ids) {
        return fast.decode(ids);
    }

    @Override
    public OptionalInt special(String content) {
        return fast.special(content);
    }

    @Override
    public OptionalInt end() {
        return fast.end();
    }

    @Override
    public OptionalInt begin() {
        return fast.begin();
    }

    @Override
    public int vocabularySize() {
        return fast.vocabularySize();
    }

    @Override
    public Fingerprint fingerprint() {
        return fast.fingerprint();
    }

    @Override
    public synchronized void close() {
        exact.ifPresent(Tokenizer::close);
    }
}
