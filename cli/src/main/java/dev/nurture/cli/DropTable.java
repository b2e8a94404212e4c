package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import java.util.Map;

/** What was dropped, and why. */
final class DropTable {
    private DropTable() {}

    /** Nothing is printed if nothing was dropped. */
    static void print(RunRecord run, Screen screen) {
        Table table = Table.of("dropped", "reason", "data>", "of its input>");
        for (RunRecord.Done job : run.jobs()) {
            long all = job.entry().rows().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            job.entry().reasons().entrySet().stream()
                    .sorted(Map.Entry.<String, Long>comparingByValue()
                            .reversed()
                            .thenComparing(Map.Entry.comparingByKey()))
                    .forEach(reason -> table.row(
                            job.id(),
                            reason.getKey(),
                            Amounts.count(reason.getValue()),
                            Amounts.share((double) reason.getValue() / all)));
        }
        if (!table.isEmpty()) {
            table.print(screen);
            screen.line();
        }
    }
}
