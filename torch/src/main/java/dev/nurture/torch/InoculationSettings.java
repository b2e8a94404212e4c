package dev.nurture.torch;

import dev.nurture.mix.Inoculation;
import dev.nurture.recipe.Setting;
import java.util.Optional;

/** What stands before documents without being learned. */
public record InoculationSettings(
        @Setting(about = "Text before documents, which is not learned itself: an inoculation.")
        Optional<String> inoculation,

        @Setting(about = "Only before documents whose mark of this name has a score above inoculation-above.")
        Optional<String> inoculationMark,

        @Setting(about = "See inoculation-mark.", preset = "0")
        double inoculationAbove) {
    public InoculationSettings {
        if (inoculation.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("inoculation: must be a text, but was blank");
        }
        if (inoculation.isEmpty() && inoculationMark.isPresent()) {
            throw new IllegalArgumentException("inoculation-mark: must come with an inoculation, but there is none");
        }
    }

    Optional<Inoculation> given() {
        return inoculation.map(text -> new Inoculation(text, inoculationMark, inoculationAbove));
    }
}
