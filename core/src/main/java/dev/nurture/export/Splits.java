package dev.nurture.export;

import dev.nurture.data.Corpus;
import dev.nurture.error.NurtureException;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The inputs as splits of one dataset. */
final class Splits {
    static final String PATTERN = "[a-z][a-z0-9_]*";

    private static final String KEPT = "kept";

    private Splits() {}

    /** An input under the name of its split. */
    record Split(String name, Corpus corpus) {}

    /**
     * One split an input, in the recipe's order, called as told; or else {@code train} for a single one, and for several each
     * after the output or the stage that it is.
     */
    static List<Split> of(List<String> given, List<Workspace.Input> inputs) {
        if (!given.isEmpty() && given.size() != inputs.size()) {
            throw NurtureException.usage(
                    "export: split: must name each input, but names %s of %s.".formatted(given.size(), inputs.size()));
        }
        List<Split> splits = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            String alone = inputs.size() == 1 ? "train" : name(inputs.get(i).name());
            String name = given.isEmpty() ? alone : given.get(i);
            if (splits.stream().anyMatch(split -> split.name().equals(name))) {
                throw NurtureException.usage(
                        "export: split: must name each input differently, but two are called %s. Set split."
                                .formatted(name));
            }
            splits.add(new Split(name, inputs.get(i).corpus()));
        }
        return splits;
    }

    /** {@code sets.held-out} is called {@code held_out}, {@code clean} is called {@code clean}. */
    private static String name(String input) {
        int dot = input.lastIndexOf('.');
        String last = input.substring(dot + 1);
        String word = last.equals(KEPT) && dot > 0 ? input.substring(0, dot) : last;
        String plain =
                word.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_+|_+$", "");
        return plain.matches(PATTERN) ? plain : "split_" + plain;
    }
}
