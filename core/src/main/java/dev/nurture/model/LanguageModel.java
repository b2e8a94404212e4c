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

    /**
     * Tells of each token of each way what the model thought would come in its place. Tokens of one way are told in their order,
     * and a prefix is read once, however many ways go on from it.
     *
     * @throws IllegalArgumentException if a prefix with a way is longer than the context or has unknown tokens
     */
    default void weigh(List<Alternatives> all, Alternatives.Listener listener) {
        for (int i = 0; i < all.size(); i++) {
            for (int way = 0; way < all.get(i).ways().size(); way++) {
                for (int place = 0; place < all.get(i).ways().get(way).length; place++) {
                    listener.told(i, way, place, next(List.of(all.get(i).upTo(way, place)))[0]);
                }
            }
        }
    }

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
        float[][] all = new float[sequence.length][];
        everyNext(sequence, (place, told) -> all[place] = told.clone());
        return all;
    }

    /** Follows texts while they are written. */
    @FunctionalInterface
    interface Follower {
        /**
         * @param prefix number of the one that is gone on from
         * @param token what was added
         * @param scores of every token of the vocabulary in its place, logarithms up to a constant; of no meaning once this returns
         * @return whether the text may go on
         */
        boolean goesOn(int prefix, int token, float[] scores);
    }

    /**
     * Goes on from each prefix until a token that ends texts, the limit, the end of the context or the follower's word.
     *
     * @param seeds one for each prefix; of no meaning where sampling is greedy
     * @param follower told of each token as soon as it is chosen, of those of one text in their order
     * @return what was added, the ending token left out
     */
    List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds, Follower follower);

    /** Goes on from each prefix as far as it may. */
    default List<int[]> generate(List<int[]> prefixes, Sampling sampling, List<Seed> seeds) {
        return generate(prefixes, sampling, seeds, (prefix, token, scores) -> true);
    }

    @Override
    void close();
}
