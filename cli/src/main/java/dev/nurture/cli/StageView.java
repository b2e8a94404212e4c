package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;

/** What a stage could not read, what it measured and where its files are. */
final class StageView {
    private static final int MOST_ITEMS = 10;

    private StageView() {}

    static void print(RunRecord.Done job, Screen screen) {
        QuarantineView.print(job, screen);
        job.measurement().ifPresent(measurement -> {
            FigureTables.print(job, measurement, screen);
            measurement.listings().forEach(listing -> print(listing, screen));
        });
        job.files().ifPresent(files -> {
            screen.line(screen.paint(Ink.BOLD, job.id()) + "  files in " + files);
            screen.line();
        });
    }

    private static void print(Measurement.Listing listing, Screen screen) {
        long shown = Math.min(MOST_ITEMS, listing.items().size());
        screen.line(screen.paint(Ink.BOLD, Printable.line(listing.title()))
                + "  %s of %s".formatted(Amounts.count(shown), Amounts.count(listing.total())));
        Table table = Table.of("", "");
        listing.items().stream().limit(MOST_ITEMS).forEach(item -> table.row(item.name(), item.note()));
        table.print(screen);
        screen.line();
    }
}
