package dev.nurture.recipe;

/**
 * One thing that is wrong with a recipe.
 *
 * @param file where; {@code -s} for an override
 * @param line 1-based; for overrides, which of them
 * @param path dotted, such as {@code stages.unique.form}; empty where the whole file is meant
 * @param message what is wrong and what to do
 */
record Problem(String file, int line, String path, String message) {
    @Override
    public String toString() {
        return "%s:%s: %s%s".formatted(file, line, path.isEmpty() ? "" : path + ": ", message);
    }
}
