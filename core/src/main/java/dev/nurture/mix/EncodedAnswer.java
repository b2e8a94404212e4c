package dev.nurture.mix;

/**
 * A prompt with an answer in tokens.
 *
 * @param tokens nobody may write into them
 * @param from the answer's first token
 */
public record EncodedAnswer(int[] tokens, int from) {
    public EncodedAnswer {
        if (from < 1 || from >= tokens.length) {
            throw new IllegalArgumentException(
                    "answer: must begin after the first of %s tokens, but began at %s".formatted(tokens.length, from));
        }
    }
}
