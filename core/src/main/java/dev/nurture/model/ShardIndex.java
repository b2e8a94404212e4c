package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.Json;
import dev.nurture.error.NurtureException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which file has which tensor, where a model's weights are in several: {@code model.safetensors.index.json}.
 *
 * @param path where it stands
 * @param fileOf the name of the file beside it, by tensor
 */
record ShardIndex(Path path, Map<String, String> fileOf) {
    static final String FILE = "model.safetensors.index.json";

    ShardIndex {
        fileOf = java.util.Collections.unmodifiableMap(new TreeMap<>(fileOf));
    }

    static ShardIndex read(Path path) {
        JsonNode map = CheckpointFiles.json(path).path("weight_map");
        if (!map.isObject() || map.isEmpty()) {
            throw NurtureException.data(
                    "%s: weight_map: must say which file has which tensor, but doesn't.".formatted(path));
        }
        Map<String, String> fileOf = new TreeMap<>();
        map.properties().forEach(entry -> fileOf.put(entry.getKey(), file(path, entry.getValue())));
        return new ShardIndex(path, fileOf);
    }

    /** A name must not lead out of the folder. */
    private static String file(Path path, JsonNode value) {
        String name = value.asText();
        if (!name.matches("[A-Za-z0-9_-][A-Za-z0-9._-]*\\.safetensors")) {
            throw NurtureException.data(
                    "%s: weight_map: must name safetensors files beside it, but was '%s'.".formatted(path, name));
        }
        return name;
    }

    /** All files, in the order of their names; each is there. */
    List<Path> files() {
        List<String> names = fileOf.values().stream().distinct().sorted().toList();
        for (String name : names) {
            if (!Files.isRegularFile(path.resolveSibling(name))) {
                throw NurtureException.data("%s: must have %s beside it, one of %s shards, but has not. Fetch it too."
                        .formatted(path, name, names.size()));
            }
        }
        return names.stream().map(path::resolveSibling).toList();
    }

    /** Checks that a shard holds what the index says and nothing else. */
    void requireHolds(Path shard, List<String> names) {
        String file = String.valueOf(shard.getFileName());
        for (String name : names) {
            String said = fileOf.get(name);
            if (!file.equals(said)) {
                throw NurtureException.data(
                        "%s: %s: must be in %s, as %s says, but is here. Fetch the checkpoint again."
                                .formatted(shard, name, said == null ? "no file" : said, FILE));
            }
        }
        fileOf.forEach((name, said) -> {
            if (said.equals(file) && !names.contains(name)) {
                throw NurtureException.data("%s: must hold %s, as %s says, but has no such tensor. Fetch it again."
                        .formatted(shard, name, FILE));
            }
        });
    }

    /**
     * The file's text.
     *
     * @param bytes of all tensors
     * @param parameters that all tensors have together
     */
    static byte[] bytes(Map<String, String> fileOf, long bytes, long parameters) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.putObject("metadata").put("total_size", bytes).put("total_parameters", parameters);
        ObjectNode map = json.putObject("weight_map");
        new TreeMap<>(fileOf).forEach(map::put);
        return (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
