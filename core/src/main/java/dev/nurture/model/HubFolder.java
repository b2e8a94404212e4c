package dev.nurture.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.nurture.data.internal.AtomicFile;
import dev.nurture.model.ConfigWriter.Border;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Writes a checkpoint as a folder of Hugging Face's to be published: weights of a chosen type in files of a chosen size. What its
 * own folder says of tokens, of generating and of talking goes with it.
 *
 * @param source the folder that the checkpoint was read from
 * @param shard bytes of weights that a file has at most, unless one tensor alone has more
 */
record HubFolder(Path source, Checkpoint checkpoint, WeightType type, long shard) {
    private static final List<String> TOKENS = List.of("bos_token_id", "eos_token_id", "pad_token_id");

    void write(Path folder) throws IOException {
        try (Tokenizer tokenizer = checkpoint.openTokenizer()) {
            Optional<Border> border = Optional.of(Border.of(checkpoint.prompting(tokenizer)));
            CheckpointFiles.copyTokenizer(source, folder, tokenizer, border);
            CheckpointFiles.copyTemplate(source, folder);
            ObjectNode config = ConfigWriter.write(checkpoint.architecture(), border, type.torchName());
            keepTokens(config);
            CheckpointFiles.write(folder.resolve(CheckpointFiles.CONFIG), config);
            writeGeneration(folder, border);
        }
        writeWeights(folder);
    }

    /** A model of others may begin and end texts with tokens of which a training here has but one. */
    private void keepTokens(ObjectNode config) {
        JsonNode own = CheckpointFiles.json(source.resolve(CheckpointFiles.CONFIG));
        TOKENS.stream().filter(own::has).forEach(name -> config.set(name, own.get(name)));
    }

    private void writeGeneration(Path folder, Optional<Border> border) throws IOException {
        Path own = source.resolve(CheckpointFiles.GENERATION);
        Path to = folder.resolve(CheckpointFiles.GENERATION);
        if (Files.isRegularFile(own)) {
            AtomicFile.copy(own, to);
        } else {
            CheckpointFiles.write(to, ConfigWriter.generation(border));
        }
    }

    private void writeWeights(Path folder) throws IOException {
        List<List<Tensor>> shards = shards();
        if (shards.size() == 1) {
            Safetensors.write(folder.resolve(TensorFiles.SINGLE), shards.get(0), Map.of(), type);
            return;
        }
        Map<String, String> fileOf = new LinkedHashMap<>();
        for (int i = 0; i < shards.size(); i++) {
            String name = String.format(Locale.ROOT, "model-%05d-of-%05d.safetensors", i + 1, shards.size());
            Safetensors.write(folder.resolve(name), shards.get(i), Map.of(), type);
            shards.get(i).forEach(tensor -> fileOf.put(tensor.name(), name));
        }
        long parameters = checkpoint.architecture().size();
        AtomicFile.write(
                folder.resolve(ShardIndex.FILE), ShardIndex.bytes(fileOf, parameters * type.bytes(), parameters));
    }

    /** Tensors in the order in which numbers pass through them, as many to a file as fit. */
    private List<List<Tensor>> shards() {
        List<List<Tensor>> shards = new ArrayList<>();
        long left = 0;
        for (Tensor tensor : checkpoint.tensors()) {
            long bytes = (long) tensor.values().length * type.bytes();
            if (shards.isEmpty() || bytes > left) {
                shards.add(new ArrayList<>());
                left = shard;
            }
            shards.get(shards.size() - 1).add(tensor);
            left -= bytes;
        }
        return shards;
    }
}
