package dev.nurture.report;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Names of places on the page. They stay the same as long as stages keep their names, so that they can be cited.
 *
 * <p>A datum can be shown in several places; the first of them gets its anchor. One thread.
 */
final class Anchors {
    private static final int BRIEF = 12;

    private final Set<String> shown;
    private final Set<String> claimed = new HashSet<>();

    /**
     * @param shown ids, in hexadecimal, of all data that the page shows
     */
    Anchors(Set<String> shown) {
        this.shown = Set.copyOf(shown);
    }

    static String stage(String job) {
        return "stage/" + slug(job);
    }

    static String reason(String job, String code) {
        return stage(job) + "/" + slug(code);
    }

    static String quarantine(String job) {
        return stage(job) + "/set-aside";
    }

    static String measurement(String stage) {
        return "measurement/" + slug(stage);
    }

    static String figure(String job, String name) {
        return "figure/" + slug(job) + "/" + slug(name);
    }

    static String listing(String job, int number) {
        return "listing/" + slug(job) + "/" + number;
    }

    static String behaviour(Behaviour behaviour, String arm) {
        String name = Arrays.stream(behaviour.name().behaviour().split("\\.", -1))
                .map(Anchors::slug)
                .collect(Collectors.joining("/"));
        return "behaviour/%s/%s/%s".formatted(slug(behaviour.stage()), name, slug(arm));
    }

    /** The single items of a probe, and of them those of an arm. */
    static String items(String stage, String probe) {
        return "items/" + slug(stage) + "/" + slug(probe);
    }

    static String provenance(String job) {
        return "provenance/" + slug(job);
    }

    private static String datum(String id) {
        return "datum-" + id.substring(0, BRIEF);
    }

    static boolean isId(String id) {
        return id.matches("[0-9a-f]{64}");
    }

    /** The anchor of a datum for the element that shows it, unless an earlier one has it. */
    Optional<String> claim(String id) {
        return isId(id) && claimed.add(datum(id)) ? Optional.of(datum(id)) : Optional.empty();
    }

    /** Where a datum is shown on this page, if it is. */
    Optional<String> find(String id) {
        return shown.contains(id) ? Optional.of(datum(id)) : Optional.empty();
    }

    /** Letters, digits and dashes stay; {@code mix[long,seed=2]} becomes {@code mix.long.seed_2}. */
    static String slug(String name) {
        StringBuilder slug = new StringBuilder();
        name.codePoints().forEach(point -> {
            if (point < 0x80 && (Character.isLetterOrDigit(point) || point == '-')) {
                slug.appendCodePoint(point);
            } else if (point == '[' || point == ',') {
                slug.append('.');
            } else if (point == '=') {
                slug.append('_');
            } else if (point != ']') {
                slug.append('~').append(Integer.toHexString(point)).append('~');
            }
        });
        return slug.toString();
    }
}
