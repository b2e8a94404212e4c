package dev.nurture.recipe;

import java.util.Optional;

/**
 * What a step reads from other stages under a key of its own, besides {@code from}: corpora to compare with, or files that
 * another stage made, such as a tokenizer or a trained classifier.
 *
 * <pre>{@code
 * StepInfo.of("score.classifier", 1, "…", Settings.class).with(Port.files("classifier", "…").orSetting("classifier-file"))
 * }</pre>
 *
 * @param name the stage's key
 * @param about one sentence for people
 * @param files the kind of files that it takes, as {@link StepInfo#makes} names it, or {@code measurement}; empty if it takes
 *     corpora
 * @param fewest stages that must be named
 * @param most stages that can be named
 * @param instead the setting that can be given in its place
 */
public record Port(String name, String about, Optional<String> files, int fewest, int most, Optional<String> instead) {
    /** The key that every step reads its data from. */
    public static final String FROM = "from";

    /** The kind of a port that takes what stages measured, whatever they made. */
    private static final String MEASUREMENT = "measurement";

    public Port {
        if (fewest < 0 || most < fewest) {
            throw new IllegalArgumentException(
                    "port: must take between 0 and many, but was %s to %s".formatted(fewest, most));
        }
    }

    /** One corpus or more. */
    public static Port corpora(String name, String about) {
        return new Port(name, about, Optional.empty(), 1, Integer.MAX_VALUE, Optional.empty());
    }

    /** The files of one stage whose step makes files of the kind {@code name}. */
    public static Port files(String name, String about) {
        return new Port(name, about, Optional.of(name), 1, 1, Optional.empty());
    }

    /** What one stage measured, or more. */
    public static Port measurements(String name, String about) {
        return new Port(name, about, Optional.of(MEASUREMENT), 1, Integer.MAX_VALUE, Optional.empty());
    }

    /** Whether it takes what stages measured, and neither their data nor their files. */
    public boolean takesMeasurements() {
        return files.equals(Optional.of(MEASUREMENT));
    }

    /** The same port under another key. */
    public Port called(String key) {
        return new Port(key, about, files, fewest, most, instead);
    }

    /** The same port, which can be left out. */
    public Port optional() {
        return new Port(name, about, files, 0, most, instead);
    }

    /** The same port, which must be left out if {@code setting} is given, and must be there if it is not. */
    public Port orSetting(String setting) {
        return new Port(name, about, files, 0, most, Optional.of(setting));
    }
}
