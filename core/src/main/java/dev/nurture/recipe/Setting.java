package dev.nurture.recipe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of a settings record: what it does and what it is where the recipe is silent.
 *
 * <p>A component of type {@code Optional} needs no preset; any other without one must be given.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Setting {
    /** One sentence for people. */
    String about();

    /** The default as one would write it in a recipe. */
    String preset() default REQUIRED;

    /** Marks a setting without a default. */
    String REQUIRED = "\0";
}
