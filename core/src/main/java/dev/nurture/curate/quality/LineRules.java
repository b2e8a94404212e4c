package dev.nurture.curate.quality;

import dev.nurture.recipe.Setting;
import java.util.Optional;

/** C4's rules on lines, as recipes set them. */
public record LineRules(
        @Setting(about = "Whether a line must end in . ! ? or a quotation mark; as the dialect has it where silent.")
        Optional<Boolean> endMarks,

        @Setting(about = "Shorter lines go.", preset = "3") int fewestWords,

        @Setting(about = "Lines with a longer word go.", preset = "1000")
        int longestWord,

        @Setting(about = "Whether citations such as [1] are deleted.", preset = "true")
        boolean citations,

        @Setting(about = "Whether lines on JavaScript go.", preset = "true")
        boolean javascript,

        @Setting(about = "Whether lines on cookies, privacy and terms of use go.", preset = "true")
        boolean policies) {
    static final LineRules PUBLISHED = new LineRules(Optional.empty(), 3, 1000, true, true, true);

    public LineRules {
        if (fewestWords < 0 || longestWord < 1) {
            throw new IllegalArgumentException("fewest-words, longest-word: must be at least 0 and 1, but was %s and %s"
                    .formatted(fewestWords, longestWord));
        }
    }

    LineEdits edits(boolean dialectWantsEndMarks) {
        return new LineEdits(
                endMarks.orElse(dialectWantsEndMarks), fewestWords, longestWord, citations, javascript, policies);
    }
}
