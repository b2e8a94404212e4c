package dev.nurture.world.yaml;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The names that a world gives, each once and each a single word, and the words that its sentences use besides: a name that
 * is also such a word could not be told from it. One thread.
 */
final class NameTable {
    /** What a name stands for. */
    enum Kind {
        PLACE,
        TRADE,
        ITEM,
        INSTITUTION,
        PERSON,
        FAMILY,
        RECIPE,
        INGREDIENT,
        CANARY;

        /** As messages say it. */
        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    private static final Pattern WORD = Pattern.compile("[a-z][a-z0-9'-]*");

    private final Problems problems;
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Yaml.Place> places = new LinkedHashMap<>();

    NameTable(Problems problems) {
        this.problems = problems;
    }

    /** Takes the name in; ingredients may be named again and again. */
    void define(Kind kind, String name, Yaml.Place place) {
        if (!isWord(name)) {
            problems.add(
                    place,
                    "the name of a %s must be one word of small letters, but was '%s'. A name is one word of the vocabulary."
                            .formatted(kind.label(), name));
            return;
        }
        Kind before = kinds.putIfAbsent(name, kind);
        if (before == null) {
            places.put(name, place);
        } else if (before != kind || kind != Kind.INGREDIENT) {
            problems.add(
                    place,
                    "must be a name of its own, but '%s' is also the %s on line %s. Rename one."
                            .formatted(name, before.label(), line(name)));
        }
    }

    private int line(String name) {
        return Optional.ofNullable(places.get(name)).map(Yaml.Place::line).orElse(0);
    }

    static boolean isWord(String text) {
        return WORD.matcher(text).matches();
    }

    List<String> all(Kind kind) {
        List<String> names = new ArrayList<>();
        kinds.forEach((name, its) -> {
            if (its == kind) {
                names.add(name);
            }
        });
        return names;
    }

    /** The name, if something of that kind is called so; otherwise it is a problem and the answer is {@code instead}. */
    String refer(Kind kind, Yaml.Scalar written) {
        if (kinds.get(written.text()) != kind) {
            List<String> known = all(kind);
            String hint = Nearest.hint(written.text(), known);
            problems.add(
                    written, "must be the name of a %s, but was %s.%s".formatted(kind.label(), written.text(), hint));
        }
        return written.text();
    }

    /** Reports names that a sentence uses as words. */
    void clash(String word, String where) {
        Optional<Yaml.Place> place = Optional.ofNullable(places.get(word));
        if (place.isPresent()) {
            problems.add(
                    place.get(),
                    "must not be a word of the sentences, but '%s' stands in %s. Rename it, or reword that."
                            .formatted(word, where));
        }
    }
}
