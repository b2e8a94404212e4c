package dev.nurture.review.compare;

import dev.nurture.error.NurtureException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who found which of two things better, and which of them was shown left. Things and annotators are numbered in the order of
 * their names. Immutable; threads may share it.
 */
public final class Comparisons {
    private final List<String> things;
    private final List<String> annotators;
    private final int[] left;
    private final int[] right;
    private final int[] annotator;
    private final double[] leftWon;

    /** How a comparison ended. */
    public enum Outcome {
        LEFT(1),
        RIGHT(0),
        /** Half a win each. */
        TIE(0.5);

        private final double share;

        Outcome(double share) {
            this.share = share;
        }
    }

    /** One judgement. */
    public record Comparison(String annotator, String left, String right, Outcome outcome) {
        public Comparison {
            if (left.equals(right)) {
                throw NurtureException.data("comparison: must be of two things, but %s compared '%s' with itself."
                        .formatted(annotator, left));
            }
        }
    }

    public Comparisons(List<Comparison> comparisons) {
        SortedSet<String> names = new TreeSet<>();
        SortedSet<String> people = new TreeSet<>();
        for (Comparison comparison : comparisons) {
            names.add(comparison.left);
            names.add(comparison.right);
            people.add(comparison.annotator);
        }
        things = List.copyOf(names);
        annotators = List.copyOf(people);
        List<Comparison> sorted = new ArrayList<>(comparisons);
        sorted.sort(Comparator.comparing(Comparison::annotator)
                .thenComparing(Comparison::left)
                .thenComparing(Comparison::right)
                .thenComparing(Comparison::outcome));
        left = sorted.stream().mapToInt(one -> rank(things, one.left)).toArray();
        right = sorted.stream().mapToInt(one -> rank(things, one.right)).toArray();
        annotator =
                sorted.stream().mapToInt(one -> rank(annotators, one.annotator)).toArray();
        leftWon = sorted.stream().mapToDouble(one -> one.outcome.share).toArray();
    }

    private static int rank(List<String> sorted, String name) {
        return Collections.binarySearch(sorted, name);
    }

    public List<String> things() {
        return things;
    }

    public List<String> annotators() {
        return annotators;
    }

    public int size() {
        return left.length;
    }

    int left(int comparison) {
        return left[comparison];
    }

    int right(int comparison) {
        return right[comparison];
    }

    int annotator(int comparison) {
        return annotator[comparison];
    }

    /** 1 if the left thing won, 0 if the right one did, one half for a tie. */
    double leftWon(int comparison) {
        return leftWon[comparison];
    }

    /** The share of decisive comparisons that the thing shown left won. */
    public double leftShare() {
        return Arrays.stream(leftWon).filter(won -> won != 0.5).average().orElse(0.5);
    }
}
