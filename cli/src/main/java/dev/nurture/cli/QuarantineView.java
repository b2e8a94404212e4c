package dev.nurture.cli;

import dev.nurture.run.Quarantine;
import dev.nurture.run.RunRecord;
import dev.nurture.step.Rejected;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a source could not read: how much of each kind, and the first pieces. */
final class QuarantineView {
    private static final int FIRST = 5;
    private static final int MOST = 10_000;

    private QuarantineView() {}

    /** Where a job's pieces are listed. */
    static Path file(RunRecord.Done job) {
        return job.entry().folder().resolve("quarantine.jsonl");
    }

    /** Nothing is printed if everything could be read. */
    static void print(RunRecord.Done job, Screen screen) {
        long all = job.entry().quarantined();
        if (all == 0) {
            return;
        }
        screen.line(screen.paint(Ink.BOLD, job.id())
                + "  set aside %s, listed in %s".formatted(Amounts.count(all, "piece"), file(job)));
        List<Rejected> pieces = Quarantine.read(job.entry(), MOST);
        Map<String, Long> kinds = new TreeMap<>();
        pieces.forEach(piece -> kinds.merge(piece.code(), 1L, Long::sum));
        Table counts = Table.of("kind", all > MOST ? "of the first " + Amounts.count(MOST) + ">" : "pieces>");
        kinds.forEach((kind, count) -> counts.row(kind, Amounts.count(count)));
        counts.print(screen);
        screen.line();
        pieces.stream().limit(FIRST).forEach(piece -> screen.line("  " + Printable.line(piece.message())));
        screen.line();
    }
}
