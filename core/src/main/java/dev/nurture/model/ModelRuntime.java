package dev.nurture.model;

import java.nio.file.Path;

/** What opens checkpoints. Threads may share it. */
public interface ModelRuntime {
    /**
     * Opens the folder of a checkpoint as Hugging Face lays them out.
     *
     * @throws dev.nurture.error.NurtureException of kind DATA if it is missing, truncated or doesn't fit together
     */
    LanguageModel open(Path checkpoint);
}
