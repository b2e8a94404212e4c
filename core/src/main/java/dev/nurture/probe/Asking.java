package dev.nurture.probe;

import dev.nurture.model.Alternatives;
import dev.nurture.model.LanguageModel;
import java.nio.IntBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /** Takes what the model says of one token of an answer. */
    @FunctionalInterface
    interface AnswerTaker {
        /**
         * @param token of the answer
         * @param logProbabilities of every token of the vocabulary in its place; of no meaning once this returns
         */
        void take(int sequence, int token, float[] logProbabilities);
    }

    /**
     * Tells of every token of answers what the model thought would come in its place, tokens of one answer in their order.
     * Prompts that several answers share are read once, which pays where prompts are of few lengths and answers short; where both
     * are of many lengths, fewer of them can be read together than by {@link #tokens}.
     *
     * @param sequences prompts with their answers
     * @param prompts how many tokens of each sequence are the prompt
     */
    void answers(List<int[]> sequences, List<Integer> prompts, AnswerTaker taker) {
        Map<IntBuffer, List<Integer>> byPrompt = new LinkedHashMap<>();
        for (int i = 0; i < sequences.size(); i++) {
            byPrompt.computeIfAbsent(IntBuffer.wrap(sequences.get(i), 0, prompts.get(i)), prompt -> new ArrayList<>())
                    .add(i);
        }
        List<List<Integer>> groups = byPrompt.values().stream()
                .sorted(Comparator.comparingInt(group -> prompts.get(group.get(0))))
                .toList();
        for (int from = 0; from < groups.size(); from += batch) {
            List<List<Integer>> chosen = groups.subList(from, Math.min(groups.size(), from + batch));
            model.weigh(
                    chosen.stream()
                            .map(group -> alternatives(group, sequences, prompts))
                            .toList(),
                    (group, way, place, told) -> {
                        int sequence = chosen.get(group).get(way);
                        taker.take(sequence, sequences.get(sequence)[prompts.get(sequence) + place], told);
                    });
        }
    }

    private static Alternatives alternatives(List<Integer> group, List<int[]> sequences, List<Integer> prompts) {
        int prompt = prompts.get(group.get(0));
        return new Alternatives(
                Arrays.copyOf(sequences.get(group.get(0)), prompt),
                group.stream()
                        .map(sequences::get)
                        .map(sequence -> Arrays.copyOfRange(sequence, prompt, sequence.length))
                        .toList());
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
