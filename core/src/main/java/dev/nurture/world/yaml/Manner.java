package dev.nurture.world.yaml;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Problems;
import dev.nurture.recipe.Yaml;
import dev.nurture.world.Wordings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Reads wordings that replace the built-in ones. A wording must use the slots that the rule fills, no others. */
final class Manner {
    private static final List<String> SINGLE_WORDS = List.of("hour", "weather");

    private final Map<String, List<String>> builtIn;
    private final Problems problems;

    private Manner(Wordings builtIn, Problems problems) {
        this.builtIn = builtIn.byRule();
        this.problems = problems;
    }

    static Wordings read(Group top, Wordings builtIn, Problems problems) {
        Manner manner = new Manner(builtIn, problems);
        Map<String, List<String>> rules = new LinkedHashMap<>(builtIn.byRule());
        Group written = top.names("wordings");
        written.entries().forEach((rule, value) -> {
            if (builtIn.byRule().containsKey(rule)) {
                rules.put(rule, manner.wordings(rule, written));
            } else {
                problems.add(
                        value,
                        "is not a known rule.%s"
                                .formatted(Nearest.hint(rule, builtIn.byRule().keySet())));
            }
        });
        return new Wordings(rules);
    }

    private List<String> wordings(String rule, Group written) {
        List<String> wordings = new ArrayList<>();
        for (Yaml.Scalar value : written.list(rule)) {
            check(rule, value);
            wordings.add(Sentences.plain(value.text()));
        }
        if (wordings.isEmpty()) {
            problems.add(written.get(rule).orElse(written.written()), "must have at least one wording, but has none.");
            return builtIn.getOrDefault(rule, List.of());
        }
        return wordings;
    }

    private void check(String rule, Yaml.Scalar written) {
        List<String> slots = slots(builtIn.getOrDefault(rule, List.of()).get(0));
        Sentences.checkWords(written, slots, problems);
        String plain = Sentences.plain(written.text());
        for (String slot : slots) {
            if (!List.of(plain.split(" ")).contains(slot)) {
                problems.add(written, "must have the slot %s, but is: %s".formatted(slot, plain));
            }
        }
        if (SINGLE_WORDS.contains(rule) && !NameTable.isWord(plain)) {
            problems.add(written, "must be one word, but was '%s'.".formatted(plain));
        }
    }

    private static List<String> slots(String wording) {
        TreeSet<String> slots = new TreeSet<>();
        for (String word : wording.split(" ", 0)) {
            if (word.startsWith("{")) {
                slots.add(word);
            }
        }
        return List.copyOf(slots);
    }
}
