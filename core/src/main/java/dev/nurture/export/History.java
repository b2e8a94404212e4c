package dev.nurture.export;

import dev.nurture.provenance.Fingerprint;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * How exported data came to be, for their card: the stages that made them, in order, and the files that were read.
 *
 * @param run the run's name
 * @param fingerprint of the run
 */
public record History(String run, String recipe, Fingerprint fingerprint, List<Stage> stages, List<Source> sources) {
    public History {
        stages = List.copyOf(stages);
        sources = List.copyOf(sources);
    }

    /**
     * What one stage did.
     *
     * @param step its name and version
     * @param in how many data it was given; empty for one that reads files
     * @param out how many data each of its outputs holds, the main one first
     * @param dropped how many it dropped, by reason
     * @param quarantined pieces of files that it could not read
     */
    public record Stage(
            String name,
            String step,
            OptionalLong in,
            Map<String, Long> out,
            Map<String, Long> dropped,
            long quarantined) {
        public Stage {
            out = Collections.unmodifiableMap(new LinkedHashMap<>(out));
            dropped = Collections.unmodifiableMap(new LinkedHashMap<>(dropped));
        }
    }

    /**
     * A file that was read.
     *
     * @param name as origins call it
     */
    public record Source(String name, long bytes, Fingerprint sha256) {}
}
