package dev.nurture.run;

import dev.nurture.data.Corpus;
import dev.nurture.event.RunEvent;
import dev.nurture.event.RunListener;
import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Job;
import dev.nurture.step.Workspace;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * What a job is made with.
 *
 * @param inputs what is read with {@code from}, opened, in the recipe's order
 * @param ports corpora that are read at other ports, by the port's name
 * @param folders of files that are read at ports, by the port's name
 * @param files that determine the result, as they were when the key was computed
 * @param listener may be called by any thread
 */
record JobContext(
        Job job,
        Fingerprint key,
        List<Workspace.Input> inputs,
        Map<String, List<Workspace.Input>> ports,
        Map<String, Path> folders,
        Seed seed,
        WorkFolder folder,
        Workers workers,
        List<InputFiles.Seen> files,
        RunListener listener) {
    JobContext {
        inputs = List.copyOf(inputs);
        ports = Map.copyOf(ports);
        folders = Map.copyOf(folders);
        files = List.copyOf(files);
    }

    /** Fails if a file is no longer what the key says; called before what was made of it is kept. */
    void requireUnchanged() {
        files.forEach(InputFiles.Seen::requireUnchanged);
    }

    Corpus input() {
        return inputs.get(0).corpus();
    }

    void progress(long done, long total, String unit) {
        workers.check();
        listener.on(new RunEvent.Progressed(job.id(), done, total, unit));
    }

    void warn(String message) {
        listener.on(new RunEvent.Warned(job.id(), message));
    }
}
