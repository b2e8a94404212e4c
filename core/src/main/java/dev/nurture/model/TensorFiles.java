package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import dev.nurture.error.NurtureException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a model's tensors from {@code model.safetensors}, or from the shards that {@code model.safetensors.index.json} names,
 * and checks that they are those of its architecture.
 */
final class TensorFiles {
    static final String SINGLE = "model.safetensors";

    private static final String INDEX = "model.safetensors.index.json";

    /** What older programs wrote of GPT-2 without it. */
    private static final String PREFIX = "transformer.";

    private TensorFiles() {}

    /** The tensors in the order of {@link Architecture#parameters()}. */
    static List<Tensor> read(Path folder, Architecture architecture) {
        Map<String, Tensor> found = new TreeMap<>();
        for (Path file : files(folder)) {
            try (Safetensors tensors = Safetensors.open(file)) {
                read(file, tensors, architecture, found);
            }
        }
        List<Tensor> ordered = new ArrayList<>();
        for (Parameter parameter : architecture.parameters()) {
            Tensor tensor = found.get(parameter.name());
            if (tensor == null) {
                throw NurtureException.data(
                        "%s: must hold %s, but has no such tensor. Fetch or make the checkpoint again."
                                .formatted(folder, parameter.name()));
            }
            ordered.add(tensor);
        }
        return List.copyOf(ordered);
    }

    private static void read(Path file, Safetensors tensors, Architecture architecture, Map<String, Tensor> found) {
        Map<String, Parameter> wanted = new TreeMap<>();
        architecture.parameters().forEach(parameter -> wanted.put(parameter.name(), parameter));
        for (String name : tensors.names()) {
            String full = wanted.containsKey(PREFIX + name) ? PREFIX + name : name;
            Parameter parameter = wanted.get(full);
            if (parameter != null) {
                requireShape(file, name, tensors.shape(name), parameter.shape());
                Tensor tensor = tensors.read(name);
                found.put(full, new Tensor(full, tensor.shape(), tensor.values()));
            } else if (!isNotLearned(name)) {
                throw NurtureException.data(
                        "%s: %s: must be a tensor of its config.json, but is not. The two don't fit."
                                .formatted(file, name));
            }
        }
    }

    private static void requireShape(Path file, String name, List<Long> found, List<Integer> wanted) {
        if (!found.equals(wanted.stream().map(Integer::longValue).toList())) {
            throw NurtureException.data("%s: %s.shape: must be %s, as its config.json says, but was %s."
                    .formatted(file, name, wanted, found));
        }
    }

    /** Masks and angles that older programs wrote, and an unembedding that is the embedding once more. */
    private static boolean isNotLearned(String name) {
        return name.endsWith(".attn.bias")
                || name.endsWith(".attn.masked_bias")
                || name.endsWith(".rotary_emb.inv_freq")
                || name.equals("lm_head.weight");
    }

    private static List<Path> files(Path folder) {
        Path index = folder.resolve(INDEX);
        if (Files.isRegularFile(folder.resolve(SINGLE)) || !Files.isRegularFile(index)) {
            return List.of(folder.resolve(SINGLE));
        }
        Map<String, Path> files = new TreeMap<>();
        for (JsonNode file : CheckpointFiles.json(index).path("weight_map")) {
            files.put(file.asText(), shard(folder, index, file.asText()));
        }
        return List.copyOf(files.values());
    }

    /** A name must not lead out of the folder. */
    private static Path shard(Path folder, Path index, String name) {
        if (!name.matches("[A-Za-z0-9._-]+\\.safetensors")) {
            throw NurtureException.data(
                    "%s: weight_map: must name safetensors files beside it, but was '%s'.".formatted(index, name));
        }
        return folder.resolve(name);
    }
}
