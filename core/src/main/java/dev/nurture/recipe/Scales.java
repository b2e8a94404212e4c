package dev.nurture.recipe;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dial of a recipe: {@code scales} names sets of settings, {@code scale} says which of them holds. A set is written as
 * overrides are, so that what a recipe does at one size and at another is one line each.
 *
 * <pre>{@code
 * scale: quick
 * scales:
 *   quick: {world.size: smoke, model.steps: 600}
 *   micro: {world.size: micro, model.steps: 3200}
 * }</pre>
 *
 * One thread.
 */
final class Scales {
    static final String SCALE = "scale";
    static final String SCALES = "scales";

    private final Problems problems;
    private final Overrides overrides;

    Scales(Problems problems, Overrides overrides) {
        this.problems = problems;
        this.overrides = overrides;
    }

    /** The recipe with the settings of its scale; what cannot be applied is reported and left out. */
    Yaml apply(Yaml root) {
        if (!(root instanceof Yaml.Mapping top) || top.get(SCALES).isEmpty()) {
            return withoutScales(root);
        }
        Map<String, Yaml> all =
                problems.mapping(top.get(SCALES).get(), "scales by name").entries();
        Optional<String> chosen = problems.text(top, SCALE);
        if (chosen.isEmpty()) {
            problems.add(top.get(SCALES).get(), "must have a scale: that says which of them holds, but has none.");
            return root;
        }
        Yaml settings = all.get(chosen.get());
        if (settings == null) {
            problems.add(
                    top.get(SCALE).orElse(top),
                    "must be one of %s, but was %s.%s"
                            .formatted(
                                    String.join(", ", all.keySet()),
                                    chosen.get(),
                                    Nearest.hint(chosen.get(), all.keySet())));
            return root;
        }
        return put(root, problems.mapping(settings, "settings such as model.steps: 600"));
    }

    private Yaml withoutScales(Yaml root) {
        if (root instanceof Yaml.Mapping top && top.get(SCALE).isPresent()) {
            problems.add(top.get(SCALE).get(), "names one of the recipe's scales, but it has none.");
        }
        return root;
    }

    private Yaml put(Yaml root, Yaml.Mapping settings) {
        Yaml changed = root;
        for (Map.Entry<String, Yaml> setting : settings.entries().entrySet()) {
            if (List.of(SCALE, SCALES).contains(setting.getKey())) {
                problems.add(setting.getValue(), "must change settings of stages, but was " + setting.getKey() + ".");
            } else {
                changed = overrides.put(changed, setting.getKey(), setting.getValue());
            }
        }
        return changed;
    }
}
