package dev.nurture.curate.language;

import dev.nurture.recipe.Nearest;
import java.util.List;

/** What the settings of both steps must keep to. */
final class LanguageSettings {
    private LanguageSettings() {}

    static void require(String setting, List<String> languages) {
        List<String> known = languages.isEmpty() ? List.of() : Identifier.known();
        for (String language : languages) {
            if (!known.contains(language)) {
                throw new IllegalArgumentException("%s: must be languages of ISO 639-1, such as en, but was '%s'.%s"
                        .formatted(setting, language, Nearest.hint(language, known)));
            }
        }
    }

    static void requireSample(int sample) {
        if (sample < 100) {
            throw new IllegalArgumentException("sample: must be at least 100 characters, but was " + sample);
        }
    }
}
