package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;

/** What was measured, with intervals. */
final class FigureTables {
    private FigureTables() {}

    /** A table for each job that measured something. */
    static void print(RunRecord run, Screen screen) {
        for (RunRecord.Done job : run.jobs()) {
            job.measurement()
                    .filter(measurement -> !measurement.figures().isEmpty())
                    .ifPresent(measurement -> print(job, measurement, screen));
        }
    }

    static void print(RunRecord.Done job, Measurement measurement, Screen screen) {
        screen.line(screen.paint(Ink.BOLD, job.id()) + screen.paint(Ink.DIM, "  " + job.step()));
        Table table = Table.of("figure", "value>", "95 % interval", "n>");
        for (Measurement.Figure figure : measurement.figures()) {
            table.row(
                    about(figure),
                    FigureText.value(figure),
                    FigureText.interval(figure),
                    Amounts.count(figure.estimate().n()));
        }
        table.print(screen);
        screen.line();
    }

    static String about(Measurement.Figure figure) {
        return figure.about().isEmpty() ? figure.name() : figure.about();
    }
}
