package dev.nurture.review.plan;

import java.util.Arrays;

/** When an item has labels enough. */
public sealed interface StopRule {
    /**
     * What is known of an item.
     *
     * @param posterior how probable each class is
     * @param votes for each class
     * @param skill how often one more label will be right
     * @param price of one more label
     */
    record State(double[] posterior, int[] votes, double skill, double price) {
        int labels() {
            return Arrays.stream(votes).sum();
        }
    }

    boolean isEnough(State state);

    /** So many labels for every item. */
    record Fixed(int labels) implements StopRule {
        @Override
        public boolean isEnough(State state) {
            return state.labels() >= labels;
        }
    }

    /** Until one class is so many votes ahead of the next. */
    record Lead(int by) implements StopRule {
        @Override
        public boolean isEnough(State state) {
            int[] sorted = Arrays.stream(state.votes).sorted().toArray();
            int next = sorted.length < 2 ? 0 : sorted[sorted.length - 2];
            return sorted[sorted.length - 1] - next >= by;
        }
    }

    /** Until the model is so sure. */
    record Posterior(double least) implements StopRule {
        @Override
        public boolean isEnough(State state) {
            return Arrays.stream(state.posterior).max().orElse(0) >= least;
        }
    }

    /**
     * Until more labels cost more than they can be expected to save.
     *
     * <p>One label alone often cannot change the decision, and would be worth nothing; so the labels to come are weighed together,
     * as many as pay best (Frazier and Powell 2010). Only the two classes that matter most are looked at.
     *
     * @param harm of a wrong label, by the class that was missed, in the currency of the prices
     * @param ahead at most so many labels are weighed together
     */
    record Cost(double[] harm, int ahead) implements StopRule {
        @Override
        public boolean isEnough(State state) {
            return value(state) < state.price;
        }

        /** What somebody would save who is wrong that often, whatever was said before. */
        double valueOfPanel(double[] posterior, double error) {
            double all = 0;
            double most = 0;
            for (int k = 0; k < harm.length; k++) {
                all += harm[k] * posterior[k];
                most = Math.max(most, harm[k] * posterior[k]);
            }
            return all - most - error * all;
        }

        /** The most that a label can save, in the best batch of labels. */
        double value(State state) {
            double[] weight = new double[harm.length];
            for (int k = 0; k < weight.length; k++) {
                weight[k] = harm[k] * state.posterior[k];
            }
            Arrays.sort(weight);
            double most = weight[weight.length - 1];
            double next = weight.length < 2 ? 0 : weight[weight.length - 2];
            double best = 0;
            for (int labels = 1; labels <= ahead; labels++) {
                best = Math.max(best, (after(most, next, state, labels) - most) / labels);
            }
            return best;
        }

        /**
         * What will be avoided by the best decision after some more labels, on average over what they may say: so many for the one
         * class, so many for the other, the rest for classes that are out of the question.
         */
        private static double after(double most, double next, State state, int labels) {
            double right = state.skill;
            double other = (1 - right) / Math.max(1, state.posterior.length - 1);
            double neither = Math.max(0, 1 - right - other);
            double sum = 0;
            for (int ones = 0; ones <= labels; ones++) {
                for (int others = 0; ones + others <= labels; others++) {
                    int rest = labels - ones - others;
                    double ways = Binomial.coefficient(labels, ones) * Binomial.coefficient(labels - ones, others);
                    double forMost = most * Math.pow(right, ones) * Math.pow(other, others);
                    double forNext = next * Math.pow(right, others) * Math.pow(other, ones);
                    sum += ways * Math.pow(neither, rest) * Math.max(forMost, forNext);
                }
            }
            return sum;
        }
    }
}
