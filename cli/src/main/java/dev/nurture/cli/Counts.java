package dev.nurture.cli;

import dev.nurture.run.RunRecord;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Everything that a job counted, by name. */
final class Counts {
    private Counts() {}

    /** Outputs as they are called, reasons as {@code dropped: duplicate}; nothing for a job that is not there. */
    static Map<String, Long> of(Optional<RunRecord.Done> job) {
        Map<String, Long> counts = new LinkedHashMap<>();
        job.ifPresent(it -> {
            counts.putAll(it.entry().rows());
            it.entry().reasons().forEach((reason, count) -> counts.put("dropped: " + reason, count));
            if (it.entry().quarantined() > 0) {
                counts.put("set aside", it.entry().quarantined());
            }
        });
        return counts;
    }
}
