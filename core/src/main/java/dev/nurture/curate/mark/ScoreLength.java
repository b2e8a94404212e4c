package dev.nurture.curate.mark;

import dev.nurture.curate.internal.Texts;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Transform;
import java.util.List;

/**
 * Marks how long a datum is: {@code length.characters} (Unicode code points), {@code length.words} (runs between white
 * space) and {@code length.parts} (turns and sides). Filters decide on the marks, so a limit can change without scoring again.
 */
public final class ScoreLength implements Transform<ScoreLength.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("score.length", 1, "Marks each datum with its characters, words and parts.", Settings.class);

    /** Nothing to set. */
    public record Settings() {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public Datum transform(Datum datum, Settings settings) {
        long characters = 0;
        long words = 0;
        List<Part> parts = datum.content().parts();
        for (Part part : parts) {
            characters += part.text().codePointCount(0, part.text().length());
            words += Texts.words(part.text());
        }
        return datum.withMarks(List.of(
                Mark.score("length.characters", INFO.by(), characters),
                Mark.score("length.words", INFO.by(), words),
                Mark.score("length.parts", INFO.by(), parts.size())));
    }
}
