package dev.nurture.torch;

import dev.nurture.mix.EncodedAnswer;
import dev.nurture.model.Checkpoint;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;

/**
 * How a model differs from its reference on an answer.
 *
 * @param ratio {@code Σ log π - log π_ref} over the answer's tokens
 * @param divergence {@code Σ KL(π ‖ π_ref)} over the places of the answer's tokens, in nats
 * @param tokens of the answer
 */
record LogRatio(double ratio, double divergence, int tokens) {
    private static final long[] OVER_VOCABULARY = {2};

    /** Of each answer. */
    static List<LogRatio> of(Checkpoint model, Checkpoint reference, List<EncodedAnswer> answers) throws IOException {
        LogRatio[] found = new LogRatio[answers.size()];
        try (AnswerReader ours = new AnswerReader(model);
                AnswerReader theirs = new AnswerReader(reference)) {
            AnswerReader.forEachGroup(answers, model.architecture().vocabulary(), (rows, tokens) -> {
                int length = (int) tokens.size(1) - 1;
                Tensor own = ours.logProbabilities(tokens);
                Tensor apart = own.sub(theirs.logProbabilities(tokens));
                Tensor next = tokens.narrow(1, 1, length).unsqueeze(2);
                float[] ratios = AnswerReader.copy(apart.gather(2, next));
                float[] divergences =
                        AnswerReader.copy(own.exp().mul_(apart).sum(OVER_VOCABULARY, false, new ScalarTypeOptional()));
                for (int row = 0; row < rows.size(); row++) {
                    EncodedAnswer answer = answers.get(rows.get(row));
                    int from = row * length + answer.from() - 1;
                    int to = row * length + answer.tokens().length - 1;
                    found[rows.get(row)] = new LogRatio(sum(ratios, from, to), sum(divergences, from, to), to - from);
                }
            });
        }
        return Arrays.asList(found);
    }

    private static double sum(float[] values, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += values[i];
        }
        return sum;
    }
}
