package dev.nurture.probe;

import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Paired;
import dev.nurture.stat.Rate;
import dev.nurture.stat.Ratio;
import dev.nurture.stat.Seeds;
import dev.nurture.step.Measurement;
import java.util.Arrays;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What the models of one arm did with the same items.
 *
 * @param bySeed scores, a row for each seed and a column for each item
 * @param weights of the items in a mean
 */
record Sample(ScoreKind kind, double[][] bySeed, long[] clusters, double[] weights) {
    private static final Seed RESAMPLING = new Seed(0).child("resampling of contrasts");

    int seeds() {
        return bySeed.length;
    }

    /** Each seed's mean over the items. */
    double[] means() {
        return Arrays.stream(bySeed).mapToDouble(this::mean).toArray();
    }

    /** The mean over seeds and items. */
    double mean() {
        return Arrays.stream(means()).average().orElseThrow();
    }

    private double mean(double[] scores) {
        double sum = 0;
        double weight = 0;
        for (int i = 0; i < scores.length; i++) {
            sum += weights[i] * scores[i];
            weight += weights[i];
        }
        return sum / weight;
    }

    /** Each item's mean over the seeds. */
    double[] items() {
        double[] means = new double[weights.length];
        for (double[] scores : bySeed) {
            for (int i = 0; i < means.length; i++) {
                means[i] += scores[i] / bySeed.length;
            }
        }
        return kind.isRate()
                ? Arrays.stream(means).map(mean -> Math.min(1, mean)).toArray()
                : means;
    }

    /** The arm's mean with the error over items: it holds for these very models. */
    Optional<Estimate> overItems(double level) {
        return kind.isRate()
                ? Optional.of(Rate.clustered(items(), clusters, level, chance()))
                : Ratio.clustered(weighted(items()), weights, clusters, level);
    }

    /** The arm's mean with the error over seeds: it holds for the recipe. Empty for one seed. */
    Optional<Estimate> overSeeds(double level) {
        if (seeds() < 2) {
            return Optional.empty();
        }
        return Seeds.mean(means(), level)
                .map(estimate -> estimate.within(kind.least(), kind.most()))
                .or(() -> constant(bySeed, kind.isRate() ? 0 : -1, level))
                .or(() -> overItems(level));
    }

    /** This arm minus the other, item by item: it holds for these very models. */
    Optional<Estimate> overItems(Sample other, double level) {
        return kind.isRate()
                ? Rate.difference(items(), other.items(), clusters, level, chance())
                : Ratio.clustered(weighted(differences(other)), weights, clusters, level);
    }

    /** This arm minus the other, seed by seed: it holds for the recipes. Empty for one seed. */
    Optional<Estimate> overSeeds(Sample other, double level) {
        if (seeds() < 2) {
            return Optional.empty();
        }
        return Seeds.difference(means(), other.means(), level)
                .map(estimate -> estimate.within(kind.least() - kind.most(), kind.most() - kind.least()))
                .or(() -> constant(cellDifferences(other), -1, level))
                .or(() -> overItems(other, level));
    }

    /** What holds where every item gave the same in every seed. */
    private Optional<Estimate> constant(double[][] cells, double least, double level) {
        double first = cells[0][0];
        boolean same = Arrays.stream(cells).flatMapToDouble(Arrays::stream).allMatch(score -> score == first);
        return same && kind.unit() == Measurement.Unit.SHARE && first >= least && first <= 1
                ? Optional.of(Seeds.constant(first, least, 1, seeds() * clusterCount(), level))
                : Optional.empty();
    }

    private long clusterCount() {
        return Arrays.stream(clusters).distinct().count();
    }

    private double[][] cellDifferences(Sample other) {
        double[][] differences = new double[seeds()][weights.length];
        for (int seed = 0; seed < seeds(); seed++) {
            for (int item = 0; item < weights.length; item++) {
                differences[seed][item] = bySeed[seed][item] - other.bySeed[seed][item];
            }
        }
        return differences;
    }

    /** Two-sided p of no difference between the recipes; empty for one seed. */
    Optional<Double> pValue(Sample other) {
        if (seeds() < 2) {
            return Optional.empty();
        }
        return Seeds.pValue(means(), other.means()).or(() -> itemPValue(other));
    }

    private Optional<Double> itemPValue(Sample other) {
        return Arrays.equals(items(), other.items()) || clusterCount() < 2
                ? Optional.of(1.0)
                : Optional.of(Paired.clusteredPValue(items(), other.items(), clusters));
    }

    /** How many times the other arm's mean; empty where that cannot be bounded. */
    Optional<Estimate> ratio(Sample other, double level) {
        return seeds() < 2 || kind.isDifference()
                ? Optional.empty()
                : Seeds.ratio(means(), other.means(), level).map(ratio -> ratio.within(0, Double.MAX_VALUE));
    }

    /** The standard deviation between seeds beyond what items explain. */
    double betweenSeeds() {
        return Math.sqrt(Seeds.betweenVariance(bySeed, clusters));
    }

    private double[] differences(Sample other) {
        double[] first = items();
        double[] second = other.items();
        double[] differences = new double[first.length];
        Arrays.setAll(differences, i -> first[i] - second[i]);
        return differences;
    }

    private double[] weighted(double[] scores) {
        double[] weighted = new double[scores.length];
        Arrays.setAll(weighted, i -> weights[i] * scores[i]);
        return weighted;
    }

    private static RandomGenerator chance() {
        return RESAMPLING.generator();
    }
}
