package dev.nurture.export;

import dev.nurture.data.Content;

/** Conventions for comparisons. */
final class ComparisonShapes {
    private ComparisonShapes() {}

    /** {@code prompt}, {@code chosen} and {@code rejected}, each a text or messages. */
    static void preference(RowBuilder row) throws Unfit {
        Content.Comparison comparison = row.comparison();
        int chosen = comparison.prompt().size();
        int rejected = chosen + comparison.chosen().size();
        row.id();
        if (!comparison.prompt().isEmpty()) {
            row.put("prompt", row.side(comparison.prompt(), 0));
        }
        row.put("chosen", row.side(comparison.chosen(), chosen))
                .put("rejected", row.side(comparison.rejected(), rejected))
                .others();
    }

    /** {@code chosen} and {@code rejected} as whole transcripts. */
    static void hhRlhf(RowBuilder row) throws Unfit {
        Content.Comparison comparison = row.comparison();
        row.id()
                .put("chosen", Transcript.of(comparison.prompt(), comparison.chosen()))
                .put("rejected", Transcript.of(comparison.prompt(), comparison.rejected()))
                .others();
    }
}
