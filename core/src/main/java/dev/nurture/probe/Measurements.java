package dev.nurture.probe;

import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Nearest;
import dev.nurture.step.Measurement;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    Measurement.Figure require(String name) {
        List<Measurement.Figure> found = byName.getOrDefault(name, List.of());
        if (found.isEmpty()) {
            throw NurtureException.usage("probe.replication: figure must be one that was measured, but %s was not.%s"
                    .formatted(name, Nearest.hint(name, List.copyOf(byName.keySet()))));
        }
        if (found.size() > 1) {
            throw NurtureException.usage(
                    "probe.replication: figure must be of one stage, but %s of them have %s. Write STAGE.%s."
                            .formatted(found.size(), name, name));
        }
        return found.get(0);
    }
}
