package dev.nurture.recipe;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a component of a settings record that is a record itself and whose settings recipes write beside the others, as if they
 * stood in its place. So what several steps have in common is written once, and long settings can be taken apart.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Inline {
    /** Defaults that are different here, such as {@code batch=64}. */
    String[] presets() default {};
}
