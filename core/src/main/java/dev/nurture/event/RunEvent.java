package dev.nurture.event;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run tells while it works. */
public sealed interface RunEvent {
    /** The run began. */
    record Launched(String run, String recipe, int jobs, int threads) implements RunEvent {}

    /** A job began to work. */
    record Started(String job, String step) implements RunEvent {}

    /**
     * A job got on.
     *
     * @param done so far, in {@code unit}
     * @param total as far as known; 0 where it isn't
     */
    record Progressed(String job, long done, long total, String unit) implements RunEvent {}

    /**
     * A training got on.
     *
     * @param tokens that were learned from so far
     * @param loss nats per token
     * @param gradientNorm before clipping
     */
    record Trained(
            String job, long done, long total, long tokens, double loss, double learningRate, double gradientNorm)
            implements RunEvent {}

    /**
     * A job's result was there already.
     *
     * @param rows of each output
     * @param seconds what making it took then
     */
    record Reused(String job, String fingerprint, Map<String, Long> rows, double seconds) implements RunEvent {
        public Reused {
            rows = inOrder(rows);
        }
    }

    /** Something that a person should know, and that doesn't stop the run. */
    record Warned(String job, String message) implements RunEvent {}

    /** A job is done. */
    record Finished(String job, String fingerprint, Map<String, Long> rows, Map<String, Long> reasons, double seconds)
            implements RunEvent {
        public Finished {
            rows = inOrder(rows);
            reasons = inOrder(reasons);
        }
    }

    /** A job could not be done; the run goes on from there next time. */
    record Failed(String job, String message) implements RunEvent {}

    /** The run ended. */
    record Ended(String run, String status, int exitCode, double seconds) implements RunEvent {}

    private static Map<String, Long> inOrder(Map<String, Long> counts) {
        return Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }
}
