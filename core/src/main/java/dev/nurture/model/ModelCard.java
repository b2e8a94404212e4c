package dev.nurture.model;

import java.util.Locale;
import java.util.Optional;

/** What stands in the {@code README.md} of a published model: what it is, and what is known of its training. */
record ModelCard(ModelExport.Settings settings, Checkpoint checkpoint) {
    String text() {
        Architecture model = checkpoint.architecture();
        return String.format(
                Locale.ROOT,
                """
                ---
                library_name: transformers
                pipeline_tag: text-generation
                %s---

                # %s

                | | |
                |---|---|
                | design | %s |
                | parameters | %,d |
                | blocks, width, heads | %d, %d, %d |
                | context | %,d tokens |
                | vocabulary | %,d |
                | numbers stored as | %s |
                %s
                Made by Nurture.
                """,
                settings.license().map(word -> "license: " + word + "\n").orElse(""),
                settings.name(),
                model.family().title(),
                model.size(),
                model.layers(),
                model.width(),
                model.heads(),
                model.context(),
                model.vocabulary(),
                settings.type().torchName(),
                training(checkpoint.notes()));
    }

    private static String training(Optional<TrainingNotes> notes) {
        return notes.map(some -> String.format(
                        Locale.ROOT,
                        "| trained with | %s, %,d steps, %,d tokens |\n",
                        some.objective(),
                        some.steps(),
                        some.tokens()))
                .orElse("");
    }
}
