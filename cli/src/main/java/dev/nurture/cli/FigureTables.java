package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;

/** What was measured, with intervals. */
final class FigureTables {
    private FigureTables() {}

    /** One table for all jobs that measured something; nothing is printed if none did. */
    static void print(RunRecord run, Screen screen) {
        Table table = table();
        run.jobs().forEach(job -> job.measurement().ifPresent(measurement -> add(job, measurement, table)));
        print(table, screen);
    }

    static void print(RunRecord.Done job, Measurement measurement, Screen screen) {
        Table table = table();
        add(job, measurement, table);
        print(table, screen);
    }

    private static Table table() {
        return Table.of("measured", "value>", "95 % interval", "n>");
    }

    private static void add(RunRecord.Done job, Measurement measurement, Table table) {
        if (measurement.figures().isEmpty()) {
            return;
        }
        table.row(Table.cell(job.id(), Ink.BOLD), Table.cell(""), Table.cell(""), Table.cell(""));
        for (Measurement.Figure figure : measurement.figures()) {
            table.row(
                    "  " + about(figure),
                    FigureText.value(figure),
                    FigureText.interval(figure),
                    Amounts.count(figure.estimate().n()));
        }
    }

    private static void print(Table table, Screen screen) {
        if (!table.isEmpty()) {
            table.print(screen);
            screen.line();
        }
    }

    static String about(Measurement.Figure figure) {
        return figure.about().isEmpty() ? figure.name() : figure.about();
    }
}
