package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.run.Tally;

/** How a recipe's expectations turned out. */
final class OutcomeTable {
    private OutcomeTable() {}

    /** Nothing is printed if the recipe expects nothing. */
    static void print(RunRecord run, Screen screen) {
        if (run.outcomes().isEmpty()) {
            return;
        }
        missed(Tally.of(run), screen);
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

    /** The headline, where not all is well: nobody should have to count lines to learn that. */
    private static void missed(Tally tally, Screen screen) {
        if (tally.worst() != RunRecord.Result.OK) {
            screen.line(screen.paint(ink(tally.worst()), tally.words()));
            screen.line();
        }
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
