package dev.nurture.mix;

import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Map;

/**
 * Splits data into named sets by a hash of their group, so that data of one group (the declared one, or else the same prompt,
 * first turn or text) are never in two sets, and a datum's set does not depend on what else is there.
 */
public final class Split implements RowStep<Split.Settings> {
    private static final double TOLERANCE = 1e-9;

    /** Names that mean something else beside a stage's outputs: {@code dropped} holds reasons, the others are folders. */
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "split", 1, "Splits data into named sets, groups kept together.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The sets with their shares, which add up to 1.")
            Map<String, Share> shares) {
        public Settings {
            double sum = shares.values().stream().mapToDouble(Share::value).sum();
            if (Math.abs(sum - 1) > TOLERANCE) {
                throw new IllegalArgumentException("shares: must add up to 1, but add up to " + sum);
            }
            shares.keySet().forEach(Settings::checkName);
        }

        private static void checkName(String name) {
            if (name.equals("dropped")) {
                throw new IllegalArgumentException(
                        "shares: must not be named dropped, which is for data with a reason, but one was 'dropped'");
            }
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException(
                        "shares: must be named like train (a-z, 0-9, -), but one was '" + name + "'");
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.copyOf(settings.shares.keySet());
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        Seed seed = workspace.seed();
        return RowFunction.each(
                (datum, emitter) -> emitter.emit(set(settings, seed.share(datum.groupFingerprint())), datum));
    }

    private static String set(Settings settings, double place) {
        double end = 0;
        String last = "";
        for (Map.Entry<String, Share> share : settings.shares.entrySet()) {
            end += share.getValue().value();
            if (share.getValue().value() > 0) {
                last = share.getKey();
            }
            if (place < end) {
                return share.getKey();
            }
        }
        return last;
    }
}
