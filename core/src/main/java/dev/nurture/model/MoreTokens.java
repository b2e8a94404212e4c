package dev.nurture.model;

import dev.nurture.token.SpecialTokens;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * Special tokens for a model that was made without them. They take ids that the model has room for first; where it has none, its
 * embedding, and its unembedding where it has one of its own, become longer by rows that are the mean of those of the tokens that
 * it knows, so a new token is at first what tokens are on average (Hewitt, Initializing New Word Embeddings for Pretrained
 * Language Models, 2021). Nothing is left to chance. Has no state.
 */
public final class MoreTokens {
    private MoreTokens() {}

    /**
     * @param tokenizer of the model
     * @param specials the tokens; those that the tokenizer has already are left as they are
     * @param folder where the tokenizer with all of them is written
     */
    public static Checkpoint add(Checkpoint model, Path tokenizer, List<String> specials, Path folder)
            throws IOException {
        int known;
        try (Tokenizer opened = CheckpointFiles.openTokenizer(tokenizer, model.architecture())) {
            known = opened.vocabularySize();
            CheckpointFiles.copyTokenizer(tokenizer, folder, opened, ConfigWriter.Border.of(opened));
            CheckpointFiles.copyTemplate(tokenizer, folder);
        }
        SpecialTokens.add(tokenizer, specials, folder);
        try (Tokenizer opened = Tokenizer.open(folder)) {
            int wanted = Math.max(model.architecture().vocabulary(), opened.vocabularySize());
            Architecture wider = model.architecture().withVocabulary(wanted);
            return new Checkpoint(wider, widened(model, wider, known), folder, model.notes());
        }
    }

    private static List<Tensor> widened(Checkpoint model, Architecture wider, int known) {
        List<String> byToken = List.of(wider.embedding(), wider.unembedding());
        return model.tensors().stream()
                .map(tensor -> byToken.contains(tensor.name()) ? widened(tensor, wider, known) : tensor)
                .toList();
    }

    private static Tensor widened(Tensor tensor, Architecture wider, int known) {
        int width = wider.width();
        float[] values = java.util.Arrays.copyOf(tensor.values(), wider.vocabulary() * width);
        float[] mean = mean(tensor.values(), known, width);
        for (int at = tensor.values().length; at < values.length; at += width) {
            System.arraycopy(mean, 0, values, at, width);
        }
        return new Tensor(tensor.name(), List.of(wider.vocabulary(), width), values);
    }

    private static float[] mean(float[] values, int rows, int width) {
        double[] sum = new double[width];
        for (int at = 0; at < rows * width; at++) {
            sum[at % width] += values[at];
        }
        float[] mean = new float[width];
        for (int i = 0; i < width; i++) {
            mean[i] = (float) (sum[i] / rows);
        }
        return mean;
    }
}
