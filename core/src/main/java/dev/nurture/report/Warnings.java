package dev.nurture.report;

import dev.nurture.step.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a reader must know before believing anything on the page. */
final class Warnings {
    private final Facts facts;

    Warnings(Facts facts) {
        this.facts = facts;
    }

    /** One list item each; none where there is nothing to beware of. */
    List<Html> html() {
        List<Html> warnings = new ArrayList<>(oneSeed());
        for (Facts.Stage stage : facts.stages()) {
            long setAside = stage.job().entry().quarantined();
            if (setAside > 0) {
                warnings.add(Html.element(
                        "li",
                        Html.link(Anchors.quarantine(stage.id()), Visible.of(stage.id())),
                        Html.text(" set aside %s of input that could not be read."
                                .formatted(Numbers.count(setAside, "piece", "pieces")))));
            }
        }
        int jobs = facts.run().jobs().size();
        if (facts.stages().size() < jobs) {
            warnings.add(Html.element(
                    "li",
                    "The page shows %s of %s jobs. Arms and seeds are missing from what it draws; comparisons have them all."
                            .formatted(Numbers.count(facts.stages().size()), Numbers.count(jobs))));
        }
        List<Html> empty = emptyOutputs();
        if (!empty.isEmpty()) {
            warnings.add(Html.element("li", Html.text("Empty outputs:"), Html.many(empty)));
        }
        return warnings;
    }

    /** Differences between arms of which each was trained once. */
    private List<Html> oneSeed() {
        Map<String, Set<Coordinates>> trained = new LinkedHashMap<>();
        facts.stages().stream()
                .filter(Facts.Stage::trains)
                .forEach(stage -> trained.computeIfAbsent(stage.stageName(), any -> new LinkedHashSet<>())
                        .add(Coordinates.of(stage.id())));
        List<Html> warnings = new ArrayList<>();
        trained.forEach((stage, jobs) -> {
            long arms = jobs.stream().map(Coordinates::arm).distinct().count();
            if (arms == jobs.size()) {
                warnings.add(Html.element(
                        "li",
                        Visible.of(stage),
                        Html.text(" was trained with one seed: this says something about "
                                + (arms == 1 ? "this model" : "these models")
                                + " and nothing about the recipe.")));
            }
        });
        return warnings;
    }

    private List<Html> emptyOutputs() {
        List<Html> empty = new ArrayList<>();
        for (Facts.Stage stage : facts.stages()) {
            stage.outputs().forEach((output, manifest) -> {
                if (manifest.isEmpty() && !output.equals(Step.DROPPED)) {
                    empty.add(Html.text(empty.isEmpty() ? " " : ", "));
                    empty.add(Html.link(Anchors.stage(stage.id()), Visible.of(stage.id() + "." + output)));
                }
            });
        }
        return empty;
    }
}
