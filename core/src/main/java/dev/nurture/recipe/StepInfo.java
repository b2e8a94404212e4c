package dev.nurture.recipe;

/**
 * What the catalogue knows of a step.
 *
 * @param name dotted, such as {@code dedup.exact}
 * @param version raised when the same settings may give another result
 * @param about one sentence for people
 * @param settings the record that its settings are bound to
 * @param fewest inputs it needs
 * @param most inputs it takes
 */
public record StepInfo<S extends Record>(
        String name, int version, String about, Class<S> settings, int fewest, int most) {
    /** A step that makes data out of nothing but its settings. */
    public static <S extends Record> StepInfo<S> source(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 0, 0);
    }

    /** A step that reads one corpus. */
    public static <S extends Record> StepInfo<S> of(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 1, 1);
    }

    /** A step that reads several corpora. */
    public static <S extends Record> StepInfo<S> ofMany(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 1, Integer.MAX_VALUE);
    }

    /** Name and version, as marks and origins give it: {@code dedup.exact/1}. */
    public String by() {
        return name + "/" + version;
    }
}
