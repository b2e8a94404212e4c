package dev.nurture.curate.redact;

import dev.nurture.curate.internal.TermList;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
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
 * Replaces terms of a list by a placeholder, inside each turn or side. The id stays; every redacted span is marked
 * {@code redacted} with its place in the text as it was before.
 */
public final class RedactTerms implements RowStep<RedactTerms.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("redact.terms", 1, "Replaces terms of a list by a placeholder.", Settings.class);

    public record Settings(
            @Setting(about = "Terms to replace.", preset = "")
            List<String> terms,

            @Setting(about = "A file with one term a line; # begins a comment.")
            Optional<InputPath> file,

            @Setting(about = "What stands in their place.", preset = "[REDACTED]")
            String placeholder) {}

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
        return RowFunction.each((datum, emitter) -> emitter.keep(redact(datum, terms, settings.placeholder)));
    }

    private static Datum redact(Datum datum, TermList terms, String placeholder) {
        List<Mark> marks = new ArrayList<>();
        List<Part> parts = new ArrayList<>();
        for (Part part : datum.content().parts()) {
            String text = redact(part.text(), parts.size(), terms, placeholder, marks);
            parts.add(new Part(part.side(), part.role(), text));
        }
        if (marks.isEmpty()) {
            return datum;
        }
        return datum.withContent(Content.ofParts(datum.content().form(), parts)).withMarks(marks);
    }

    private static String redact(String text, int part, TermList terms, String placeholder, List<Mark> marks) {
        StringBuilder redacted = new StringBuilder();
        int from = 0;
        for (TermList.Hit hit : terms.find(text)) {
            marks.add(Mark.label("redacted", INFO.by(), "term").on(Span.of(part, text, hit.start(), hit.end())));
            redacted.append(text, from, hit.start()).append(placeholder);
            from = hit.end();
        }
        return redacted.append(text, from, text.length()).toString();
    }
}
