package dev.nurture.model;

import dev.nurture.error.NurtureException;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A model at rest: its shape, its weights, its tokenizer and what is known of its training. On disk it is a folder as Hugging
 * Face lays it out, which {@code transformers} loads, with {@code nurture.json} beside.
 *
 * <pre>{@code
 * new Checkpoint(architecture, Initialization.of(architecture, seed), tokenizer, Optional.empty()).write(folder);
 * Checkpoint same = Checkpoint.read(folder);
 * }</pre>
 *
 * <p>Immutable; threads may share it.
 *
 * @param tensors those of {@link Architecture#parameters()}, which is the order that they get
 * @param tokenizer a {@code tokenizer.json}, or a folder with one
 * @param notes absent for models of others
 * @param template the chat template that it was taught to talk in, where that is another than the one beside the tokenizer
 */
public record Checkpoint(
        Architecture architecture,
        List<Tensor> tensors,
        Path tokenizer,
        Optional<TrainingNotes> notes,
        Optional<String> template) {
    public Checkpoint {
        tensors = ordered(architecture, tensors);
    }

    /** A model that is talked to, if at all, as what lies beside its tokenizer says. */
    public Checkpoint(Architecture architecture, List<Tensor> tensors, Path tokenizer, Optional<TrainingNotes> notes) {
        this(architecture, tensors, tokenizer, notes, Optional.empty());
    }

    private static List<Tensor> ordered(Architecture architecture, List<Tensor> tensors) {
        Map<String, Tensor> byName = tensors.stream().collect(Collectors.toMap(Tensor::name, Function.identity()));
        List<Tensor> ordered = new ArrayList<>();
        for (Parameter parameter : architecture.parameters()) {
            Tensor tensor = byName.get(parameter.name());
            if (tensor == null || !tensor.shape().equals(parameter.shape())) {
                throw new IllegalArgumentException("checkpoint: must have %s of shape %s, but has %s"
                        .formatted(parameter.name(), parameter.shape(), tensor == null ? "none" : tensor.shape()));
            }
            ordered.add(tensor);
        }
        if (ordered.size() != tensors.size()) {
            throw new IllegalArgumentException("checkpoint: must have the %s tensors of its architecture, but has %s"
                    .formatted(ordered.size(), tensors.size()));
        }
        return List.copyOf(ordered);
    }

    /**
     * Reads a folder.
     *
     * @throws NurtureException of kind DATA if it is missing, truncated or doesn't fit together
     */
    public static Checkpoint read(Path folder) {
        Architecture architecture = CheckpointFiles.architecture(folder);
        Optional<TrainingNotes> notes = CheckpointFiles.notes(folder, architecture);
        return new Checkpoint(architecture, TensorFiles.read(folder, architecture), folder, notes);
    }

    /** The shape of the model in a folder, without its weights. */
    public static Architecture architecture(Path folder) {
        return CheckpointFiles.architecture(folder);
    }

    /** Writes it aside, then moves it into place; in a folder that is already there, file by file. */
    public void write(Path folder) {
        try {
            CheckpointFiles.write(folder, this);
        } catch (IOException e) {
            throw NurtureException.io("write the checkpoint", folder, e);
        }
    }

    /** The tensor of that name. */
    public Tensor tensor(String name) {
        return tensors.stream()
                .filter(tensor -> tensor.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("checkpoint: must have %s, but has not".formatted(name)));
    }

    /**
     * Opens its tokenizer, which the caller closes.
     *
     * @throws NurtureException of kind DATA if it has tokens that the model lacks
     */
    public Tokenizer openTokenizer() {
        return CheckpointFiles.openTokenizer(tokenizer, architecture);
    }

    /**
     * How to prompt it: as its training says or, where that is unknown, with nothing but the token that begins texts, and with
     * the one that ends them, as the tokenizer says or else the configuration.
     */
    public Prompting prompting(Tokenizer opened) {
        return notes.map(TrainingNotes::prompting)
                .orElseGet(() -> CheckpointFiles.prompting(tokenizer, architecture, opened));
    }
}
