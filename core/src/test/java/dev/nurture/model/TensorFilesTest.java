package dev.nurture.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFilesTest {
    private static final Architecture MODEL = Architecture.gpt2(12, 8, 8, 2, 2);
    private static final List<Tensor> TENSORS = Initialization.of(MODEL, new Seed(7));
    private static final String ONE = "model-00001-of-00002.safetensors";
    private static final String TWO = "model-00002-of-00002.safetensors";

    @TempDir
    private Path folder;

    /** The first five tensors in one file, the others in another. */
    private Map<String, String> writeShards() throws IOException {
        Map<String, String> fileOf = new LinkedHashMap<>();
        for (int i = 0; i < TENSORS.size(); i++) {
            fileOf.put(TENSORS.get(i).name(), i < 5 ? ONE : TWO);
        }
        Safetensors.write(folder.resolve(ONE), TENSORS.subList(0, 5), Map.of());
        Safetensors.write(folder.resolve(TWO), TENSORS.subList(5, TENSORS.size()), Map.of());
        writeIndex(fileOf);
        return fileOf;
    }

    private void writeIndex(Map<String, String> fileOf) throws IOException {
        Files.write(folder.resolve(ShardIndex.FILE), ShardIndex.bytes(fileOf, 1, 1));
    }

    private void assertRefused(String message) {
        assertThatThrownBy(() -> TensorFiles.read(folder, MODEL)).hasMessage(message);
    }

    @Test
    void readsShards() throws IOException {
        writeShards();

        assertThat(TensorFiles.read(folder, MODEL)).usingRecursiveComparison().isEqualTo(TENSORS);
        assertThat(TensorFiles.files(folder))
                .extracting(file -> file.getFileName().toString())
                .containsExactly(ONE, TWO, ShardIndex.FILE);
    }

    @Test
    void refusesAShardThatIsMissing() throws IOException {
        writeShards();
        Files.delete(folder.resolve(TWO));

        assertRefused(folder.resolve(ShardIndex.FILE) + ": must have " + TWO
                + " beside it, one of 2 shards, but has not. Fetch it too.");
    }

    @Test
    void refusesShardsThatOverlap() throws IOException {
        Map<String, String> fileOf = writeShards();
        List<Tensor> more = new ArrayList<>(TENSORS.subList(5, TENSORS.size()));
        more.add(TENSORS.get(0));
        Safetensors.write(folder.resolve(TWO), more, Map.of());

        assertRefused(folder.resolve(TWO) + ": transformer.wte.weight: must be in " + ONE + ", as " + ShardIndex.FILE
                + " says, but is here. Fetch the checkpoint again.");
        fileOf.put("wte.weight", TWO);
        more.set(
                more.size() - 1,
                new Tensor("wte.weight", List.of(12, 8), TENSORS.get(0).values()));
        Safetensors.write(folder.resolve(TWO), more, Map.of());
        writeIndex(fileOf);
        assertRefused(folder.resolve(TWO) + ": wte.weight: must be in one file alone, but is in " + ONE
                + " too. Fetch the checkpoint again.");
    }

    @Test
    void refusesAShardWithoutWhatTheIndexSays() throws IOException {
        writeShards();
        Safetensors.write(folder.resolve(TWO), TENSORS.subList(6, TENSORS.size()), Map.of());

        assertRefused(folder.resolve(TWO) + ": must hold transformer.h.0.attn.c_attn.bias, as " + ShardIndex.FILE
                + " says, but has no such tensor. Fetch it again.");
    }

    @Test
    void refusesAnIndexThatLeadsAstray() throws IOException {
        writeShards();
        Path index = folder.resolve(ShardIndex.FILE);

        Files.writeString(index, "{\"weight_map\":{\"a\":\"../one.safetensors\"}}");
        assertRefused(index + ": weight_map: must name safetensors files beside it, but was '../one.safetensors'.");
        Files.writeString(index, "{\"metadata\":{}}");
        assertRefused(index + ": weight_map: must say which file has which tensor, but doesn't.");
    }

    @Test
    void readsAnUnembeddingThatIsTheEmbeddingOnceMoreAndRefusesAnotherOne() {
        List<Tensor> more = new ArrayList<>(TENSORS);
        more.add(new Tensor("lm_head.weight", List.of(12, 8), TENSORS.get(0).values()));
        Safetensors.write(folder.resolve(TensorFiles.SINGLE), more, Map.of());
        assertThat(TensorFiles.read(folder, MODEL)).usingRecursiveComparison().isEqualTo(TENSORS);

        more.set(more.size() - 1, new Tensor("lm_head.weight", List.of(12, 8), new float[96]));
        Safetensors.write(folder.resolve(TensorFiles.SINGLE), more, Map.of());
        assertRefused(folder.resolve(TensorFiles.SINGLE)
                + ": lm_head.weight: must be the embedding once more, as tie_word_embeddings of its config.json says,"
                + " but is another one. Set tie_word_embeddings to false if it is meant.");
    }

    @Test
    void comparesAnUnembeddingWithTheEmbeddingOfAnotherShard() throws IOException {
        Map<String, String> fileOf = writeShards();
        List<Tensor> more = new ArrayList<>(TENSORS.subList(5, TENSORS.size()));
        more.add(new Tensor("lm_head.weight", List.of(12, 8), TENSORS.get(0).values()));
        fileOf.put("lm_head.weight", TWO);
        writeIndex(fileOf);
        Safetensors.write(folder.resolve(TWO), more, Map.of());
        assertThat(TensorFiles.read(folder, MODEL)).usingRecursiveComparison().isEqualTo(TENSORS);

        more.set(more.size() - 1, new Tensor("lm_head.weight", List.of(12, 8), new float[96]));
        Safetensors.write(folder.resolve(TWO), more, Map.of());
        assertRefused(folder.resolve(TWO)
                + ": lm_head.weight: must be the embedding once more, as tie_word_embeddings of its config.json says,"
                + " but is another one. Set tie_word_embeddings to false if it is meant.");
    }

    @Test
    void saysWhatToDoWithoutAnUnembedding() {
        Architecture untied = Architecture.neox(12, 8, 16, 1, 2);
        List<Tensor> tensors = Initialization.of(untied, new Seed(1));
        Safetensors.write(folder.resolve(TensorFiles.SINGLE), tensors.subList(0, tensors.size() - 1), Map.of());

        assertThatThrownBy(() -> TensorFiles.read(folder, untied))
                .hasMessage(folder + ": must hold embed_out.weight, but has no such tensor. Set tie_word_embeddings to"
                        + " true in its config.json if the embedding serves as one.");
    }

    @Test
    void refusesWhatCanRunPrograms() throws IOException {
        Files.writeString(folder.resolve("pytorch_model.bin"), "");

        assertRefused(folder + ": must hold model.safetensors, but has only pytorch_model.bin, which can run programs"
                + " when it is read. Convert it to safetensors.");
    }
}
