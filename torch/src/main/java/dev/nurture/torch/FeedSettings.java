package dev.nurture.torch;

import dev.nurture.mix.Curriculum;
import dev.nurture.mix.Dose;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Which data training is fed with when. */
public record FeedSettings(
        @Setting(
                about =
                        "Share of each input by its name, constant or over training: 0.2, 0.2 until 0.5, 0.2 from 0.8, 0 to 0.4 or 0:0.1 0.5:0.4. Inputs without one share the rest.",
                preset = "")
        Map<String, String> doses,

        @Setting(about = "Mark by whose score easy data come before difficult ones.")
        Optional<String> curriculum,

        @Setting(
                about =
                        "order: each time through from easy to difficult. pacing: a growing part of the data, in random order.",
                preset = "pacing")
        Curriculum.Kind curriculumKind,

        @Setting(about = "With pacing: share of training after which all data take part.", preset = "50%")
        Share curriculumFull) {
    public FeedSettings {
        doses = Collections.unmodifiableMap(new TreeMap<>(doses));
        doses.forEach(FeedSettings::requireDose);
        if (curriculum.filter(String::isBlank).isPresent()) {
            throw new IllegalArgumentException("curriculum: must be a name, but was blank");
        }
        if (curriculumFull.value() == 0) {
            throw new IllegalArgumentException("curriculum-full: must be above 0, but was 0");
        }
    }

    private static void requireDose(String input, String dose) {
        try {
            Dose.parse(dose);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("doses: %s: %s".formatted(input, e.getMessage()), e);
        }
    }

    Optional<Curriculum> order() {
        return curriculum.map(mark -> new Curriculum(mark, curriculumKind, curriculumFull.value()));
    }
}
