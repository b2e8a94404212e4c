package dev.nurture.run;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.recipe.Job;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a job before it runs.
 *
 * @param key empty while an input's content isn't known yet
 * @param entry its finished output, if it is there
 * @param begun whether an interrupted run left parts of it
 * @param files what determines the result besides: what a source reads, what settings name
 */
record JobState(Job job, Optional<Fingerprint> key, Optional<Entry> entry, boolean begun, List<InputFiles.Seen> files) {
    JobState {
        files = List.copyOf(files);
    }
}
