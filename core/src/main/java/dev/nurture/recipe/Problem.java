package dev.nurture.recipe;

/**
 * One thing that is wrong with a recipe.
 *
 * @param file where; {@code -s} for an override
 * @param line 1-based
 * @param path dotted, such as {@code stages.unique.form}
 * @param message what is wrong and what to do
 */
public record Problem(String file, int line, String path, String message) {
    @Override
    public String toString() {
        return "%s:%d: %s: %s".formatted(file, line, path, message);
    }
}
