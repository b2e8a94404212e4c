package dev.nurture.curate.mark;

import dev.nurture.curate.internal.TermList;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Marks how often a datum holds terms of a list, and where: {@code terms.<name>} with the count, and a mark
 * {@code terms.<name>.hit} on every span.
 *
 * <p>The rejected side of a comparison is left out unless asked for: a good comparison rejects what the list is about.
 */
public final class ScoreTerms implements RowStep<ScoreTerms.Settings> {
    private static final int MOST_SPANS = 100;

    private static final StepInfo<Settings> INFO = StepInfo.of(
            "score.terms", 1, "Marks how often each datum holds terms of a list, with every place.", Settings.class);

    public record Settings(
            @Setting(about = "What the list is about; the mark is called terms.<name>.")
            String name,

            @Setting(about = "Terms to look for.", preset = "")
            List<String> terms,

            @Setting(about = "A file with one term a line; # begins a comment.")
            Optional<InputPath> file,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides) {
        public Settings {
            if (!name.matches("[a-z][a-z0-9-]*")) {
                throw new IllegalArgumentException("name: must be like hazard (a-z, 0-9, -), but was '" + name + "'");
            }
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
        TermList terms = TermList.of(settings.terms, settings.file);
        return RowFunction.each((datum, emitter) -> emitter.keep(datum.withMarks(marks(datum, settings, terms))));
    }

    private static List<Mark> marks(Datum datum, Settings settings, TermList terms) {
        String name = "terms." + settings.name;
        List<Mark> hits = new ArrayList<>();
        int count = 0;
        List<Part> parts = datum.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            if (!settings.sides.contains(parts.get(i).side())) {
                continue;
            }
            String text = parts.get(i).text();
            for (TermList.Hit hit : terms.find(text)) {
                if (count++ < MOST_SPANS) {
                    hits.add(Mark.label(name + ".hit", INFO.by(), hit.term())
                            .on(Span.of(i, text, hit.start(), hit.end())));
                }
            }
        }
        hits.add(0, Mark.score(name, INFO.by(), count));
        return hits;
    }
}
