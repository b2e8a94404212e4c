package dev.nurture.probe;

import dev.nurture.model.LanguageModel;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Asks a model in batches of sequences that are about equally long, so that little is spent on padding. What is told does not
 * depend on the batches. One thread.
 */
final class Asking {
    private final LanguageModel model;
    private final int batch;

    /**
     * @param batch sequences at once
     */
    Asking(LanguageModel model, int batch) {
        this.model = model;
        this.batch = batch;
    }

    /** Takes what the model says of one sequence. */
    @FunctionalInterface
    interface Taker {
        void take(int sequence, float[] logProbabilities);
    }

    /** Tells the log-probability of every token of the vocabulary after each prefix, shorter ones first. */
    void next(List<int[]> prefixes, Taker taker) {
        ask(prefixes, taker, model::next);
    }

    /** Tells the log-probability of every token but the first, given those before it. */
    void tokens(List<int[]> sequences, Taker taker) {
        ask(sequences, taker, model::logProbabilities);
    }

    /** What to ask the model. */
    private interface Question {
        float[][] ask(List<int[]> sequences);
    }

    private void ask(List<int[]> sequences, Taker taker, Question question) {
        List<Integer> order = IntStream.range(0, sequences.size())
                .boxed()
                .sorted(Comparator.comparingInt(i -> sequences.get(i).length))
                .toList();
        for (int from = 0; from < order.size(); from += batch) {
            List<Integer> chosen = order.subList(from, Math.min(order.size(), from + batch));
            float[][] told = question.ask(chosen.stream().map(sequences::get).toList());
            for (int i = 0; i < told.length; i++) {
                taker.take(chosen.get(i), told[i]);
            }
        }
    }
}
