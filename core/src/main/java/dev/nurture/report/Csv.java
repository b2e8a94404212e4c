package dev.nurture.report;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What a figure draws, as comma-separated values to copy. Words that a spreadsheet would take for a formula get an
 * apostrophe before them.
 */
final class Csv {
    private final StringBuilder lines = new StringBuilder();

    Csv(String... columns) {
        line(List.of(columns));
    }

    /** Adds a line; numbers are written as they are, all else as words. */
    Csv add(Object... cells) {
        return line(List.of(cells));
    }

    private Csv line(List<?> cells) {
        lines.append(cells.stream().map(Csv::cell).collect(Collectors.joining(",")))
                .append('\n');
        return this;
    }

    private static String cell(Object value) {
        if (value instanceof Number) {
            return value.toString();
        }
        String words = Visible.plain(value.toString(), 200);
        boolean formula = !words.isEmpty() && "=+-@".indexOf(words.charAt(0)) >= 0;
        String safe = formula ? "'" + words : words;
        return safe.matches("[^,\"]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }

    /** Folded, for under a figure. */
    Html details() {
        return Html.element(
                        "details",
                        Html.element("summary", "data"),
                        Html.element("pre", lines.toString()).with("tabindex", "0"))
                .kind("csv");
    }
}
