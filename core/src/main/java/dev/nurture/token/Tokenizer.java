package dev.nurture.token;

import dev.nurture.provenance.Fingerprint;
import java.nio.file.Path;
import java.util.OptionalInt;
import java.util.stream.IntStream;

/**
 * Turns text into token ids and back. Threads may share it; nobody may use it after it was closed.
 *
 * <pre>{@code
 * try (Tokenizer tokenizer = Tokenizer.open(Path.of("tokenizer.json"))) {
 *     int[] ids = tokenizer.encode("Hello world").ids();
 * }
 * }</pre>
 *
 * <p>What people get wrong: text that says {@code <|endoftext|>} is text. {@link #encode} never makes a special token of it,
 * whoever wrote the text; {@link #encodeWithSpecials} does. Halves of surrogate pairs that stand alone, which UTF-8 cannot
 * hold, become question marks.
 */
public interface Tokenizer extends AutoCloseable {
    /**
     * Opens a {@code tokenizer.json}, or a folder with one, whose configuration then says what ends a text. Byte-level BPE with
     * a pre-tokeniser that is known here and words between white space are encoded by code of ours, anything else by the library
     * of Hugging Face, with the same result.
     *
     * @throws dev.nurture.error.NurtureException of kind DATA if it is none
     */
    static Tokenizer open(Path path) {
        return TokenizerOpener.open(path);
    }

    /** Opens it with the library of Hugging Face whatever it is: much slower, to compare with. */
    static Tokenizer openWithLibrary(Path path) {
        return TokenizerOpener.openWithLibrary(path);
    }

    /** The tokens are the bytes of the text in UTF-8; 256, written {@code <|endoftext|>}, ends a text. */
    static Tokenizer bytes() {
        return new ByteTokenizer();
    }

    /** Encodes text in which nothing is special, without adding anything. */
    Tokens encode(String text);

    /** Encodes text whose author may write special tokens. */
    Tokens encodeWithSpecials(String text);

    /** The text of tokens; bytes that are no UTF-8 become U+FFFD. Ids that do not exist say nothing. */
    String decode(int[] ids);

    /** The id of a special token, written as {@code content}. */
    OptionalInt special(String content);

    /** The token that ends a text, where the tokenizer says so or has one that is known for it. */
    OptionalInt end();

    /** The token that is put before every text, where the tokenizer says so; for most, none is. */
    default OptionalInt begin() {
        return OptionalInt.empty();
    }

    /** One more than the highest id. */
    int vocabularySize();

    /** The lowest id that is another token there; ids that one of the two has no token for are no difference. */
    default OptionalInt firstDifference(Tokenizer other) {
        if (fingerprint().equals(other.fingerprint())) {
            return OptionalInt.empty();
        }
        return IntStream.range(0, Math.min(vocabularySize(), other.vocabularySize()))
                .filter(id -> {
                    String here = decode(new int[] {id});
                    String there = other.decode(new int[] {id});
                    return !here.isEmpty() && !there.isEmpty() && !here.equals(there);
                })
                .findFirst();
    }

    /** What determines every result: of the file's bytes. */
    Fingerprint fingerprint();

    @Override
    void close();
}
