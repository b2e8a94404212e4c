package dev.nurture.cli;

import dev.nurture.run.RunRecord;

/** How a recipe's expectations turned out. */
final class OutcomeTable {
    private OutcomeTable() {}

    /** Nothing is printed if the recipe expects nothing. */
    static void print(RunRecord run, Screen screen) {
        if (run.outcomes().isEmpty()) {
            return;
        }
        Table table = Table.of("expected", "figure", "must be", "found");
        for (RunRecord.Outcome outcome : run.outcomes()) {
            table.row(
                    Table.cell(word(outcome.result()), ink(outcome.result())),
                    Table.cell(outcome.figure()),
                    Table.cell(outcome.condition()),
                    Table.cell(outcome.found()));
        }
        table.print(screen);
        screen.line();
    }

    static String word(RunRecord.Result result) {
        return switch (result) {
            case OK -> "ok";
            case CLOSE -> "close";
            case FAIL -> "FAIL";
        };
    }

    private static Ink ink(RunRecord.Result result) {
        return switch (result) {
            case OK -> Ink.GREEN;
            case CLOSE -> Ink.YELLOW;
            case FAIL -> Ink.RED;
        };
    }
}
