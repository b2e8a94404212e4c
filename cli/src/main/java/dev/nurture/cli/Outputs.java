package dev.nurture.cli;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import dev.nurture.run.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the output of a stage that an argument means. */
final class Outputs {
    private Outputs() {}

    /** The main output where none is named. */
    static String choose(RunRecord.Done job, Optional<String> named) {
        List<String> outputs = new ArrayList<>(job.entry().outputs().keySet());
        if (outputs.isEmpty()) {
            throw NurtureException.usage(
                    "%s: must make a corpus for this, but %s makes none.".formatted(job.id(), job.step()));
        }
        if (named.isEmpty()) {
            return outputs.get(0);
        }
        return named.filter(outputs::contains)
                .orElseThrow(() -> NurtureException.usage("%s: must be one of the outputs %s, but was %s.%s"
                        .formatted(
                                job.id(),
                                String.join(", ", outputs),
                                named.get(),
                                Nearest.hint(named.get(), outputs))));
    }
}
