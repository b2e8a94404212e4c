package dev.nurture.model;

import dev.nurture.provenance.Seed;
import dev.nurture.token.Tokenizer;
import java.util.Arrays;
import java.util.List;

/**
 * A trained model that can be asked. One thread at a time; open it several times for several threads.
 *
 * <p>All log-probabilities are natural logarithms. Nothing that it answers depends on which sequences were asked together.
 */
public interface LanguageModel extends AutoCloseable {
    Architecture architecture();

    Tokenizer tokenizer();

    /** How the model wants to be prompted: what its training put before texts. */
    Prompting prompting();

    /**
     * The log-probability of every token given those before it. The first token of a sequence has none, so
     * {@code result[i][j]} belongs to {@code sequences[i][j + 1]}.
     *
     * @throws IllegalArgumentException if a sequence is longer than the context or has unknown tokens
     */
    float[][] logProbabilities(List<int[]> sequences);

    /** The log-probability of every token of the vocabulary as the next one: {@code result[i][token]}. */
    float[][] next(List<int[]> prefixes);

    /** Takes what a model says of one place. */
    @FunctionalInterface
    interface Listener {
        /**
         * @param place of a token in the sequence
         * @param logProbabilities of every token of the vocabulary after it; of no meaning once this returns
         */
        void told(int place, float[] logProbabilities);
    }

    /** Tells the log-probability of every token of the vocabulary after each token of a sequence, from the first to the last. */
    default void everyNext(int[] sequence, Listener listener) {
        for (int place = 0; place < sequence.length; place++) {
            listener.told(place, next(List.of(Arrays.copyOf(sequence, place + 1)))[0]);
        }
    }

    /**
     * The log-probability of every token of the vocabulary at every place of a sequence: {@code result[place][token]} is about
     * the token after {@code sequence[place]}.
     */
    default float[][] distributions(int[] sequence) {
        List<int[]> prefixes = java.util.stream.IntStream.rangeClosed(1, sequence.length)
                .mapToObj(length -> java.util.Arrays.copyOf(sequence, length))
                .toList();
        return next(prefixes);
    }

    /**
     * Goes on from each prefix until a token that ends texts, the limit or the end of the context.
     *
     * @param seeds one for each prefix; of no meaning where sampling is greedy
     * @return what was added, the ending token left out
     */
    List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds);

    @Override
    void close();
}
