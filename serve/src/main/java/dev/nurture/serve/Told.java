package dev.nurture.serve;

import dev.nurture.model.LanguageModel;
import java.util.Arrays;

/**
 * What a model says of each token of a sequence: its log-probability, its rank, and the most probable ones in its place. Of the
 * first token it says nothing.
 *
 * @param own natural logarithms; {@code own[0]} is of no meaning
 * @param rank 1 for the most probable
 * @param top ids in descending order of probability, of equal ones the lower first
 * @param topValues beside {@code top}, the same numbers as in {@code own} where a token is in both
 * @param count how many of the most probable to tell
 */
record Told(int[] tokens, float[] own, int[] rank, int[][] top, float[][] topValues, int count) {
    /**
     * Asks.
     *
     * @param count how many of the most probable tokens to tell
     */
    static Told of(LanguageModel model, int[] tokens, int count) {
        Told told = room(tokens, tokens.length, count);
        if (tokens.length > 1) {
            model.everyNext(Arrays.copyOf(tokens, tokens.length - 1), (place, all) -> told.put(place + 1, all));
        }
        return told;
    }

    /**
     * Tokens of which nothing is known, with room for more.
     *
     * @param size of all together
     */
    static Told room(int[] tokens, int size, int count) {
        return new Told(
                Arrays.copyOf(tokens, size), new float[size], new int[size], new int[size][], new float[size][], count);
    }

    /** Takes the tokens of which the other knows. */
    void take(Told other) {
        int known = other.tokens.length;
        System.arraycopy(other.own, 0, own, 0, known);
        System.arraycopy(other.rank, 0, rank, 0, known);
        System.arraycopy(other.top, 0, top, 0, known);
        System.arraycopy(other.topValues, 0, topValues, 0, known);
    }

    /**
     * Takes a token that was chosen.
     *
     * @param scores logarithms up to a constant
     */
    void add(int place, int token, float[] scores) {
        tokens[place] = token;
        put(place, normalized(scores));
    }

    private static float[] normalized(float[] scores) {
        double highest = Double.NEGATIVE_INFINITY;
        for (float score : scores) {
            highest = Math.max(highest, score);
        }
        double sum = 0;
        for (float score : scores) {
            sum += StrictMath.exp(score - highest);
        }
        double shift = highest + StrictMath.log(sum);
        float[] all = new float[scores.length];
        for (int token = 0; token < all.length; token++) {
            all[token] = (float) (scores[token] - shift);
        }
        return all;
    }

    private void put(int place, float[] all) {
        float value = all[tokens[place]];
        int before = 0;
        for (int token = 0; token < all.length; token++) {
            if (all[token] > value || all[token] == value && token < tokens[place]) {
                before++;
            }
        }
        own[place] = value;
        rank[place] = before + 1;
        top[place] = highest(all, Math.min(count, all.length));
        topValues[place] = new float[top[place].length];
        for (int i = 0; i < top[place].length; i++) {
            topValues[place][i] = all[top[place][i]];
        }
    }

    /** By insertion into a short list, since few are asked for of many. */
    private static int[] highest(float[] all, int count) {
        int[] best = new int[count];
        int size = 0;
        for (int token = 0; token < all.length; token++) {
            int at = size;
            while (at > 0 && all[token] > all[best[at - 1]]) {
                at--;
            }
            if (at < count) {
                int kept = Math.min(size, count - 1);
                System.arraycopy(best, at, best, at + 1, kept - at);
                best[at] = token;
                size = kept + 1;
            }
        }
        return best;
    }
}
