package dev.nurture.report;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.run.RunRecord;
import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the first data that were dropped for each reason. Looks at no more than the first {@value #MOST_ROWS} of a stage's
 * dropped data, so that a report of a large run is written in seconds.
 */
final class ExampleReader {
    private static final int MOST_ROWS = 200_000;
    private static final int MOST_EACH = 5;
    private static final int MOST_ON_PAGE = 250;
    private static final Pattern ID = Pattern.compile("(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])");

    private final int each;
    private int left = MOST_ON_PAGE;

    private ExampleReader(int each) {
        this.each = each;
    }

    /** A reader that shares the page's room among all reasons of these jobs. */
    static ExampleReader of(List<RunRecord.Done> jobs) {
        int reasons =
                jobs.stream().mapToInt(job -> job.entry().reasons().size()).sum();
        return new ExampleReader(Math.max(1, Math.min(MOST_EACH, MOST_ON_PAGE / Math.max(1, reasons))));
    }

    /** The first examples of a job by reason. */
    Map<String, List<Facts.Example>> read(RunRecord.Done job) {
        Map<String, List<Facts.Example>> found = new LinkedHashMap<>();
        if (!job.entry().outputs().containsKey(Step.DROPPED)) {
            return found;
        }
        long wanted = job.entry().reasons().values().stream()
                .mapToLong(count -> Math.min(count, each))
                .sum();
        try (Rows rows = job.corpus(Step.DROPPED).rows()) {
            while (wanted > 0 && left > 0 && rows.hasNext() && rows.position() < MOST_ROWS) {
                if (take(job, rows.next(), found)) {
                    wanted--;
                    left--;
                }
            }
        }
        return found;
    }

    private boolean take(RunRecord.Done job, Datum datum, Map<String, List<Facts.Example>> found) {
        Optional<Mark> dropped = datum.mark(Mark.DROPPED);
        Optional<String> reason = dropped.flatMap(Mark::label);
        if (reason.isEmpty()) {
            return false;
        }
        List<Facts.Example> examples = found.computeIfAbsent(reason.get(), any -> new ArrayList<>());
        if (examples.size() >= each) {
            return false;
        }
        String detail = dropped.flatMap(Mark::detail).orElse("");
        examples.add(new Facts.Example(
                datum.id().hex(), datum.name(), detail, Excerpt.of(datum), partner(job, datum, detail)));
        return true;
    }

    /** The datum whose id the detail gives, looked for in what the job made. */
    private static Optional<Facts.Partner> partner(RunRecord.Done job, Datum datum, String detail) {
        Matcher matcher = ID.matcher(detail);
        if (!matcher.find() || matcher.group().equals(datum.id().hex())) {
            return Optional.empty();
        }
        return job.entry().outputs().keySet().stream()
                .flatMap(output -> partner(job, output, matcher.group()).stream())
                .findFirst();
    }

    private static Optional<Facts.Partner> partner(RunRecord.Done job, String output, String id) {
        return job.corpus(output).find(id).stream()
                .findFirst()
                .map(Corpus.Located::datum)
                .map(partner -> new Facts.Partner(partner.id().hex(), partner.name(), output, Excerpt.of(partner)));
    }
}
