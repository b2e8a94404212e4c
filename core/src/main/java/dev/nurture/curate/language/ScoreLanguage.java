package dev.nurture.curate.language;

import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.List;

/**
 * Marks which language each datum is in: {@code language}, with the label of ISO 639-1 and a score from a half to 1. A dialogue
 * or a comparison is looked at as a whole. A text without letters, or without a best language, is {@code und} with 0.
 */
public final class ScoreLanguage implements RowStep<ScoreLanguage.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("score.language", 1, "Marks which language each datum is in.", Settings.class);

    public record Settings(
            @Setting(about = "The languages to choose from, such as en, de; all if empty.", preset = "")
            List<String> among,

            @Setting(about = "Characters to look at, taken at even distances.", preset = "2000")
            int sample) {
        public Settings {
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
        return List.of(Step.KEPT);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) {
        return firstRow -> {
            Identifier identifier = new Identifier(settings.among);
            return (datum, emitter) -> {
                Guess guess = identifier.identify(LanguageSample.of(datum, settings.sample));
                emitter.keep(datum.withMark(guess.mark(INFO.by())));
            };
        };
    }
}
