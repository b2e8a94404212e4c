package dev.nurture.probe;

import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.reward.AnswerMarks;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * What one model answered to all prompts, with the proxy and the gold of every answer.
 *
 * @param proxy by prompt, then by answer
 * @param gold the same
 * @param ratio log-ratio of each answer to the model that optimisation began with; no answers where there are none
 */
record Optimised(Cell cell, double[][] proxy, double[][] gold, double[][] ratio) {
    private static final String RATIO = "log-ratio";

    /**
     * @param step for messages
     */
    static Optimised read(Workspace.Input input, String proxy, String gold, String step) {
        List<double[]> proxies = new ArrayList<>();
        List<double[]> golds = new ArrayList<>();
        List<double[]> ratios = new ArrayList<>();
        try (Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                proxies.add(scores(datum, proxy, step));
                golds.add(scores(datum, gold, step));
                ratios.add(optional(datum, RATIO));
            }
        }
        if (proxies.isEmpty()) {
            throw NurtureException.data(
                    "%s: must be given rankings, but there are none in %s.".formatted(step, input.name()));
        }
        return new Optimised(
                Cell.parse(input.name()),
                proxies.toArray(double[][]::new),
                golds.toArray(double[][]::new),
                ratios.toArray(double[][]::new));
    }

    private static double[] scores(Datum datum, String mark, String step) {
        double[] found = optional(datum, mark);
        if (found.length == 0) {
            throw NurtureException.data(
                    "%s: %s must be a ranking with a mark '%s' on every answer, but is not. Sample with sample.best-of-n, and mark with reward.score or world.gold."
                            .formatted(step, datum.name(), mark));
        }
        return found;
    }

    /** The scores of all answers; none if one has none. */
    private static double[] optional(Datum datum, String mark) {
        if (!(datum.content() instanceof Content.Ranking ranking)) {
            return new double[0];
        }
        OptionalDouble[] found = IntStream.range(0, ranking.answers().size())
                .mapToObj(i -> AnswerMarks.score(datum, mark, ranking.part(i)))
                .toArray(OptionalDouble[]::new);
        return Arrays.stream(found).anyMatch(OptionalDouble::isEmpty)
                ? new double[0]
                : Arrays.stream(found).mapToDouble(OptionalDouble::getAsDouble).toArray();
    }

    /** Answers to each prompt; the fewest where prompts differ. */
    int answers() {
        return Arrays.stream(proxy).mapToInt(all -> all.length).min().orElseThrow();
    }

    /** Mean over prompts and answers. */
    static double mean(double[][] values) {
        return Arrays.stream(values).flatMapToDouble(Arrays::stream).average().orElseThrow();
    }

    /** Standard deviation over prompts and answers; 1 where nothing varies. */
    static double deviation(double[][] values) {
        double mean = mean(values);
        double square = Arrays.stream(values)
                .flatMapToDouble(Arrays::stream)
                .map(value -> (value - mean) * (value - mean))
                .average()
                .orElseThrow();
        return square > 0 ? Math.sqrt(square) : 1;
    }

    /** The mean of some values of the best of n answers by the proxy, over all ways to draw n of those that there are. */
    double bestOf(int n, double[][] values) {
        double sum = 0;
        for (int prompt = 0; prompt < proxy.length; prompt++) {
            sum += bestOf(n, proxy[prompt], values[prompt]);
        }
        return sum / proxy.length;
    }

    /**
     * Of N answers in rising order, the i-th is the best of n drawn ones with probability {@code C(i - 1, n - 1) / C(N, n)}; so no
     * draw is wasted. Answers with one reward share theirs, as if a coin decided.
     */
    static double bestOf(int n, double[] proxy, double[] values) {
        Integer[] order = IntStream.range(0, proxy.length).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(i -> proxy[i]));
        double sum = 0;
        int from = 0;
        while (from < order.length) {
            int to = from;
            double tied = 0;
            while (to < order.length && proxy[order[to]] == proxy[order[from]]) {
                tied += values[order[to++]];
            }
            double share = upTo(to, n, order.length) - upTo(from, n, order.length);
            sum += share * tied / (to - from);
            from = to;
        }
        return sum;
    }

    /** The probability that n of all lie among the lowest {@code count}: {@code C(count, n) / C(all, n)}. */
    private static double upTo(int count, int n, int all) {
        double share = 1;
        for (int i = 0; i < n; i++) {
            share *= Math.max(0, (double) count - i) / (all - i);
        }
        return share;
    }
}
