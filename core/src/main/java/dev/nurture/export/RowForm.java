package dev.nurture.export;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;

/**
 * A datum as the row that its convention wants: the user's id, the convention's fields, then the source's other fields as
 * they came, so that reading a row and writing it gives the same row. Stateless; threads may share it.
 */
final class RowForm {
    private static final String MARKS = "marks";

    private final Convention convention;
    private final RowShape shape;
    private final Marks marks;

    /**
     * @param convention settled, not {@link Convention#SOURCE}
     */
    RowForm(Convention convention, Marks marks) {
        this.convention = convention;
        this.shape = shape(convention);
        this.marks = marks;
    }

    private static RowShape shape(Convention convention) {
        return switch (convention) {
            case TEXT -> TextShapes::text;
            case DATATROVE -> TextShapes::datatrove;
            case DOLMA -> TextShapes::dolma;
            case MESSAGES -> DialogueShapes::messages;
            case SHAREGPT -> DialogueShapes::shareGpt;
            case SWIFT -> DialogueShapes::swift;
            case ALPACA -> DialogueShapes::alpaca;
            case QUERY_RESPONSE -> DialogueShapes::queryResponse;
            case PREFERENCE -> ComparisonShapes::preference;
            case HH_RLHF -> ComparisonShapes::hhRlhf;
            case RANKING -> RankingShape::fill;
            case ARGILLA -> ArgillaShape::fill;
            case SOURCE -> throw new IllegalArgumentException("convention: must be settled before rows are written");
        };
    }

    /**
     * The convention in which a datum came, or else the one that its form has by itself. Documents of dolma and datatrove
     * come back as they came, which is not what their own writers would make of them.
     */
    static Convention source(Datum datum) {
        if (!datum.metadata().json().contains(RowNote.FIELD)) {
            return natural(datum.content().form());
        }
        return RowNote.of(Leftover.of(datum))
                .flatMap(note -> Convention.of(note.convention()))
                .filter(convention -> convention != Convention.DOLMA && convention != Convention.DATATROVE)
                .orElseGet(() -> natural(datum.content().form()));
    }

    private static Convention natural(Content.Form form) {
        return switch (form) {
            case DOCUMENT -> Convention.TEXT;
            case DIALOGUE -> Convention.MESSAGES;
            case COMPARISON -> Convention.PREFERENCE;
            case RANKING -> Convention.RANKING;
        };
    }

    Value.Fields row(Datum datum) throws Unfit {
        RowBuilder row = new RowBuilder(datum, convention);
        if (marks == Marks.LEFT_OUT) {
            shape.fill(row);
            return row.done();
        }
        row.rest().rename(MARKS);
        shape.fill(row);
        return row.put(MARKS, Marks.of(datum.marks())).done();
    }
}
