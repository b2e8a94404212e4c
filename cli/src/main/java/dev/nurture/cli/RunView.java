package dev.nurture.cli;

import dev.nurture.run.RunFolder;
import dev.nurture.run.RunRecord;

/** A run at a glance. */
final class RunView {
    private RunView() {}

    static void print(RunRecord run, RunFolder folder, Screen screen) {
        screen.line(screen.paint(Ink.BOLD, run.name())
                + "  recipe "
                + run.recipe()
                + ", seed "
                + run.seed()
                + screen.paint(Ink.DIM, "  " + run.fingerprint().brief()));
        if (!run.about().isBlank()) {
            screen.line(Printable.line(run.about()));
        }
        run.overrides().forEach(override -> screen.line("changed: " + Printable.line(override)));
        screen.line();
        jobs(run).print(screen);
        screen.line();
        DropTable.print(run, screen);
        OutcomeTable.print(run, screen);
        screen.line(screen.paint(Ink.DIM, "report  ") + folder.report());
    }

    private static Table jobs(RunRecord run) {
        Table table = Table.of("job", "step", "time>", "fingerprint", "reads from", "made");
        for (RunRecord.Done job : run.jobs()) {
            String from = Few.of(job.inputs().stream().map(Object::toString).toList());
            table.row(
                    job.id(),
                    job.step(),
                    Amounts.seconds(job.seconds()),
                    job.entry().key().brief(),
                    from,
                    made(job));
        }
        return table;
    }

    private static String made(RunRecord.Done job) {
        if (!job.entry().rows().isEmpty()) {
            String rows = Amounts.rows(job.entry().rows());
            return job.entry().quarantined() == 0
                    ? rows
                    : rows + " · set aside " + Amounts.count(job.entry().quarantined());
        }
        return job.files().isPresent()
                ? "files in " + job.files().get()
                : job.measurement()
                        .map(measurement -> Amounts.count(measurement.figures().size(), "figure"))
                        .orElse("");
    }
}
