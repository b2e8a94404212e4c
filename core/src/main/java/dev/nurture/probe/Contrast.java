package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * One arm beside the baseline, on one behaviour, over the seeds that both have.
 *
 * @param p two-sided, of no difference between the recipes; empty for one seed
 */
record Contrast(
        Claim claim,
        String arm,
        String baseline,
        List<String> seeds,
        Sample own,
        Sample base,
        double level,
        Optional<Double> p) {
    static Contrast of(Claim claim, String arm, String baseline, List<String> seeds, double level) {
        Sample own = claim.behaviour().sample(arm, seeds);
        Sample base = claim.behaviour().sample(baseline, seeds);
        return new Contrast(claim, arm, baseline, seeds, own, base, level, own.pValue(base));
    }

    /** The arm minus the baseline, over seeds; empty for one seed. */
    Optional<Estimate> difference() {
        return own.overSeeds(base, level);
    }

    Optional<Estimate> differenceOverItems() {
        return own.overItems(base, level);
    }

    /** The interval that decides on no harm: at the level 1 - 2α, two one-sided tests of size α. */
    Optional<Estimate> forMargin() {
        return own.overSeeds(base, 2 * level - 1);
    }

    /** The end of that interval at which the arm is worst. */
    Optional<Double> worstCase() {
        return forMargin().map(estimate -> isHigherBetter() ? estimate.low() : estimate.high());
    }

    /** Whether the arm is at most the margin worse; empty where no margin was declared, or for one seed. */
    Optional<Boolean> isWithinMargin() {
        return claim.margin()
                .flatMap(margin -> worstCase().map(worst -> isHigherBetter() ? worst >= -margin : worst <= margin));
    }

    private boolean isHigherBetter() {
        return claim.kind().better() == ScoreKind.Better.HIGHER;
    }

    /** Whether the arm fell by more than this, as a capability does in a model that collapsed. */
    boolean fellBy(double much) {
        double change = own.mean() - base.mean();
        return (isHigherBetter() ? -change : change) > much;
    }

    /** {@code conditional.minus-plain}, as figures are named. */
    String name() {
        return claim.name() + "." + arm + ".minus-" + baseline;
    }
}
