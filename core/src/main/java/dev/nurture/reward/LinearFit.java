package dev.nurture.reward;

import dev.nurture.curate.classify.internal.GramCounter;
import dev.nurture.curate.classify.internal.Grams;
import dev.nurture.mix.Pair;
import dev.nurture.stat.QuasiNewton;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Fits weights to preferences: the model of Bradley and Terry (1952), in which the better answer wins with probability
 * {@code σ(w · (x_better - x_worse))}, with a squared penalty {@code |w|² / (2 C)}.
 *
 * <p>It has no intercept, since which side stands first means nothing. The problem is strictly convex, so the result is one
 * point; features are numbered in the order in which pairs have them, logarithm and exponential are the strict ones: the same
 * pairs in the same order give the same bits.
 */
final class LinearFit {
    private static final QuasiNewton.Until UNTIL = new QuasiNewton.Until(300, 1e-5);

    private final Grams grams;
    private final double fitting;
    private final List<int[]> places = new ArrayList<>();
    private final List<double[]> values = new ArrayList<>();
    private final List<LinearReward.Features> better = new ArrayList<>();
    private final List<LinearReward.Features> worse = new ArrayList<>();

    /**
     * @param fitting C: how much pairs count against keeping weights small
     * @param length whether the length of an answer is a feature
     */
    LinearFit(Grams grams, double fitting, Length length, List<Pair> pairs) {
        this.grams = grams;
        this.fitting = fitting;
        GramCounter counter = new GramCounter(grams);
        for (Pair pair : pairs) {
            LinearReward.Features good = length.of(LinearReward.features(counter, pair.better()));
            LinearReward.Features bad = length.of(LinearReward.features(counter, pair.worse()));
            better.add(good);
            worse.add(bad);
            difference(good, bad);
        }
    }

    /** Whether lengths count. */
    enum Length {
        COUNTS,
        IGNORED;

        private LinearReward.Features of(LinearReward.Features features) {
            if (this == IGNORED) {
                features.values()[features.values().length - 1] = 0;
            }
            return features;
        }
    }

    private void difference(LinearReward.Features good, LinearReward.Features bad) {
        Map<Integer, Double> sums = new HashMap<>();
        for (int i = 0; i < good.places().length; i++) {
            sums.merge(good.places()[i], good.values()[i], Double::sum);
        }
        for (int i = 0; i < bad.places().length; i++) {
            sums.merge(bad.places()[i], -bad.values()[i], Double::sum);
        }
        int[] there = sums.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .mapToInt(Map.Entry::getKey)
                .sorted()
                .toArray();
        places.add(there);
        values.add(Arrays.stream(there).mapToDouble(sums::get).toArray());
    }

    /** The reward that some of the pairs teach; the mean over their answers is 0. */
    LinearReward fit(int[] chosen) {
        Map<Integer, Integer> numbers = new HashMap<>();
        int[][] dense = new int[chosen.length][];
        for (int i = 0; i < chosen.length; i++) {
            dense[i] = Arrays.stream(places.get(chosen[i]))
                    .map(place -> {
                        int next = numbers.size();
                        return numbers.computeIfAbsent(place, any -> next);
                    })
                    .toArray();
        }
        double[] point = new double[numbers.size()];
        QuasiNewton.minimise((weights, gradient) -> loss(chosen, dense, weights, gradient), point, UNTIL);
        float[] weights = new float[grams.places() + 1];
        numbers.forEach((place, number) -> weights[place] = (float) point[number]);
        return LinearReward.of(grams, weights, mean(chosen, weights));
    }

    private double loss(int[] chosen, int[][] dense, double[] weights, double[] gradient) {
        double loss = 0;
        for (int i = 0; i < weights.length; i++) {
            gradient[i] = weights[i] / fitting;
            loss += weights[i] * weights[i] / (2 * fitting);
        }
        for (int i = 0; i < chosen.length; i++) {
            double[] values = this.values.get(chosen[i]);
            double margin = 0;
            for (int j = 0; j < values.length; j++) {
                margin += values[j] * weights[dense[i][j]];
            }
            loss += HeldOut.softplus(margin);
            double pull = -1 / (1 + StrictMath.exp(margin));
            for (int j = 0; j < values.length; j++) {
                gradient[dense[i][j]] += pull * values[j];
            }
        }
        return loss;
    }

    private double mean(int[] chosen, float[] weights) {
        double sum = 0;
        for (int pair : chosen) {
            sum += reward(better.get(pair), weights) + reward(worse.get(pair), weights);
        }
        return sum / (2.0 * chosen.length);
    }

    private static double reward(LinearReward.Features features, float[] weights) {
        double sum = 0;
        for (int i = 0; i < features.places().length; i++) {
            sum += features.values()[i] * weights[features.places()[i]];
        }
        return sum;
    }

    /** By how much a model likes the better answer of a pair more. */
    double margin(int pair, LinearReward reward) {
        return reward(better.get(pair), reward.weights()) - reward(worse.get(pair), reward.weights());
    }
}
