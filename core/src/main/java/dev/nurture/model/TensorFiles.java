package dev.nurture.model;

import dev.nurture.error.NurtureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Reads a model's tensors from {@code model.safetensors}, or from the shards that {@code model.safetensors.index.json} names,
 * and checks that they are those of its architecture.
 */
final class TensorFiles {
    static final String SINGLE = "model.safetensors";

    /** What older programs wrote of GPT-2 without it. */
    private static final String PREFIX = "transformer.";

    private final Path folder;
    private final Architecture architecture;
    private final Map<String, Parameter> wanted = new TreeMap<>();
    private final Map<String, Path> found = new TreeMap<>();
    private final Map<String, String> stored = new TreeMap<>();

    /** Where an unembedding that is tied stands once more. */
    private Optional<Path> repeated = Optional.empty();

    private TensorFiles(Path folder, Architecture architecture) {
        this.folder = folder;
        this.architecture = architecture;
        architecture.parameters().forEach(parameter -> wanted.put(parameter.name(), parameter));
    }

    /** The tensors in the order of {@link Architecture#parameters()}. */
    static List<Tensor> read(Path folder, Architecture architecture) {
        return checked(folder, architecture).tensors();
    }

    /** Checks names, shapes and files, and that all numbers are finite; holds one tensor at a time. */
    static void check(Path folder, Architecture architecture) {
        checked(folder, architecture).forEach(tensor -> {});
    }

    /** The files that the weights are in, the index among them. */
    static List<Path> files(Path folder) {
        Optional<ShardIndex> index = index(folder);
        List<Path> files = new ArrayList<>(index.map(ShardIndex::files).orElseGet(() -> List.of(single(folder))));
        index.ifPresent(some -> files.add(some.path()));
        return files;
    }

    private static TensorFiles checked(Path folder, Architecture architecture) {
        TensorFiles files = new TensorFiles(folder, architecture);
        Optional<ShardIndex> index = index(folder);
        for (Path file : index.map(ShardIndex::files).orElseGet(() -> List.of(single(folder)))) {
            try (Safetensors tensors = Safetensors.open(file)) {
                index.ifPresent(some -> some.requireHolds(file, tensors.names()));
                files.note(file, tensors);
            }
        }
        files.requireAll();
        files.requireSameAsEmbedding();
        return files;
    }

    private static Optional<ShardIndex> index(Path folder) {
        Path index = folder.resolve(ShardIndex.FILE);
        return Files.isRegularFile(folder.resolve(SINGLE)) || !Files.isRegularFile(index)
                ? Optional.empty()
                : Optional.of(ShardIndex.read(index));
    }

    private static Path single(Path folder) {
        Path single = folder.resolve(SINGLE);
        if (!Files.isRegularFile(single) && Files.isRegularFile(folder.resolve("pytorch_model.bin"))) {
            throw NurtureException.data(
                    "%s: must hold model.safetensors, but has only pytorch_model.bin, which can run programs when it is read. Convert it to safetensors."
                            .formatted(folder));
        }
        return single;
    }

    private void note(Path file, Safetensors tensors) {
        for (String name : tensors.names()) {
            String full = wanted.containsKey(PREFIX + name) ? PREFIX + name : name;
            Parameter parameter = wanted.get(full);
            if (parameter != null) {
                requireShape(file, name, tensors.shape(name), parameter.shape());
                note(file, name, full);
            } else if (name.equals(architecture.ownUnembedding())) {
                repeated = Optional.of(file);
            } else if (!isNotLearned(name)) {
                throw NurtureException.data(
                        "%s: %s: must be a tensor of its config.json, but is not. The two don't fit."
                                .formatted(file, name));
            }
        }
    }

    private void note(Path file, String name, String full) {
        Path other = found.put(full, file);
        if (other != null) {
            throw NurtureException.data(
                    "%s: %s: must be in one file alone, but is in %s too. Fetch the checkpoint again."
                            .formatted(file, name, other.getFileName()));
        }
        stored.put(full, name);
    }

    private static void requireShape(Path file, String name, List<Long> found, List<Integer> wanted) {
        if (!found.equals(wanted.stream().map(Integer::longValue).toList())) {
            throw NurtureException.data("%s: %s.shape: must be %s, as its config.json says, but was %s."
                    .formatted(file, name, wanted, found));
        }
    }

    /** An unembedding that is tied is sometimes written once more. If it is another one, the model isn't what it says. */
    private void requireSameAsEmbedding() {
        if (repeated.isPresent()
                && !Arrays.equals(values(repeated.get(), architecture.ownUnembedding()), embedding())) {
            throw NurtureException.data(
                    "%s: %s: must be the embedding once more, as tie_word_embeddings of its config.json says, but is another one. Set tie_word_embeddings to false if it is meant."
                            .formatted(repeated.get(), architecture.ownUnembedding()));
        }
    }

    private float[] embedding() {
        String name = architecture.embedding();
        return values(Objects.requireNonNull(found.get(name)), Objects.requireNonNull(stored.get(name)));
    }

    private static float[] values(Path file, String name) {
        try (Safetensors tensors = Safetensors.open(file)) {
            return tensors.read(name).values();
        }
    }

    /** Masks and angles that older programs wrote. */
    private static boolean isNotLearned(String name) {
        return name.endsWith(".attn.bias")
                || name.endsWith(".attn.masked_bias")
                || name.endsWith(".attention.bias")
                || name.endsWith(".attention.masked_bias")
                || name.endsWith(".rotary_emb.inv_freq");
    }

    private void requireAll() {
        for (Parameter parameter : architecture.parameters()) {
            String name = parameter.name();
            if (!found.containsKey(name)) {
                String remedy = name.equals(architecture.ownUnembedding())
                        ? "Set tie_word_embeddings to true in its config.json if the embedding serves as one."
                        : "Fetch or make the checkpoint again.";
                throw NurtureException.data(
                        "%s: must hold %s, but has no such tensor. %s".formatted(folder, name, remedy));
            }
        }
    }

    private List<Tensor> tensors() {
        Map<String, Tensor> read = new TreeMap<>();
        forEach(tensor -> read.put(tensor.name(), tensor));
        return architecture.parameters().stream()
                .map(parameter -> Objects.requireNonNull(read.get(parameter.name())))
                .toList();
    }

    private void forEach(Consumer<Tensor> taker) {
        for (Path file : found.values().stream().distinct().toList()) {
            try (Safetensors tensors = Safetensors.open(file)) {
                found.forEach((name, in) -> {
                    if (in.equals(file)) {
                        String own = stored.getOrDefault(name, name);
                        Tensor tensor = tensors.read(own);
                        requireFinite(file, own, tensor.values());
                        taker.accept(new Tensor(name, tensor.shape(), tensor.values()));
                    }
                });
            }
        }
    }

    /** Of what is no number nothing can be computed, and what is measured of it would be no number either. */
    private static void requireFinite(Path file, String name, float[] values) {
        for (int i = 0; i < values.length; i++) {
            if (!Float.isFinite(values[i])) {
                throw NurtureException.data(
                        "%s: %s: must hold finite numbers, but the one at %s is %s. Fetch or make the checkpoint again."
                                .formatted(file, name, i, values[i]));
            }
        }
    }
}
