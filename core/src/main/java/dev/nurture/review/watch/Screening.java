package dev.nurture.review.watch;

import dev.nurture.review.Gold;
import dev.nurture.review.Judgements;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whom to let work and whom to pause, by their answers to gold questions in the order in which they gave them, and by working too
 * fast and too evenly. A pause is a proposal: a person confirms it.
 */
public final class Screening {
    private static final double FAST = 0.05;
    private static final double EVEN = 0.10;

    private final SequentialTest test;
    private final double floor;

    /** Why somebody should be paused. */
    public enum Cause {
        /** The sequential test sends them away. */
        FAILED_GOLD,
        /** Their accuracy on gold is below the floor, with the whole interval. */
        BELOW_FLOOR,
        /** They are among the fastest, and hardly ever change their answer. */
        FAST_AND_EVEN
    }

    /**
     * One annotator.
     *
     * @param accuracy on gold
     * @param causes to pause them; none if they may go on
     */
    public record Finding(
            int annotator, SequentialTest.Decision decision, Estimate accuracy, int goldAnswers, List<Cause> causes) {
        public Finding {
            causes = List.copyOf(causes);
        }

        public boolean isToBePaused() {
            return !causes.isEmpty();
        }
    }

    /**
     * @param floor the accuracy that everybody must at least have
     */
    public Screening(SequentialTest test, double floor) {
        this.test = test;
        this.floor = floor;
    }

    /** A finding for each annotator who answered gold. */
    public List<Finding> findings(Judgements judgements, Gold gold) {
        return findings(judgements, gold, new double[0]);
    }

    /**
     * A finding for each annotator who answered gold, or who is fast and even.
     *
     * @param seconds by judgement, how long it took; empty where that is not known
     */
    public List<Finding> findings(Judgements judgements, Gold gold, double[] seconds) {
        boolean[] hasty = seconds.length == 0 ? new boolean[judgements.annotators()] : hasty(judgements, seconds);
        List<Finding> findings = new ArrayList<>();
        for (int w = 0; w < judgements.annotators(); w++) {
            boolean[] answers = answers(judgements, gold, w);
            if (answers.length > 0 || hasty[w]) {
                findings.add(finding(w, answers, hasty[w]));
            }
        }
        return List.copyOf(findings);
    }

    /** The judgements of all but those who fail gold. */
    public Judgements admitted(Judgements judgements, Gold gold) {
        BitSet paused = new BitSet();
        findings(judgements, gold).stream()
                .filter(Finding::isToBePaused)
                .forEach(finding -> paused.set(finding.annotator));
        return judgements.select(j -> !paused.get(judgements.annotator(j)));
    }

    private Finding finding(int annotator, boolean[] answers, boolean hasty) {
        int right =
                (int) IntStream.range(0, answers.length).filter(i -> answers[i]).count();
        Estimate accuracy = answers.length == 0
                ? new Estimate(0.5, 0, 1, Estimate.USUAL_LEVEL, 0, "unseen")
                : Proportion.jeffreys(right, answers.length);
        SequentialTest.Decision decision = test.decide(answers);
        List<Cause> causes = new ArrayList<>();
        if (decision == SequentialTest.Decision.REJECTED) {
            causes.add(Cause.FAILED_GOLD);
        }
        if (accuracy.high() < floor) {
            causes.add(Cause.BELOW_FLOOR);
        }
        if (hasty) {
            causes.add(Cause.FAST_AND_EVEN);
        }
        return new Finding(annotator, decision, accuracy, answers.length, causes);
    }

    /** Whether each answer to gold was right, the earliest first. */
    static boolean[] answers(Judgements judgements, Gold gold, int annotator) {
        List<Integer> made = IntStream.range(0, judgements.madeBy(annotator))
                .mapToObj(i -> judgements.madeBy(annotator, i))
                .filter(j -> gold.knows(judgements.item(j)))
                .sorted(Comparator.comparingLong(judgements::time))
                .toList();
        boolean[] right = new boolean[made.size()];
        for (int i = 0; i < right.length; i++) {
            right[i] = judgements.label(made.get(i)) == gold.of(judgements.item(made.get(i)));
        }
        return right;
    }

    /** Who is below the 5th percentile of median times and in the lowest tenth of answer entropy. */
    private static boolean[] hasty(Judgements judgements, double[] seconds) {
        int annotators = judgements.annotators();
        double[] dwell = new double[annotators];
        double[] entropy = new double[annotators];
        for (int w = 0; w < annotators; w++) {
            dwell[w] = judgements.madeBy(w) < 2 ? Double.POSITIVE_INFINITY : medianTime(judgements, w, seconds);
            entropy[w] = judgements.madeBy(w) < 2 ? Double.POSITIVE_INFINITY : entropy(judgements, w);
        }
        double fast = quantile(dwell, FAST);
        double even = quantile(entropy, EVEN);
        boolean[] hasty = new boolean[annotators];
        for (int w = 0; w < annotators; w++) {
            hasty[w] = dwell[w] <= fast && entropy[w] <= even && Double.isFinite(dwell[w]);
        }
        return hasty;
    }

    private static double medianTime(Judgements judgements, int annotator, double[] seconds) {
        double[] own = IntStream.range(0, judgements.madeBy(annotator))
                .mapToDouble(i -> seconds[judgements.madeBy(annotator, i)])
                .sorted()
                .toArray();
        return own[own.length / 2];
    }

    private static double entropy(Judgements judgements, int annotator) {
        double[] counts = new double[judgements.classes()];
        for (int i = 0; i < judgements.madeBy(annotator); i++) {
            counts[judgements.label(judgements.madeBy(annotator, i))]++;
        }
        return Entropy.of(counts);
    }

    private static double quantile(double[] values, double share) {
        double[] sorted =
                Arrays.stream(values).filter(Double::isFinite).sorted().toArray();
        return sorted.length == 0 ? 0 : sorted[(int) Math.floor(share * (sorted.length - 1))];
    }
}
