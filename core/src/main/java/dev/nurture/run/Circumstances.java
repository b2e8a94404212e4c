package dev.nurture.run;

import dev.nurture.provenance.Stamp;
import java.time.Instant;

/**
 * When and by what a job's output was made; nothing depends on it.
 *
 * @param begun when the work began
 * @param stamp taken at its end
 */
public record Circumstances(Instant begun, Stamp stamp) {
    public Instant ended() {
        return stamp.time();
    }
}
