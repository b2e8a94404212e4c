package dev.nurture.report;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Seeds;
import dev.nurture.stat.Unpaired;
import dev.nurture.step.Measurement.Unit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** One figure of a probe over all models that were asked. Filled by one thread, then only read. */
final class Behaviour {
    private final String stage;
    private final FigureName name;
    private final String about;
    private final Unit unit;
    private final Map<String, Result> results = new LinkedHashMap<>();
    private OptionalDouble chance = OptionalDouble.empty();

    /**
     * @param stage that measured it
     * @param about what it says, of the first model
     */
    Behaviour(String stage, FigureName name, String about, Unit unit) {
        this.stage = stage;
        this.name = name;
        this.about = about;
        this.unit = unit;
    }

    /**
     * What an arm's models did.
     *
     * @param seeds each model's own estimate, whose units are items
     * @param worst of each model the mean of the family that is worst
     */
    record Result(List<Estimate> seeds, List<Double> worst) {
        /** The mean over seeds of the worst family's mean. */
        OptionalDouble worstFamily() {
            return worst.stream().mapToDouble(each -> each).average();
        }
    }

    void add(String arm, Estimate seed) {
        results.computeIfAbsent(arm, any -> new Result(new ArrayList<>(), new ArrayList<>()))
                .seeds()
                .add(seed);
    }

    void addWorst(String arm, double worst) {
        Result result = results.get(arm);
        if (result != null) {
            result.worst().add(worst);
        }
    }

    void setChance(double value) {
        chance = OptionalDouble.of(value);
    }

    String stage() {
        return stage;
    }

    FigureName name() {
        return name;
    }

    String about() {
        return about;
    }

    Unit unit() {
        return unit;
    }

    /** What guessing gives, where that is known. */
    OptionalDouble chance() {
        return chance;
    }

    /** By arm, in the recipe's order. */
    Map<String, Result> results() {
        return results;
    }

    boolean isWhole() {
        return name.part().isEmpty();
    }

    /** Over seeds, which are the units of a claim about a recipe; of a single model its own estimate. */
    Estimate mean(Result result) {
        if (result.seeds().size() == 1) {
            return result.seeds().get(0);
        }
        double[] means = result.seeds().stream().mapToDouble(Estimate::value).toArray();
        boolean same = java.util.Arrays.stream(means).distinct().count() == 1;
        if (unit != Unit.SHARE) {
            return same ? Estimate.exact(means[0], means.length) : Mean.independent(means);
        }
        return same
                ? Seeds.constant(means[0], least(), 1, means.length, Estimate.USUAL_LEVEL)
                : Mean.independent(means).within(least(), 1);
    }

    /** What no share of it is below: one that is found below 0, or may be there, is a difference of shares. */
    private int least() {
        return results.values().stream()
                        .flatMap(result -> result.seeds().stream())
                        .anyMatch(seed -> seed.low() < 0)
                ? -1
                : 0;
    }

    /** An arm's mean less another's, where both have several seeds. */
    Optional<Estimate> difference(String arm, String baseline) {
        Result first = results.get(arm);
        Result second = results.get(baseline);
        if (first == null || second == null || arm.equals(baseline)) {
            return Optional.empty();
        }
        return first.seeds().size() < 2 || second.seeds().size() < 2
                ? Optional.empty()
                : Optional.of(Unpaired.difference(mean(first), mean(second)));
    }
}
