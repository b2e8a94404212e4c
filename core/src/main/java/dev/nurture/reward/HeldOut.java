package dev.nurture.reward;

import dev.nurture.mix.Pair;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.List;

/**
 * How a reward model does on comparisons that it did not learn from.
 *
 * <p>Agreement is the share of pairs whose better answer has the higher reward. Calibration asks whether margins mean what they
 * say: the log-odds of agreement should rise by 1 with each unit of margin, so the slope of a logistic regression of the labels
 * on the margins is 1; below 1 the model is too sure, above it too unsure. {@code log-loss} is that of the margins as they are,
 * 0.693 for a model that knows nothing.
 *
 * <p>What people get wrong: in many files the longer answer was preferred more often, and a model that knows nothing but
 * lengths does well. So its agreement stands beside.
 */
public final class HeldOut {
    private static final int STEPS = 50;

    /** Where margins say nothing wrong, no slope is steep enough; this one is. */
    private static final double STEEPEST = 20;

    /** Of the normal distribution at the usual level. */
    private static final double CRITICAL = 1.959963984540054;

    private final List<Pair> pairs;
    private final double[] margins;
    private final PairFigures figures;

    /**
     * @param margins by how much the reward of the better answer is higher
     */
    public HeldOut(List<Pair> pairs, double[] margins) {
        this.pairs = List.copyOf(pairs);
        this.margins = margins.clone();
        this.figures = new PairFigures(pairs.stream().mapToLong(Pair::cluster).toArray());
    }

    /** All of them. */
    public List<Figure> figures() {
        List<Figure> all = new ArrayList<>();
        all.add(figures.accuracy("agreement", "Held-out pairs whose better answer has the higher reward", margins));
        double[] lengths = pairs.stream()
                .mapToDouble(pair -> length(pair.better()) - (double) length(pair.worse()))
                .toArray();
        all.add(figures.accuracy("agreement.longer", "Held-out pairs whose better answer is the longer one", lengths));
        double[] surprise =
                java.util.Arrays.stream(margins).map(HeldOut::softplus).toArray();
        all.add(figures.mean("log-loss", "Nats per held-out pair; 0.693 for a coin", surprise));
        all.add(new Figure(
                "calibration.slope",
                "How much surer of agreement a unit of margin makes: 1 where margins mean what they say",
                slope(),
                Unit.NUMBER));
        return all;
    }

    private static int length(List<dev.nurture.data.Turn> turns) {
        return turns.stream().mapToInt(turn -> turn.text().length()).sum();
    }

    /** {@code log(1 + exp(-x))}. */
    static double softplus(double x) {
        return Math.max(-x, 0) + StrictMath.log1p(StrictMath.exp(-Math.abs(x)));
    }

    /**
     * Newton's method on one number, halfway between what was found too low and too high where it would leave that stretch, as it
     * does where margins are large; the interval is that of its curvature.
     */
    private Estimate slope() {
        double low = -STEEPEST;
        double high = STEEPEST;
        double slope = 1;
        double curvature = 0;
        for (int step = 0; step < STEPS; step++) {
            double gradient = 0;
            curvature = 1e-9;
            for (double margin : margins) {
                double miss = 1 / (1 + StrictMath.exp(slope * margin));
                gradient += miss * margin;
                curvature += miss * (1 - miss) * margin * margin;
            }
            low = gradient > 0 ? slope : low;
            high = gradient < 0 ? slope : high;
            double next = Math.max(-STEEPEST, Math.min(STEEPEST, slope + gradient / curvature));
            slope = next < low || next > high ? (low + high) / 2 : next;
        }
        double reach = CRITICAL / Math.sqrt(curvature);
        double wide = Math.min(reach, 1e6);
        return new Estimate(slope, slope - wide, slope + wide, Estimate.USUAL_LEVEL, margins.length, "logistic-wald");
    }
}
