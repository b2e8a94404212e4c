package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Job;
import dev.nurture.step.Workspace;
import java.util.List;

/**
 * What a job is made with.
 *
 * @param files that determine the result, as they were when the key was computed
 * @param listener may be called by any thread
 */
record JobContext(
        Job job,
        Fingerprint key,
        JobInputs inputs,
        Seed seed,
        WorkFolder folder,
        Workers workers,
        List<InputFiles.Seen> files,
        RunListener listener) {
    JobContext {
        files = List.copyOf(files);
    }

    /** Fails if a file is no longer what the key says; called before what was made of it is kept. */
    void requireUnchanged() {
        files.forEach(InputFiles.Seen::requireUnchanged);
    }

    Corpus input() {
        return inputs.first();
    }

    void progress(long done, long total, String unit) {
        workers.check();
        listener.on(new RunEvent.Progressed(job.id(), done, total, unit));
    }

    void trained(Workspace.TrainingStep step) {
        workers.check();
        listener.on(new RunEvent.Trained(
                job.id(),
                step.done(),
                step.total(),
                step.tokens(),
                step.loss(),
                step.learningRate(),
                step.gradientNorm()));
    }

    void warn(String message) {
        listener.on(new RunEvent.Warned(job.id(), message));
    }
}
