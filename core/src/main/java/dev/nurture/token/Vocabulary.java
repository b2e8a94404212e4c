package dev.nurture.token;

import dev.nurture.error.NurtureException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a byte-level BPE tokenizer consists of, for formats that hold tokenizers of their own. Immutable; threads may share it.
 *
 * @param tokens by id, each byte written as one visible character; empty where there is no such id
 * @param merges in the order of their ranks
 * @param cut how text is cut into pieces before
 */
public record Vocabulary(List<Optional<Token>> tokens, List<Merge> merges, Cut cut) {
    /** How text is cut into pieces, where others know it by a name. */
    public enum Cut {
        GPT2,
        LLAMA3,
        QWEN2,
        /** Each digit by itself, the rest as in GPT-2. */
        SMOLLM
    }

    /** What a token is. */
    public enum Kind {
        NORMAL,
        /** Added, and never made of text unless one asks for it. */
        SPECIAL,
        /** Added, and found in text. */
        ADDED
    }

    /** A token and what it is. */
    public record Token(String text, Kind kind) {}

    /** Two tokens that become one. */
    public record Merge(String left, String right) {}

    public Vocabulary {
        tokens = List.copyOf(tokens);
        merges = List.copyOf(merges);
    }

    /**
     * Reads a {@code tokenizer.json}, or that of a folder.
     *
     * @throws NurtureException of kind DATA if it is another kind of tokenizer
     */
    public static Vocabulary read(Path path) {
        TokenizerFile file = TokenizerOpener.file(path);
        Optional<Cut> cut = PreTokenizers.cut(file.json());
        if (!file.kind().equals("BPE") || cut.isEmpty()) {
            throw NurtureException.data(
                    "%s: must be a byte-level BPE that cuts text as GPT-2, Llama 3, Qwen 2 or SmolLM do, but is another tokenizer (%s)."
                            .formatted(file.name(), file.kind()));
        }
        List<Merge> merges = TokenizerReader.merges(file).stream()
                .map(sides -> new Merge(sides[0], sides[1]))
                .toList();
        return new Vocabulary(tokens(file), merges, cut.get());
    }

    private static List<Optional<Token>> tokens(TokenizerFile file) {
        Map<Integer, Token> byId = new TreeMap<>();
        file.vocabulary().forEach((text, id) -> byId.put(id, new Token(text, Kind.NORMAL)));
        for (AddedToken token : file.added()) {
            byId.put(token.id(), new Token(token.content(), token.special() ? Kind.SPECIAL : Kind.ADDED));
        }
        List<Optional<Token>> tokens = new ArrayList<>();
        for (int id = 0; id < file.size(); id++) {
            tokens.add(Optional.ofNullable(byId.get(id)));
        }
        return tokens;
    }
}
