package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.model.LanguageModel;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Tokens;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.IntFunction;

/**
 * Turns texts into the tokens that a model was trained on: the token that begins texts first, and the tag before each segment. One thread.
 */
final class Contexts {
    private static final String UNKNOWN = "<unk>";

    private final Tokenizer tokenizer;
    private final int begin;
    private final int longest;
    private final OptionalInt unknown;

    Contexts(LanguageModel model) {
        tokenizer = model.tokenizer();
        begin = model.prompting().begin();
        longest = model.architecture().context();
        unknown = tokenizer.special(UNKNOWN);
    }

    /**
     * The text's tokens with what stands between them.
     *
     * @param ids what to ask with
     * @param own where the text's own tokens are in {@code ids}
     * @param spans of each own token, in code points, two numbers each
     */
    record Context(int[] ids, int[] own, int[] spans) {}

    /**
     * @param segments code points at which segments begin
     * @param tags the tag of each segment, counted from 0
     */
    Context of(String text, List<Integer> segments, IntFunction<OptionalInt> tags) throws Unscorable {
        Tokens tokens = encode(text);
        int[] spans = tokens.spans();
        int[] ids = new int[1 + tokens.ids().length + segments.size()];
        int[] own = new int[tokens.ids().length];
        ids[0] = begin;
        int at = 1;
        int segment = 0;
        for (int i = 0; i < own.length; i++) {
            while (segment < segments.size() && segments.get(segment) < spans[2 * i + 1]) {
                OptionalInt tag = tags.apply(segment++);
                if (tag.isPresent()) {
                    ids[at++] = tag.getAsInt();
                }
            }
            own[i] = at;
            ids[at++] = known(tokens.ids()[i], text);
        }
        return new Context(Arrays.copyOf(ids, at), own, spans);
    }

    /** As {@link #of}, for what must fit into the model's context. */
    Context fitting(String text, List<Integer> segments, OptionalInt tag) throws Unscorable {
        List<Integer> starts = segments.isEmpty() ? List.of(0) : segments;
        Context context = of(text, starts, segment -> tag);
        if (context.ids.length > longest) {
            throw new Unscorable(
                    "too-long", "%s tokens, but the model takes %s".formatted(context.ids.length, longest));
        }
        return context;
    }

    private Tokens encode(String text) throws Unscorable {
        try {
            return tokenizer.encode(text);
        } catch (NurtureException e) {
            throw new Unscorable("unknown-word", String.valueOf(e.getMessage()));
        }
    }

    private int known(int id, String text) throws Unscorable {
        if (unknown.isPresent() && unknown.getAsInt() == id) {
            throw new Unscorable("unknown-word", "the tokenizer lacks a word of: " + text);
        }
        return id;
    }
}
