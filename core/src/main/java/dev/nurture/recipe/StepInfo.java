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
 * @param usesChance whether its result depends on the recipe's seed
 */
public record StepInfo<S extends Record>(
        String name, int version, String about, Class<S> settings, int fewest, int most, boolean usesChance) {
    /** A step that makes data out of nothing but its settings. */
    public static <S extends Record> StepInfo<S> source(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 0, 0, false);
    }

    /** A step that reads one corpus. */
    public static <S extends Record> StepInfo<S> of(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 1, 1, false);
    }

    /** A step that reads several corpora. */
    public static <S extends Record> StepInfo<S> ofMany(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 1, Integer.MAX_VALUE, false);
    }

    /** The same step, whose result depends on the seed. */
    public StepInfo<S> withChance() {
        return new StepInfo<>(name, version, about, settings, fewest, most, true);
    }

    /** Name and version, as marks and origins give it: {@code dedup.exact/1}. */
    public String by() {
        return name + "/" + version;
    }
}
