package dev.nurture.mix;

import dev.nurture.data.Turn;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Turns pairs into tokens: the token that begins texts, the tag of what is wanted if the model knows tags, the prompt, the
 * answer, and the token that ends texts, which is a part of the answer. {@link PromptEncoder} says how they are written.
 *
 * <p>A pair that is too long is left out or cut: first the beginning of its prompt, as much of it for both answers, then the end
 * of an answer. One thread; counts what it did.
 */
public final class PairEncoder {
    /** What to do with a pair that is longer than the model takes. */
    public enum TooLong {
        CUT,
        SKIP
    }

    private final PromptEncoder prompts;
    private final int most;
    private final TooLong rule;
    private long tooLong;

    /**
     * @param most tokens of a prompt with an answer
     */
    public PairEncoder(PromptEncoder prompts, int most, TooLong rule) {
        int least = prompts.lead() + 1;
        if (most < least) {
            throw new IllegalArgumentException("length: must be at least %s tokens, but was %s".formatted(least, most));
        }
        this.prompts = prompts;
        this.most = most;
        this.rule = rule;
    }

    /** How many pairs were too long so far. */
    public long tooLong() {
        return tooLong;
    }

    /** Answers to one prompt, encoded alike; empty if one is too long and the rule is to skip. */
    public Optional<List<EncodedAnswer>> encode(List<Turn> prompt, List<List<Turn>> answers) {
        List<EncodedAnswer> whole = new ArrayList<>();
        int longest = 0;
        int shared = Integer.MAX_VALUE;
        for (List<Turn> answer : answers) {
            EncodedAnswer encoded = prompts.answer(prompt, answer);
            whole.add(encoded);
            longest = Math.max(longest, encoded.tokens().length);
            shared = Math.min(shared, encoded.from() - prompts.lead());
        }
        if (longest <= most) {
            return Optional.of(List.copyOf(whole));
        }
        tooLong++;
        int drop = Math.min(shared, longest - most);
        return rule == TooLong.SKIP
                ? Optional.empty()
                : Optional.of(whole.stream().map(answer -> cut(answer, drop)).toList());
    }

    private EncodedAnswer cut(EncodedAnswer answer, int drop) {
        int[] tokens = answer.tokens();
        int length = Math.min(most, tokens.length - drop);
        int lead = prompts.lead();
        int[] left = Arrays.copyOf(tokens, length);
        System.arraycopy(tokens, lead + drop, left, lead, length - lead);
        return new EncodedAnswer(left, Math.min(answer.from() - drop, length - 1));
    }
}
