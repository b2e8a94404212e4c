package dev.nurture.review.aggregate;

import dev.nurture.provenance.Seed;
import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.stat.Paired;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Chooses the model for given judgements by how well each predicts labels that were hidden from it, and by gold.
 *
 * <p>Five times, one label of each item that has two or more is hidden, each candidate is fitted to the rest, and the mean
 * log-probability of the hidden labels is its score. That asks which model describes the annotators, and cannot see a bias that
 * most of them share: what they share predicts well. Only gold can. So candidates that are worse on random gold than another,
 * by a one-sided test at 2 % since many are compared, are out; among the others the held-out score decides, and the log-probability of the gold
 * classes beside it.
 *
 * <p>What people get wrong: with twenty gold items the differences are chance, and choosing by gold alone then picks worse
 * models than ignoring it.
 */
public final class ModelChoice {
    private static final int REPETITIONS = 5;
    private static final double SIGNIFICANT = 0.02;
    private static final double LEAST_OF_GOLD = 0.01;
    private static final double CELL = 0.01;

    private final List<Aggregator> candidates;

    /**
     * One candidate's scores.
     *
     * @param heldOut the mean log-probability of a hidden label
     * @param gold the mean log-probability of a gold class; 0 without gold
     * @param struck whether it is worse than another on gold
     */
    public record Scored(Aggregator model, double heldOut, double gold, Standing struck) {
        /** In words, for people. */
        String told() {
            return String.format(
                    Locale.ROOT,
                    "%s %.4f%s%s",
                    model.name(),
                    heldOut,
                    gold == 0 ? "" : String.format(Locale.ROOT, " and %.4f", gold),
                    struck == Standing.OUT ? " (refuted by gold)" : "");
        }
    }

    /** Where a candidate stands after gold was asked. */
    public enum Standing {
        IN,
        /** Significantly worse than another on gold. */
        OUT
    }

    public ModelChoice(List<Aggregator> candidates) {
        if (candidates.isEmpty()) {
            throw new IllegalArgumentException("candidates: must be at least one, but were none");
        }
        this.candidates = List.copyOf(candidates);
    }

    /** The models that are worth trying on labels of which nothing is known. */
    public static ModelChoice usual() {
        return new ModelChoice(List.of(
                new HierarchicalDawidSkene(HierarchicalDawidSkene.USUAL_STRENGTH),
                new HierarchicalDawidSkene(1),
                new HierarchicalDawidSkene(20),
                new HierarchicalDawidSkene(100),
                DawidSkene.withEachCell(CELL),
                OneCoin.smoothed(),
                new MajorityVote()));
    }

    /** The candidates with their scores, the best first. */
    public List<Scored> rank(Judgements judgements, Gold gold, Seed seed) {
        double[] heldOut = heldOut(judgements, seed);
        List<Aggregate> fits = candidates.stream()
                .map(model -> model.aggregate(judgements, Gold.none(judgements), seed))
                .toList();
        int[] items = gold.anchors() ? gold.items() : new int[0];
        List<Scored> scored = new ArrayList<>();
        for (int c = 0; c < candidates.size(); c++) {
            Aggregate fit = fits.get(c);
            boolean worse = fits.stream().anyMatch(other -> isWorse(fit, other, gold, items));
            scored.add(new Scored(
                    candidates.get(c), heldOut[c], goldScore(fit, gold, items), worse ? Standing.OUT : Standing.IN));
        }
        double hidden = hidden(judgements);
        scored.sort(Comparator.comparing(Scored::struck)
                .thenComparing(one -> -(hidden * one.heldOut + items.length * one.gold)));
        return scored;
    }

    /** The best candidate. */
    public Aggregator choose(Judgements judgements, Gold gold, Seed seed) {
        return rank(judgements, gold, seed).get(0).model();
    }

    private static double hidden(Judgements judgements) {
        int count = 0;
        for (int item = 0; item < judgements.items(); item++) {
            count += judgements.count(item) > 1 ? 1 : 0;
        }
        return count;
    }

    private double[] heldOut(Judgements judgements, Seed seed) {
        double[] means = new double[candidates.size()];
        for (int repetition = 0; repetition < REPETITIONS; repetition++) {
            HeldOut split = HeldOut.of(judgements, seed.child("held-out-" + repetition));
            for (int c = 0; c < means.length; c++) {
                means[c] += split.score(candidates.get(c).aggregate(split.seen(), seed)) / REPETITIONS;
            }
        }
        return means;
    }

    private static double goldScore(Aggregate fit, Gold gold, int[] items) {
        double sum = 0;
        for (int item : items) {
            sum += Math.log(Math.max(LEAST_OF_GOLD, fit.posterior(item, gold.of(item))));
        }
        return items.length == 0 ? 0 : sum / items.length;
    }

    private static boolean isWorse(Aggregate fit, Aggregate other, Gold gold, int[] items) {
        long onlyThis = 0;
        long onlyOther = 0;
        for (int item : items) {
            boolean hit = fit.expectedHit(item, gold.of(item)) > 0.5;
            boolean otherHit = other.expectedHit(item, gold.of(item)) > 0.5;
            onlyThis += hit && !otherHit ? 1 : 0;
            onlyOther += otherHit && !hit ? 1 : 0;
        }
        return onlyOther > onlyThis && new Paired(0, onlyThis, onlyOther, 0).midPValue() / 2 < SIGNIFICANT;
    }
}
