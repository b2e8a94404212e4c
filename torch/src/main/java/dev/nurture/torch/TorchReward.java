package dev.nurture.torch;

import dev.nurture.data.Turn;
import dev.nurture.error.NurtureException;
import dev.nurture.mix.Dialogues;
import dev.nurture.mix.EncodedAnswer;
import dev.nurture.mix.PairEncoder;
import dev.nurture.mix.PromptEncoder;
import dev.nurture.mix.TurnSettings;
import dev.nurture.model.Checkpoint;
import dev.nurture.model.DialogueLayout;
import dev.nurture.model.Prompting;
import dev.nurture.model.Safetensors;
import dev.nurture.reward.RewardFile;
import dev.nurture.reward.RewardModel;
import dev.nurture.token.Tokenizer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** A decoder that gives rewards: a weighted sum of its last hidden state at the token that ends an answer. One thread. */
final class TorchReward implements RewardModel {
    private static final String HEAD_FILE = "reward_head.safetensors";
    private static final String LENGTH = "length";

    private final AnswerReader reader;
    private final Tokenizer tokenizer;
    private final PairEncoder encoder;
    private final float[] head;
    private final double offset;

    private TorchReward(Checkpoint checkpoint, Tokenizer tokenizer, int most, float[] head, double offset)
            throws IOException {
        this.tokenizer = tokenizer;
        Prompting prompting = checkpoint.prompting(tokenizer);
        Dialogues dialogues =
                DialogueLayout.of(TurnSettings.SILENT, checkpoint.tokenizer()).dialogues();
        PromptEncoder prompts =
                new PromptEncoder(tokenizer, prompting.begin(), prompting.end(), prompting.tag(), dialogues);
        this.encoder = new PairEncoder(prompts, most, PairEncoder.TooLong.CUT);
        this.head = head.clone();
        this.offset = offset;
        this.reader = new AnswerReader(checkpoint);
    }

    /** Opens what {@link #write} wrote. */
    static RewardModel open(Path folder) {
        RewardFile file = RewardFile.read(folder);
        Checkpoint checkpoint = Checkpoint.read(folder);
        int most = file.json().path(LENGTH).asInt(checkpoint.architecture().context());
        Tokenizer tokenizer = checkpoint.openTokenizer();
        try {
            return new TorchReward(checkpoint, tokenizer, most, head(folder, checkpoint), file.offset());
        } catch (IOException e) {
            tokenizer.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException | Error e) {
            tokenizer.close();
            throw e;
        }
    }

    private static float[] head(Path folder, Checkpoint checkpoint) {
        Path file = folder.resolve(HEAD_FILE);
        try (Safetensors tensors = Safetensors.open(file)) {
            long width = checkpoint.architecture().width();
            if (!tensors.has(RewardObjective.HEAD)
                    || !tensors.shape(RewardObjective.HEAD).equals(List.of(1L, width))) {
                throw NurtureException.data(
                        "%s: must hold %s of shape [1, %s], but does not. Train the reward model again."
                                .formatted(file, RewardObjective.HEAD, width));
            }
            return tensors.read(RewardObjective.HEAD).values();
        }
    }

    /** Writes what a decoder needs beside its checkpoint to give rewards. */
    static void write(Path folder, List<dev.nurture.model.Tensor> head, int most, double offset) throws IOException {
        Safetensors.write(folder.resolve(HEAD_FILE), head, Map.of());
        RewardFile.write(
                folder,
                RewardFile.Kind.DECODER,
                offset,
                dev.nurture.data.internal.Json.MAPPER.createObjectNode().put(LENGTH, most));
    }

    @Override
    public double[] rewards(List<Answered> answers) {
        List<EncodedAnswer> encoded = new ArrayList<>();
        for (Answered answered : answers) {
            List<List<Turn>> only = List.of(answered.answer());
            encoded.add(encoder.encode(answered.prompt(), only).orElseThrow().get(0));
        }
        return encodedRewards(encoded);
    }

    double[] encodedRewards(List<EncodedAnswer> encoded) {
        double[] rewards = new double[encoded.size()];
        try {
            AnswerReader.forEachGroup(encoded, head.length, (rows, tokens) -> {
                int length = (int) tokens.size(1);
                Tensor weights = torch.tensor(head).view(head.length, 1);
                float[] sums = AnswerReader.copy(torch.matmul(reader.thought(tokens), weights));
                for (int row = 0; row < rows.size(); row++) {
                    int end = encoded.get(rows.get(row)).tokens().length - 1;
                    rewards[rows.get(row)] = sums[row * length + end] - offset;
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rewards;
    }

    @Override
    public void close() {
        reader.close();
        tokenizer.close();
    }
}
