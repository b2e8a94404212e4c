package dev.nurture.report;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Unpaired;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One figure of a probe over all models that were asked. One thread while it is filled.
 *
 * @param stage that measured it
 * @param about what it says, of the first model
 * @param results by arm, in the recipe's order
 */
record Behaviour(String stage, FigureName name, String about, Unit unit, Map<String, Result> results) {
    Behaviour(String stage, FigureName name, String about, Unit unit) {
        this(stage, name, about, unit, new LinkedHashMap<>());
    }

    /**
     * What an arm's models did.
     *
     * @param seeds each model's own estimate, whose units are items
     * @param worst of each model the family with the worst mean
     */
    record Result(List<Estimate> seeds, List<Double> worst) {
        Result() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        /** Over seeds, which are the units of a claim about a recipe; of a single model its own. */
        Estimate mean(Unit unit) {
            if (seeds.size() == 1) {
                return seeds.get(0);
            }
            Estimate mean = Mean.independent(
                    seeds.stream().mapToDouble(Estimate::value).toArray());
            return unit == Unit.SHARE ? within(mean) : mean;
        }

        private static Estimate within(Estimate share) {
            double low = Math.min(share.value(), Math.max(0, share.low()));
            double high = Math.max(share.value(), Math.min(1, share.high()));
            return new Estimate(share.value(), low, high, share.level(), share.n(), share.rule());
        }

        /** The mean over seeds of the worst family's mean. */
        Optional<Double> worstFamily() {
            return worst.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            worst.stream().mapToDouble(each -> each).average().orElseThrow());
        }
    }

    Result result(String arm) {
        return results.computeIfAbsent(arm, any -> new Result());
    }

    boolean isPrimary() {
        return name.part().isEmpty();
    }

    /** An arm's mean less the baseline's, where both have several seeds. */
    Optional<Estimate> difference(String arm, String baseline) {
        Result first = results.get(arm);
        Result second = results.get(baseline);
        if (arm.equals(baseline) || first == null || second == null) {
            return Optional.empty();
        }
        return first.seeds.size() < 2 || second.seeds.size() < 2
                ? Optional.empty()
                : Optional.of(Unpaired.difference(first.mean(unit), second.mean(unit)));
    }
}
