package dev.nurture.model;

import java.util.Arrays;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Chooses the next token from logits. Every runtime chooses with this class, so the same logits give the same token everywhere.
 *
 * <p>The order of the restrictions is the usual one: banned tokens are out, logits are divided by the temperature, then the most
 * probable {@code topK} stay, then the smallest set of those with {@code topP} of what probability they have. Of equal
 * tokens the one with the lower id comes first. Immutable; threads may share it.
 *
 * <p>Holtzman et al., The Curious Case of Neural Text Degeneration, 2020 (top-p).
 */
public final class Sampler {
    private final Sampling sampling;
    private final int known;
    private final BitSet banned = new BitSet();

    public Sampler(Sampling sampling) {
        this(sampling, Integer.MAX_VALUE);
    }

    /**
     * For a model that has room for more tokens than its tokenizer has.
     *
     * @param known tokens from here on are never chosen
     */
    public Sampler(Sampling sampling, int known) {
        this.sampling = sampling;
        this.known = known;
        sampling.banned().forEach(banned::set);
    }

    /**
     * The next token.
     *
     * @param logits of every token, up to a constant, so log-probabilities will do; not changed
     * @param chance asked once, and not at all where the temperature is 0
     * @throws IllegalArgumentException if nothing may be chosen: all is banned, or no logit is a number above minus infinity
     */
    public int choose(float[] logits, RandomGenerator chance) {
        int best = best(logits);
        if (sampling.temperature() == 0) {
            return best;
        }
        double[] shares = new double[logits.length];
        for (int token = 0; token < logits.length; token++) {
            double below = ((double) logits[token] - logits[best]) / sampling.temperature();
            shares[token] = isEligible(logits, token) ? StrictMath.exp(below) : 0;
        }
        if (sampling.topK() > 0 || sampling.topP() < 1) {
            restrict(shares);
        }
        return draw(shares, chance.nextDouble());
    }

    private int best(float[] logits) {
        int best = -1;
        for (int token = 0; token < logits.length; token++) {
            if (isEligible(logits, token) && (best < 0 || logits[token] > logits[best])) {
                best = token;
            }
        }
        if (best < 0) {
            throw new IllegalArgumentException(
                    "sampling: must have a token to choose, but of %s all are banned or without probability"
                            .formatted(logits.length));
        }
        return best;
    }

    private boolean isEligible(float[] logits, int token) {
        return token < known && logits[token] > Float.NEGATIVE_INFINITY && !banned.get(token);
    }

    /** Leaves the shares of those that may be chosen. */
    private void restrict(double[] shares) {
        int[] order = descending(shares);
        int most = sampling.topK() == 0 ? order.length : Math.min(sampling.topK(), order.length);
        double sum = 0;
        for (int rank = 0; rank < most; rank++) {
            sum += shares[order[rank]];
        }
        double enough = sampling.topP() * sum;
        double reached = 0;
        for (int rank = 0; rank < order.length; rank++) {
            boolean stays = rank < most && (rank == 0 || sampling.topP() == 1 || reached < enough);
            reached += shares[order[rank]];
            shares[order[rank]] = stays ? shares[order[rank]] : 0;
        }
    }

    /** Tokens by share, the largest first; floats keep their order as bits as long as they aren't negative. */
    private static int[] descending(double[] shares) {
        long[] keys = new long[shares.length];
        for (int token = 0; token < shares.length; token++) {
            long share = Float.floatToIntBits((float) shares[token]);
            keys[token] = Integer.MAX_VALUE - share << 32 | token;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private static int draw(double[] shares, double chance) {
        double sum = 0;
        for (double share : shares) {
            sum += share;
        }
        double left = chance * sum;
        int last = -1;
        for (int token = 0; token < shares.length; token++) {
            if (shares[token] > 0) {
                last = token;
                left -= shares[token];
                if (left < 0) {
                    return token;
                }
            }
        }
        return last;
    }
}
