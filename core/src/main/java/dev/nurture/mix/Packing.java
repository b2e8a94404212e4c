package dev.nurture.mix;

import java.util.Optional;

/**
 * How documents become batches.
 *
 * @param steps of the optimiser
 * @param accumulation batches in each step
 * @param rows of a batch
 * @param length predictions in each row, which has one token more
 * @param begin the token before each document; where it is the one that ends them, that stands there once
 * @param end the token between documents and before the first
 * @param scores the name of the span marks that say how bad a segment is, and of the whole mark where there are none
 * @param dialogues how they become text, and what of them is learned
 */
public record Packing(
        long steps,
        int accumulation,
        int rows,
        int length,
        int begin,
        int end,
        String scores,
        Optional<Tagging> tagging,
        Optional<Inoculation> inoculation,
        Dialogues dialogues) {
    public Packing {
        if (steps < 1 || accumulation < 1 || rows < 1 || length < 1 || begin < 0 || end < 0 || scores.isBlank()) {
            throw new IllegalArgumentException(
                    "packing: must have steps, batches, rows and a length of at least 1, a beginning, an end and a mark, but was %s, %s, %s, %s, %s, %s and '%s'"
                            .formatted(steps, accumulation, rows, length, begin, end, scores));
        }
    }

    /** One batch for each step, nothing put into texts, scores from the mark {@code bad}. */
    public static Packing plain(long steps, int rows, int length, int end) {
        return new Packing(
                steps,
                1,
                rows,
                length,
                end,
                end,
                "bad",
                Optional.empty(),
                Optional.empty(),
                Dialogues.of(Dialogues.Learn.ALL));
    }

    public Packing withBegin(int token) {
        return new Packing(steps, accumulation, rows, length, token, end, scores, tagging, inoculation, dialogues);
    }

    public Packing withAccumulation(int batches) {
        return new Packing(steps, batches, rows, length, begin, end, scores, tagging, inoculation, dialogues);
    }

    public Packing withScores(String mark) {
        return new Packing(steps, accumulation, rows, length, begin, end, mark, tagging, inoculation, dialogues);
    }

    public Packing withTagging(Tagging given) {
        return new Packing(
                steps, accumulation, rows, length, begin, end, scores, Optional.of(given), inoculation, dialogues);
    }

    public Packing withInoculation(Inoculation given) {
        return new Packing(
                steps, accumulation, rows, length, begin, end, scores, tagging, Optional.of(given), dialogues);
    }

    public Packing withDialogues(Dialogues given) {
        return new Packing(steps, accumulation, rows, length, begin, end, scores, tagging, inoculation, given);
    }

    /** The step in which a token of the stream is served. */
    long step(long token) {
        return token / (batchTokens() * accumulation);
    }

    /** Batches in all. */
    long batches() {
        return Math.multiplyExact(steps, (long) accumulation);
    }

    /** Tokens between documents: what ends one and, if that is another, what begins the next. */
    int between() {
        return begin == end ? 1 : 2;
    }

    /** Tokens of one row. */
    int rowTokens() {
        return length + 1;
    }

    /** Tokens of one batch. */
    long batchTokens() {
        return (long) rows * rowTokens();
    }

    /** Tokens in all. */
    long tokens() {
        return Math.multiplyExact(batches(), batchTokens());
    }
}
