package dev.nurture.step;

import dev.nurture.recipe.StepInfo;
import java.util.List;
import java.util.OptionalDouble;

/**
 * An operation that a recipe can name.
 *
 * <p>To add one, implement {@link SourceStep}, {@link RowStep} or {@link WholeStep} and list it in the catalogue. Steps have
 * no state and see no clock, environment, default locale or charset; threads may share them.
 *
 * @param <S> the settings record
 */
public sealed interface Step<S extends Record> permits SourceStep, RowStep, WholeStep {
    /** The output that a bare reference to the stage means. */
    String KEPT = "kept";

    /** Where what is dropped goes, each datum with its reason. */
    String DROPPED = "dropped";

    StepInfo<S> info();

    /** The corpora that it makes, the main one first; none for steps that measure or export. */
    List<String> outputs(S settings);

    /** About how many floating-point operations it takes, where that doesn't follow from the text that it reads. */
    default OptionalDouble operations(S settings) {
        return OptionalDouble.empty();
    }

    /** Whether the name of an input matters even where there is only one; of several it always does. */
    default boolean seesNameOfOnlyInput() {
        return true;
    }
}
