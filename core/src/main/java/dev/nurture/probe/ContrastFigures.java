package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of contrasts, each name once. One thread. */
final class ContrastFigures {
    private final double level;
    private final Map<String, Measurement.Figure> figures = new LinkedHashMap<>();

    ContrastFigures(double level) {
        this.level = level;
    }

    List<Measurement.Figure> all() {
        return new ArrayList<>(figures.values());
    }

    /** Each arm's mean over its seeds. */
    void rates(Claim claim) {
        for (String arm : claim.behaviour().table().arms()) {
            Sample sample = sample(claim, arm);
            sample.overSeeds(level)
                    .ifPresent(estimate -> add(
                            claim.name() + "." + arm,
                            "%s, %s, mean of %s seeds".formatted(sentence(claim.about()), arm, sample.seeds()),
                            estimate,
                            claim.kind().unit()));
        }
    }

    /** Each arm's mean, its error over items, and how far seeds differ. */
    void primary(Claim claim) {
        rates(claim);
        for (String arm : claim.behaviour().table().arms()) {
            Sample sample = sample(claim, arm);
            String name = claim.name() + "." + arm;
            String says = sample.seeds() < 2
                    ? "this one model; one seed says nothing about the recipe"
                    : "these very models, error over items";
            sample.overItems(level)
                    .ifPresent(estimate -> add(
                            name + ".items",
                            "%s, %s: %s".formatted(sentence(claim.about()), arm, says),
                            estimate,
                            claim.kind().unit()));
            if (sample.seeds() > 1) {
                add(
                        name + ".between-seeds",
                        "How far seeds differ beyond what their items explain (standard deviation)",
                        Estimate.exact(sample.betweenSeeds(), sample.seeds()),
                        claim.kind().unit());
            }
        }
    }

    private static Sample sample(Claim claim, String arm) {
        return claim.behaviour()
                .sample(arm, List.copyOf(claim.behaviour().table().seeds(arm)));
    }

    void difference(Contrast contrast) {
        Claim claim = contrast.claim();
        contrast.difference()
                .ifPresent(estimate -> add(
                        contrast.name(),
                        "%s, %s minus %s, paired over %s seeds"
                                .formatted(
                                        sentence(claim.about()),
                                        contrast.arm(),
                                        contrast.baseline(),
                                        contrast.seeds().size()),
                        estimate,
                        claim.kind().unit()));
    }

    void primary(Contrast contrast, Optional<Double> adjusted) {
        difference(contrast);
        Measurement.Unit unit = contrast.claim().kind().unit();
        String name = contrast.name();
        contrast.differenceOverItems()
                .ifPresent(estimate ->
                        add(name + ".items", "The same for these very models, paired item by item", estimate, unit));
        contrast.own()
                .ratio(contrast.base(), level)
                .ifPresent(ratio -> add(
                        contrast.claim().name() + "." + contrast.arm() + ".ratio-to-" + contrast.baseline(),
                        "How many times that of " + contrast.baseline(),
                        ratio,
                        Measurement.Unit.NUMBER));
        contrast.p().ifPresent(p -> number(name + ".p", "Paired t over seeds, two-sided", p, contrast));
        adjusted.ifPresent(p -> number(name + ".p-holm", "The same, adjusted for all primary contrasts", p, contrast));
        if (contrast.claim().margin().isPresent()) {
            contrast.worstCase()
                    .ifPresent(worst -> add(
                            name + ".worst-case",
                            "The worse end of the interval that decides on no harm; compare it with the margin",
                            Estimate.exact(worst, contrast.seeds().size()),
                            unit));
        }
    }

    private void number(String name, String about, double value, Contrast contrast) {
        add(name, about, Estimate.exact(value, contrast.seeds().size()), Measurement.Unit.NUMBER);
    }

    void collapsed(String arm, boolean has) {
        add("collapsed." + arm, "1 if a capability fell too far for its other results to count", has ? 1 : 0);
    }

    void family(long size) {
        add("family", "Primary contrasts that were adjusted together", size);
    }

    void missing(long models, long items) {
        add("missing", "Models without results", models);
        add("left-out", "Items that not every model scored, left out for all", items);
    }

    private void add(String name, String about, long count) {
        Measurement.Figure figure = Results.count(name, about, count);
        figures.putIfAbsent(name, figure);
    }

    private void add(String name, String about, Estimate estimate, Measurement.Unit unit) {
        figures.putIfAbsent(name, new Measurement.Figure(name, about, estimate, unit));
    }

    private static String sentence(String about) {
        return about.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + about.substring(1);
    }
}
