package dev.nurture.torch;

import dev.nurture.mix.Batch;
import java.util.Optional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * What a decoder said of one batch. Positions are those of all rows, row by row.
 *
 * @param ground where the tensors lie
 * @param logProbabilities of every token of the vocabulary, {@code [positions, vocabulary]}; the objective turns them into the
 *     gradient of the logits
 * @param targets the token that comes, {@code [positions, 1]}
 * @param shares weights of the batch divided by their sum, {@code [positions, 1]}
 * @param hidden what the logits were made of, {@code [positions, width]}; not to be changed
 * @param hiddenGradient zero, {@code [positions, width]}, for objectives that {@link Objective#readsHidden read} the hidden states:
 *     what they put here is added to what comes through the logits
 */
record Pass(
        Batch batch,
        Ground ground,
        Tensor logProbabilities,
        Tensor targets,
        Tensor shares,
        Tensor hidden,
        Optional<Tensor> hiddenGradient) {
    /** Numbers of each position, made from what Java knows: {@code [positions, 1]}. */
    Tensor column(float[] numbers) {
        return ground.there(torch.tensor(numbers).view(numbers.length, 1));
    }
}
