package dev.nurture.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * Rows and columns of text. The last column may be cut so that a row fits the screen; cells are made printable here. Not to
 * be shared between threads.
 */
final class Table {
    private static final String GAP = "  ";

    private final List<Column> columns;
    private final List<List<Cell>> rows = new ArrayList<>();

    /** Which way a column's cells lean. */
    enum Lean {
        LEFT,
        RIGHT
    }

    record Column(String title, Lean lean) {}

    record Cell(String text, Ink ink) {
        Cell {
            text = Printable.line(text);
        }
    }

    private Table(List<Column> columns) {
        this.columns = columns;
    }

    /** A table whose columns have these titles; one that ends in {@code >} leans right. */
    static Table of(String... titles) {
        List<Column> columns = new ArrayList<>();
        for (String title : titles) {
            columns.add(
                    title.endsWith(">")
                            ? new Column(title.substring(0, title.length() - 1), Lean.RIGHT)
                            : new Column(title, Lean.LEFT));
        }
        return new Table(columns);
    }

    static Cell cell(String text) {
        return new Cell(text, Ink.PLAIN);
    }

    static Cell cell(String text, Ink ink) {
        return new Cell(text, ink);
    }

    Table row(String... texts) {
        return row(java.util.Arrays.stream(texts).map(Table::cell).toArray(Cell[]::new));
    }

    Table row(Cell... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "row: must have %d cells, but has %d".formatted(columns.size(), cells.length));
        }
        rows.add(List.of(cells));
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /** Prints it behind two blanks; prints nothing if there are no rows. */
    void print(Screen screen) {
        if (rows.isEmpty()) {
            return;
        }
        int[] widths = widths();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            Cell[] titles = columns.stream()
                    .map(column -> cell(column.title(), Ink.DIM))
                    .toArray(Cell[]::new);
            screen.line(text(List.of(titles), widths, screen));
        }
        rows.forEach(row -> screen.line(text(row, widths, screen)));
    }

    private int[] widths() {
        int[] widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(columns.get(i).title());
            for (List<Cell> row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i).text()));
            }
        }
        return widths;
    }

    private String text(List<Cell> cells, int[] widths, Screen screen) {
        StringBuilder line = new StringBuilder();
        int used = 0;
        for (int i = 0; i < widths.length; i++) {
            line.append(GAP);
            used += GAP.length();
            boolean last = i == widths.length - 1;
            String text = cells.get(i).text();
            String shown =
                    last && screen.isTerminal() ? DisplayWidth.cut(text, Math.max(20, screen.columns() - used)) : text;
            line.append(padded(
                    shown, widths[i], columns.get(i).lean(), last, cells.get(i).ink(), screen));
            used += widths[i];
        }
        return line.toString().stripTrailing();
    }

    private static String padded(String text, int width, Lean lean, boolean last, Ink ink, Screen screen) {
        String painted = screen.paint(ink, text);
        if (lean == Lean.RIGHT) {
            return DisplayWidth.fill(text, width) + painted;
        }
        return last ? painted : painted + DisplayWidth.fill(text, width);
    }
}
