package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures of earlier stages, found by name: {@code FIGURE}, or {@code STAGE.FIGURE} where several stages have it. */
final class Measurements {
    private final Map<String, List<Measurement.Figure>> byName = new LinkedHashMap<>();

    Measurements(List<Workspace.Measured> measured) {
        for (Workspace.Measured one : measured) {
            one.measurement().map(Measurement::figures).orElse(List.of()).forEach(figure -> {
                add(figure.name(), figure);
                add(one.name() + "." + figure.name(), figure);
            });
        }
    }

    private void add(String name, Measurement.Figure figure) {
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(figure);
    }

    /** The figure of that name; empty where nobody measured it, as a ratio whose denominator may be 0. */
    Optional<Measurement.Figure> find(String name) {
        List<Measurement.Figure> found = byName.getOrDefault(name, List.of());
        if (found.size() > 1) {
            throw NurtureException.usage(
                    "probe.replication: figure must be of one stage, but %s of them have %s. Write STAGE.%s."
                            .formatted(found.size(), name, name));
        }
        return found.stream().findFirst();
    }

    Measurement.Figure require(String name) {
        return find(name)
                .orElseThrow(() ->
                        NurtureException.usage("probe.replication: gates must name figures that were measured, but %s"
                                .formatted(missing(name))));
    }

    /** That nobody measured it, with what may have been meant. */
    String missing(String name) {
        return "there is no figure %s.%s".formatted(name, Nearest.hint(name, List.copyOf(byName.keySet())));
    }
}
