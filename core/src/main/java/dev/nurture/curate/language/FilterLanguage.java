package dev.nurture.curate.language;

import dev.nurture.data.Datum;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;

/**
 * Drops what is in other languages or in none that can be told, and marks both what stays and what goes as
 * {@link ScoreLanguage} does.
 */
public final class FilterLanguage implements RowStep<FilterLanguage.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("filter.language", 1, "Drops what is in other languages.", Settings.class);

    public record Settings(
            @Setting(about = "The languages to keep.", preset = "en")
            List<String> keep,

            @Setting(about = "The least score.", preset = "0.65")
            double atLeast,

            @Setting(about = "The languages to choose from; all if empty.", preset = "")
            List<String> among,

            @Setting(about = "Characters to look at, taken at even distances.", preset = "2000")
            int sample) {
        public Settings {
            if (keep.isEmpty()) {
                throw new IllegalArgumentException("keep: must name at least one language, but names none");
            }
            if (!(atLeast >= 0 && atLeast <= 1)) {
                throw new IllegalArgumentException("at-least: must be between 0 and 1, but was " + atLeast);
            }
            LanguageSettings.require("keep", keep);
            LanguageSettings.require("among", among);
            LanguageSettings.requireSample(sample);
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(Step.KEPT, Step.DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return firstRow -> {
            Identifier identifier = new Identifier(settings.among);
            return (datum, emitter) -> {
                Guess guess = identifier.identify(LanguageSample.of(datum, settings.sample));
                decide(datum.withMark(guess.mark(INFO.by())), guess, settings, emitter);
            };
        };
    }

    private static void decide(Datum datum, Guess guess, Settings settings, Emitter emitter) throws IOException {
        if (guess.label().equals(Guess.UNDETERMINED)) {
            emitter.drop(datum, INFO.by(), new Reason("language-unknown", guess.toString()));
        } else if (!settings.keep.contains(guess.label())) {
            emitter.drop(datum, INFO.by(), new Reason("other-language", guess.toString()));
        } else if (guess.score() < settings.atLeast) {
            emitter.drop(datum, INFO.by(), new Reason("language-uncertain", guess.toString()));
        } else {
            emitter.keep(datum);
        }
    }
}
