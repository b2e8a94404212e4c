package dev.nurture.export.tokens;

import dev.nurture.data.Datum;
import dev.nurture.error.NurtureException;
import dev.nurture.token.Tokenizer;
import dev.nurture.token.Tokens;
import java.util.OptionalInt;
import java.util.function.Function;

/** Turns data into tokens with, where asked for, which of them are to be learned. Threads may share it. */
final class DatumEncoder implements Function<Datum, Encoded> {
    private static final byte[] EVERYTHING = {};

    private final Tokenizer tokenizer;
    private final Renderer renderer;
    private final Renderer.Rules rules;
    private final Ends ends;

    /**
     * What stands before and after every datum.
     */
    record Ends(OptionalInt before, OptionalInt after) {}

    DatumEncoder(Tokenizer tokenizer, Renderer renderer, Renderer.Rules rules, Ends ends) {
        this.tokenizer = tokenizer;
        this.renderer = renderer;
        this.rules = rules;
        this.ends = ends;
    }

    @Override
    public Encoded apply(Datum datum) {
        try {
            return encode(datum);
        } catch (NurtureException e) {
            throw new NurtureException(e.kind(), "%s: %s".formatted(datum.name(), e.getMessage()), e);
        }
    }

    private Encoded encode(Datum datum) {
        TokenBuffer tokens = new TokenBuffer(rules.hasMasks());
        ends.before().ifPresent(id -> tokens.add(id, rules.loss() == Loss.ALL));
        for (Segment segment : renderer.render(datum)) {
            if (segment instanceof Segment.Special special) {
                tokens.add(special.id(), special.learned());
            } else {
                Segment.Text text = (Segment.Text) segment;
                Tokens encoded = tokenizer.encode(text.text());
                tokens.addAll(encoded.ids(), rules.hasMasks() ? learned(encoded, text) : EVERYTHING);
            }
        }
        if (ends.after().isPresent() && !tokens.endsWith(ends.after().getAsInt())) {
            tokens.add(ends.after().getAsInt(), renderer.isEndLearned(datum));
        }
        return new Encoded(datum, tokens.ids(), tokens.learned());
    }

    private static byte[] learned(Tokens tokens, Segment.Text text) {
        int[] spans = tokens.spans();
        byte[] learned = new byte[spans.length / 2];
        for (int i = 0; i < learned.length; i++) {
            boolean isWanted = touches(text.learned(), spans[2 * i], spans[2 * i + 1]);
            boolean isSilent = touches(text.silent(), spans[2 * i], spans[2 * i + 1]);
            learned[i] = (byte) (isWanted && !isSilent ? 1 : 0);
        }
        return learned;
    }

    private static boolean touches(java.util.BitSet codePoints, int from, int to) {
        int first = codePoints.nextSetBit(from);
        return first >= 0 && first < to;
    }
}
