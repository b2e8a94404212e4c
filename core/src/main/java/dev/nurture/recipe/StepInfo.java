package dev.nurture.recipe;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What the catalogue knows of a step.
 *
 * @param name dotted, such as {@code dedup.exact}
 * @param version raised when the same settings may give another result
 * @param about one sentence for people
 * @param settings the record that its settings are bound to
 * @param fewest inputs it needs
 * @param most inputs it takes
 * @param ports what it reads besides
 * @param makes the kinds of files that it makes for other stages, such as {@code tokenizer}
 * @param usesChance whether its result depends on the recipe's seed
 * @param width how many threads one of its jobs keeps busy
 */
public record StepInfo<S extends Record>(
        String name,
        int version,
        String about,
        Class<S> settings,
        int fewest,
        int most,
        List<Port> ports,
        List<String> makes,
        boolean usesChance,
        Width width) {
    /** How many threads a job keeps busy. */
    public enum Width {
        /** All of them, so that its jobs run one after the other. */
        ALL,
        /** One, so that as many of its jobs as there are threads run side by side. */
        ONE
    }

    public StepInfo {
        ports = List.copyOf(ports);
        makes = List.copyOf(makes);
    }

    /** A step that makes data out of nothing but its settings. */
    public static <S extends Record> StepInfo<S> source(String name, int version, String about, Class<S> settings) {
        return of(name, version, about, settings).reading(0, 0);
    }

    /** A step that reads one corpus. */
    public static <S extends Record> StepInfo<S> of(String name, int version, String about, Class<S> settings) {
        return new StepInfo<>(name, version, about, settings, 1, 1, List.of(), List.of(), false, Width.ALL);
    }

    /** A step that reads several corpora. */
    public static <S extends Record> StepInfo<S> ofMany(String name, int version, String about, Class<S> settings) {
        return of(name, version, about, settings).reading(1, Integer.MAX_VALUE);
    }

    /** The same step with other numbers of inputs. */
    public StepInfo<S> reading(int atLeast, int atMost) {
        return new StepInfo<>(name, version, about, settings, atLeast, atMost, ports, makes, usesChance, width);
    }

    /** The same step, which reads from a further port. */
    public StepInfo<S> with(Port port) {
        List<Port> all = Stream.concat(ports.stream(), Stream.of(port)).toList();
        return new StepInfo<>(name, version, about, settings, fewest, most, all, makes, usesChance, width);
    }

    /** The same step, which makes files of these kinds for the ports of other stages. */
    public StepInfo<S> making(String... kinds) {
        return new StepInfo<>(name, version, about, settings, fewest, most, ports, List.of(kinds), usesChance, width);
    }

    /** The same step, whose jobs run side by side, one thread each. */
    public StepInfo<S> onOneThread() {
        return new StepInfo<>(name, version, about, settings, fewest, most, ports, makes, usesChance, Width.ONE);
    }

    /** The same step, whose result depends on the seed. */
    public StepInfo<S> withChance() {
        return new StepInfo<>(name, version, about, settings, fewest, most, ports, makes, true, width);
    }

    /** The port of that name; {@link Port#FROM} is one of them. */
    public Port port(String wanted) {
        return wanted.equals(Port.FROM)
                ? new Port(Port.FROM, "What it reads.", Optional.empty(), fewest, most, Optional.empty())
                : ports.stream()
                        .filter(port -> port.name().equals(wanted))
                        .findFirst()
                        .orElseThrow(() -> new IllegalArgumentException("port: there is none called " + wanted));
    }

    /** Name and version, as marks and origins give it: {@code dedup.exact/1}. */
    public String by() {
        return name + "/" + version;
    }
}
