package dev.nurture.review;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.error.Kind;
import dev.nurture.error.NurtureException;
import java.util.Optional;

/** Reads fields of rows that are judgements; {@code id} and {@code text} are what reading took for these. */
final class RowFields {
    private RowFields() {}

    static String require(Datum row, String field) {
        return find(row, field)
                .orElseThrow(() -> NurtureException.data(
                        "review.gather: %s must have the field %s, but has not. Check the name; what read took for the id or the text is called id or text."
                                .formatted(row.name(), field)));
    }

    /** The field's text; empty if it is missing or blank. */
    static Optional<String> find(Datum row, String field) {
        return row.metadata()
                .text(field)
                .or(() -> own(row, field))
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }

    static double number(Datum row, String field) {
        String text = require(row, field);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new NurtureException(
                    Kind.DATA,
                    "review.gather: %s must be a number, but %s has '%s'. Mend it, or name another field."
                            .formatted(field, row.name(), text),
                    e);
        }
    }

    /** What reading gave a meaning of its own. */
    private static Optional<String> own(Datum row, String field) {
        return switch (field) {
            case "id" -> row.key();
            case "text" ->
                row.content() instanceof Content.Document document ? Optional.of(document.text()) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
