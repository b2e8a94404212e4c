package dev.nurture.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a narrow training did over its steps, seed by seed: the change on trained kinds and the change on untouched ones. It
 * begins with no change at step 0. Immutable.
 *
 * @param steps ascending
 * @param trained of each step and seed
 * @param untouched of each step and seed
 */
record SpreadCurve(List<Long> steps, double[][] trained, double[][] untouched) {
    static SpreadCurve of(SpreadData data, String arm, List<String> seeds) {
        List<Long> steps = data.steps(arm).stream()
                .filter(step -> data.seeds(arm, step).containsAll(seeds))
                .toList();
        double[][] trained = new double[steps.size()][];
        double[][] untouched = new double[steps.size()][];
        for (int i = 0; i < trained.length; i++) {
            trained[i] = changes(data, arm, steps.get(i), seeds, SpreadData.Kinds.TRAINED);
            untouched[i] = changes(data, arm, steps.get(i), seeds, SpreadData.Kinds.UNTOUCHED);
        }
        return new SpreadCurve(steps, trained, untouched);
    }

    static double[] changes(SpreadData data, String arm, long step, List<String> seeds, SpreadData.Kinds kinds) {
        double[] after = data.after(arm, step, seeds, kinds).means();
        double[] before = data.before(seeds, kinds).means();
        double[] changes = new double[after.length];
        Arrays.setAll(changes, i -> after[i] - before[i]);
        return changes;
    }

    /**
     * The change on untouched kinds at the first place of the curve at which trained kinds have changed by so much, between two
     * steps in proportion; empty where no place has.
     */
    Optional<Double> untouchedAt(int seed, double change) {
        double lastTrained = 0;
        double lastUntouched = 0;
        for (int i = 0; i < trained.length; i++) {
            double now = trained[i][seed];
            if (lastTrained <= change && change <= now || now <= change && change <= lastTrained) {
                double way = now == lastTrained ? 1 : (change - lastTrained) / (now - lastTrained);
                return Optional.of(lastUntouched + way * (untouched[i][seed] - lastUntouched));
            }
            lastTrained = now;
            lastUntouched = untouched[i][seed];
        }
        return Optional.empty();
    }
}
