package dev.nurture.probe;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Alternative answers to one prompt as a tree of tokens, cut where every answer that is left is right, or wrong.
 *
 * <p>Why: the sum of log-probabilities over whole answers measures copying more than propensity, since answers that repeat a
 * name are sums over tokens that have nothing to do with the choice. What is asked for is the choice itself: of the probability
 * that the model gives to the tokens at which right and wrong part, the share on the wrong side. With two answers that is
 * P(wrong) / (P(right) + P(wrong)) at the first token where they differ, given what they share. With more, a token that right
 * and wrong answers have in common leads on to where they part, and shares multiply along the way.
 */
final class AnswerTree {
    private final List<int[]> answers;
    private final List<Boolean> right;
    private final List<Fork> forks = new ArrayList<>();
    private final int root;

    /** What is wrong below a branch: nothing, all, or what a further fork says. */
    private static final int ALL_RIGHT = -1;

    private static final int ALL_WRONG = -2;

    /**
     * A place where answers part.
     *
     * @param prefix what they share
     * @param tokens with which they go on, in ascending order
     * @param next of each token: a fork, {@link #ALL_RIGHT} or {@link #ALL_WRONG}
     */
    record Fork(int[] prefix, int[] tokens, int[] next) {}

    /**
     * @param answers all tokens of each, the prompt's included
     */
    AnswerTree(List<int[]> answers, List<Boolean> right) throws Unscorable {
        this.answers = answers;
        this.right = right;
        if (!right.contains(true) || !right.contains(false)) {
            throw new Unscorable("nothing-to-choose", "all answers are " + (right.get(0) ? "right" : "wrong"));
        }
        root = grow(IntStream.range(0, answers.size()).boxed().toList(), 0);
    }

    List<Fork> forks() {
        return forks;
    }

    private int grow(List<Integer> left, int from) throws Unscorable {
        if (left.stream().map(right::get).distinct().count() == 1) {
            return right.get(left.get(0)) ? ALL_RIGHT : ALL_WRONG;
        }
        int depth = from;
        Map<Integer, List<Integer>> branches = branches(left, depth);
        while (branches.size() == 1) {
            branches = branches(left, ++depth);
        }
        int number = forks.size();
        int[] tokens = branches.keySet().stream().mapToInt(token -> token).toArray();
        int[] next = new int[tokens.length];
        forks.add(new Fork(Arrays.copyOf(answers.get(left.get(0)), depth), tokens, next));
        int at = 0;
        for (List<Integer> branch : branches.values()) {
            next[at++] = grow(branch, depth + 1);
        }
        return number;
    }

    private Map<Integer, List<Integer>> branches(List<Integer> left, int depth) throws Unscorable {
        Map<Integer, List<Integer>> branches = new TreeMap<>();
        for (int answer : left) {
            if (answers.get(answer).length <= depth) {
                throw new Unscorable(
                        "answers-do-not-part", "a right and a wrong answer are the same or one begins with the other");
            }
            branches.computeIfAbsent(answers.get(answer)[depth], any -> new ArrayList<>())
                    .add(answer);
        }
        return branches;
    }

    /**
     * The share of wrong answers.
     *
     * @param told of each fork, the log-probability of each of its tokens
     */
    double wrong(List<double[]> told) {
        return wrong(root, told);
    }

    private double wrong(int node, List<double[]> told) {
        if (node < 0) {
            return node == ALL_WRONG ? 1 : 0;
        }
        double[] shares = shares(told.get(node));
        double wrong = 0;
        for (int i = 0; i < shares.length; i++) {
            wrong += shares[i] * wrong(forks.get(node).next()[i], told);
        }
        return Math.min(1, wrong);
    }

    private static double[] shares(double[] logProbabilities) {
        double most = Arrays.stream(logProbabilities).max().orElseThrow();
        double[] shares = Arrays.stream(logProbabilities)
                .map(logProbability -> Math.exp(logProbability - most))
                .toArray();
        double sum = Arrays.stream(shares).sum();
        return Arrays.stream(shares).map(share -> share / sum).toArray();
    }
}
