package dev.nurture.model;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Tokens, and ways in which they could go on.
 *
 * @param prefix at least one token
 * @param ways at least one token each
 */
public record Alternatives(int[] prefix, List<int[]> ways) {
    public Alternatives {
        if (prefix.length == 0) {
            throw new IllegalArgumentException("prefix: must have a token, but has none");
        }
        if (ways.stream().anyMatch(way -> way.length == 0)) {
            throw new IllegalArgumentException("ways: must have a token each, but one has none");
        }
        ways = List.copyOf(ways);
    }

    /** Takes what a model says of one token of a way. */
    @FunctionalInterface
    public interface Listener {
        /**
         * @param alternatives number of those it is one of
         * @param place of the token in its way
         * @param logProbabilities of every token of the vocabulary in its place; of no meaning once this returns
         */
        void told(int alternatives, int way, int place, float[] logProbabilities);
    }

    /** Prefix and way, for each way. */
    public List<int[]> whole() {
        return IntStream.range(0, ways.size())
                .mapToObj(way -> upTo(way, ways.get(way).length))
                .toList();
    }

    /** The prefix and so many tokens of a way. */
    int[] upTo(int way, int tokens) {
        int[] sequence = Arrays.copyOf(prefix, prefix.length + tokens);
        System.arraycopy(ways.get(way), 0, sequence, prefix.length, tokens);
        return sequence;
    }
}
