package dev.nurture.recipe;

import java.util.List;
import java.util.Optional;

/** The steps that a recipe can name. */
public interface Catalogue {
    /** All steps, by name. */
    List<StepInfo<?>> steps();

    /** The corpora that a step makes with these settings, the main one first. */
    List<String> outputs(StepInfo<?> step, Record settings);

    default Optional<StepInfo<?>> find(String name) {
        return steps().stream().filter(step -> step.name().equals(name)).findFirst();
    }

    default List<String> names() {
        return steps().stream().<String>map(StepInfo::name).toList();
    }
}
