package dev.nurture.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableTest {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    private String printed(Table table, Screen.Kind kind) {
        table.print(new Screen(stream, kind, 40));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void alignsColumnsByWhatIsShown() {
        Table table = Table.of("name", "rows>", "note").row("東京", "7", "a").row("longer", "1,200", "");

        assertThat(printed(table, Screen.Kind.PLAIN)).isEqualTo("""
                          name     rows  note
                          東京        7  a
                          longer  1,200
                        """);
    }

    @Test
    void cutsTheLastColumnOnATerminalOnly() {
        Table table = Table.of("", "").row("key", "a text that is much longer than forty columns");

        assertThat(printed(table, Screen.Kind.TERMINAL)).isEqualTo("  key  a text that is much longer than…\n");
        bytes.reset();
        assertThat(printed(table, Screen.Kind.PLAIN))
                .isEqualTo("  key  a text that is much longer than forty columns\n");
    }

    @Test
    void paintsCellsWithoutShiftingColumns() {
        Table table = Table.of("", "")
                .row(Table.cell("ok", Ink.GREEN), Table.cell("x"))
                .row("close", "y");

        assertThat(printed(table, Screen.Kind.COLOURED)).isEqualTo("  \u001b[32mok\u001b[0m     x\n  close  y\n");
    }

    @Test
    void makesCellsPrintable() {
        Table table = Table.of("", "").row("a\u001b[2Jb", "c\nd");

        assertThat(printed(table, Screen.Kind.PLAIN)).isEqualTo("  ab  c d\n");
    }

    @Test
    void printsNothingWithoutRows() {
        assertThat(printed(Table.of("name"), Screen.Kind.PLAIN)).isEmpty();
    }

    @Test
    void refusesARowOfAnotherLength() {
        Table table = Table.of("a", "b");

        assertThatThrownBy(() -> table.row("only one"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("row: must have 2 cells, but has 1");
    }
}
