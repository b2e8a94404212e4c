package dev.nurture.torch;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * What an objective that doesn't treat all tokens alike did to them: how many were bad, which weights it gave, and whether its
 * value head knows the reward. Tallies of batches add up to that of a training.
 *
 * <p>The effective share is Kish's effective sample size, {@code (Σw)² / Σw²}, divided by the number of tokens: 1 where all weigh
 * the same, near 0 where a few decide alone.
 *
 * <p>One thread.
 */
final class Tally {
    private static final int NUMBERS = 13;

    /** How much there is to say; each of them includes those before it. */
    enum Depth {
        NOTHING,
        BAD,
        WEIGHTS,
        VALUES
    }

    private double tokens;
    private double bad;
    private double weighted;
    private double sum;
    private double squares;
    private double least = Double.POSITIVE_INFINITY;
    private double most = Double.NEGATIVE_INFINITY;
    private double valued;
    private double values;
    private double valueSquares;
    private double rewards;
    private double rewardSquares;
    private double products;

    void tokens(long good, long notGood) {
        tokens += good + notGood;
        bad += notGood;
    }

    void weight(double weight) {
        weighted++;
        sum += weight;
        squares += weight * weight;
        least = Math.min(least, weight);
        most = Math.max(most, weight);
    }

    void value(double value, double reward) {
        valued++;
        values += value;
        valueSquares += value * value;
        rewards += reward;
        rewardSquares += reward * reward;
        products += value * reward;
    }

    void add(Tally other) {
        tokens += other.tokens;
        bad += other.bad;
        weighted += other.weighted;
        sum += other.sum;
        squares += other.squares;
        least = Math.min(least, other.least);
        most = Math.max(most, other.most);
        valued += other.valued;
        values += other.values;
        valueSquares += other.valueSquares;
        rewards += other.rewards;
        rewardSquares += other.rewardSquares;
        products += other.products;
    }

    /** All that it holds. */
    double[] numbers() {
        return new double[] {
            tokens,
            bad,
            weighted,
            sum,
            squares,
            least,
            most,
            valued,
            values,
            valueSquares,
            rewards,
            rewardSquares,
            products
        };
    }

    /** The inverse of {@link #numbers}. */
    static Tally of(double[] numbers) {
        if (numbers.length != NUMBERS) {
            throw new IllegalArgumentException(
                    "tally: must have %s numbers, but had %s".formatted(NUMBERS, numbers.length));
        }
        Tally tally = new Tally();
        tally.tokens = numbers[0];
        tally.bad = numbers[1];
        tally.weighted = numbers[2];
        tally.sum = numbers[3];
        tally.squares = numbers[4];
        tally.least = numbers[5];
        tally.most = numbers[6];
        tally.valued = numbers[7];
        tally.values = numbers[8];
        tally.valueSquares = numbers[9];
        tally.rewards = numbers[10];
        tally.rewardSquares = numbers[11];
        tally.products = numbers[12];
        return tally;
    }

    private OptionalDouble badShare() {
        return tokens > 0 ? OptionalDouble.of(bad / tokens) : OptionalDouble.empty();
    }

    private OptionalDouble mean() {
        return weighted > 0 ? OptionalDouble.of(sum / weighted) : OptionalDouble.empty();
    }

    private OptionalDouble least() {
        return weighted > 0 ? OptionalDouble.of(least) : OptionalDouble.empty();
    }

    private OptionalDouble most() {
        return weighted > 0 ? OptionalDouble.of(most) : OptionalDouble.empty();
    }

    /** Empty where no token weighs anything. */
    private OptionalDouble effectiveShare() {
        return squares > 0 ? OptionalDouble.of(sum * sum / squares / weighted) : OptionalDouble.empty();
    }

    /** Of value and reward; empty where one of them is the same everywhere. */
    private OptionalDouble correlation() {
        double valueSpread = valueSquares - values * values / valued;
        double rewardSpread = rewardSquares - rewards * rewards / valued;
        boolean known = valueSpread > 1e-9 * valueSquares && rewardSpread > 1e-9 * rewardSquares;
        return known
                ? OptionalDouble.of((products - values * rewards / valued) / Math.sqrt(valueSpread * rewardSpread))
                : OptionalDouble.empty();
    }

    /** Names of the columns of a curve. */
    static List<String> columns(Depth depth) {
        return switch (depth) {
            case NOTHING -> List.of();
            case BAD -> List.of("bad-tokens");
            case WEIGHTS -> List.of("bad-tokens", "weight-mean", "weight-min", "weight-max", "effective-share");
            case VALUES ->
                List.of(
                        "bad-tokens",
                        "weight-mean",
                        "weight-min",
                        "weight-max",
                        "effective-share",
                        "value-reward-correlation");
        };
    }

    /** What stands in the columns; nothing where there was nothing to count. */
    List<String> cells(Depth depth) {
        return List.of(badShare(), mean(), least(), most(), effectiveShare(), correlation()).stream()
                .limit(columns(depth).size())
                .map(Tally::cell)
                .toList();
    }

    private static String cell(OptionalDouble value) {
        return value.isPresent() ? String.format(Locale.ROOT, "%.6g", value.getAsDouble()) : "";
    }

    /**
     * @param late the tally of the last steps, in which the value head has learned
     */
    List<Figure> figures(Tally late) {
        List<Figure> figures = new ArrayList<>();
        add("bad-tokens", "Share of learned tokens that are bad", badShare(), tokens, Unit.SHARE, figures);
        add("weights.mean", "Mean weight of a token in the loss", mean(), weighted, Unit.NUMBER, figures);
        add("weights.min", "Lowest weight of a token in the loss", least(), weighted, Unit.NUMBER, figures);
        add("weights.max", "Highest weight of a token in the loss", most(), weighted, Unit.NUMBER, figures);
        add(
                "weights.effective-share",
                "Effective number of tokens, as a share of all",
                effectiveShare(),
                weighted,
                Unit.SHARE,
                figures);
        add(
                "value-reward-correlation",
                "Correlation of the value head with the reward, last 5 % of steps",
                late.correlation(),
                late.valued,
                Unit.NUMBER,
                figures);
        return figures;
    }

    private static void add(
            String name, String about, OptionalDouble value, double n, Unit unit, List<Figure> figures) {
        value.ifPresent(known -> figures.add(new Figure(name, about, Estimate.exact(known, (long) n), unit)));
    }
}
