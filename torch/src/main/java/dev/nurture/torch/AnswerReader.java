package dev.nurture.torch;

import dev.nurture.mix.EncodedAnswer;
import dev.nurture.model.Architecture;
import dev.nurture.model.Checkpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * Reads prompts with their answers, several at once: rows of about one length, filled up at their right, where what was read
 * before doesn't see it. One thread.
 */
final class AnswerReader implements AutoCloseable {
    private static final int MOST_ROWS = 32;
    private static final long MOST_NUMBERS = 1 << 23;

    private final Arena arena = new Arena();
    private final Architecture shape;
    private final Reading reading;

    AnswerReader(Checkpoint checkpoint) throws IOException {
        Natives.useOneThread();
        this.shape = checkpoint.architecture();
        this.reading = arena.fill(() -> {
            Parameters weights = Parameters.zeros(Layout.of(shape), arena);
            checkpoint.tensors().forEach(weights::put);
            return new Reading(arena, shape, weights);
        });
    }

    /** Rows that are read together. */
    @FunctionalInterface
    interface Group {
        /**
         * @param rows which answers
         * @param tokens {@code [rows, length]}
         */
        void read(List<Integer> rows, Tensor tokens) throws IOException;
    }

    /** Hands the answers over in groups, short ones first; in a group all rows are as long as its longest. */
    static void forEachGroup(List<EncodedAnswer> answers, int vocabulary, Group group) throws IOException {
        List<Integer> order = IntStream.range(0, answers.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> answers.get(i).tokens().length))
                .toList();
        int from = 0;
        while (from < order.size()) {
            int to = from + 1;
            while (to < order.size()
                    && to - from < MOST_ROWS
                    && fits(answers.get(order.get(to)), to + 1 - from, vocabulary)) {
                to++;
            }
            List<Integer> rows = order.subList(from, to);
            Scopes.passing(() -> {
                group.read(rows, tokens(answers, rows));
                return rows;
            });
            from = to;
        }
    }

    private static boolean fits(EncodedAnswer longest, int rows, int vocabulary) {
        return (long) longest.tokens().length * rows * vocabulary <= MOST_NUMBERS;
    }

    private static Tensor tokens(List<EncodedAnswer> answers, List<Integer> rows) {
        int length = answers.get(rows.get(rows.size() - 1)).tokens().length;
        long[] tokens = new long[rows.size() * length];
        for (int row = 0; row < rows.size(); row++) {
            int[] own = answers.get(rows.get(row)).tokens();
            for (int i = 0; i < own.length; i++) {
                tokens[row * length + i] = own[i];
            }
        }
        return torch.tensor(tokens).view(rows.size(), length);
    }

    /** What the model thinks after each token, {@code [rows, length, width]}. */
    Tensor thought(Tensor tokens) {
        try (Reading.Memory memory = new Reading.Memory(shape, tokens.size(0), tokens.size(1))) {
            return reading.read(tokens, memory);
        }
    }

    /** The log-probability of every token of the vocabulary after each token but the last, {@code [rows, length - 1, vocabulary]}. */
    Tensor logProbabilities(Tensor tokens) {
        Tensor given = tokens.narrow(1, 0, tokens.size(1) - 1).contiguous();
        return reading.logits(thought(given)).log_softmax(2);
    }

    /** The log-probabilities of all tokens of some answers but their first. */
    float[][] logProbabilities(List<EncodedAnswer> answers) throws IOException {
        float[][] told = new float[answers.size()][];
        forEachGroup(answers, shape.vocabulary(), (rows, tokens) -> {
            int length = (int) tokens.size(1) - 1;
            Tensor next = tokens.narrow(1, 1, length).unsqueeze(2);
            float[] chosen = copy(logProbabilities(tokens).gather(2, next));
            for (int row = 0; row < rows.size(); row++) {
                int own = answers.get(rows.get(row)).tokens().length - 1;
                told[rows.get(row)] = java.util.Arrays.copyOfRange(chosen, row * length, row * length + own);
            }
        });
        return told;
    }

    static float[] copy(Tensor values) {
        float[] copy = new float[Math.toIntExact(values.numel())];
        new FloatPointer(values.contiguous().data_ptr_float()).get(copy, 0, copy.length);
        return copy;
    }

    /** All rows of all pairs, in order. */
    static List<EncodedAnswer> rows(List<dev.nurture.mix.EncodedPair> pairs) {
        List<EncodedAnswer> rows = new ArrayList<>();
        pairs.forEach(pair -> rows.addAll(pair.rows()));
        return rows;
    }

    @Override
    public void close() {
        arena.close();
    }
}
