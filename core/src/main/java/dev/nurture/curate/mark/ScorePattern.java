package dev.nurture.curate.mark;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Part;
import dev.nurture.data.Side;
import dev.nurture.data.Span;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Marks how often regular expressions match, and where: {@code pattern.<name>} with the count, and a mark
 * {@code pattern.<name>.hit} on each of the first hundred matches.
 *
 * <p>Matching takes time linear in the text whatever the expression (RE2, Cox 2007), so that no expression can search for ever.
 * The price is that references back and looking around are no part of its language. The rejected side of a comparison is left
 * out unless asked for.
 */
public final class ScorePattern implements RowStep<ScorePattern.Settings> {
    private static final int MOST_SPANS = 100;

    private static final StepInfo<Settings> INFO = StepInfo.of(
            "score.pattern", 1, "Marks how often regular expressions match, with every place.", Settings.class);

    public record Settings(
            @Setting(about = "Regular expressions of RE2, by the name of their mark.")
            Map<String, String> patterns,

            @Setting(about = "Sides to look at.", preset = "text, turn, prompt, chosen")
            List<Side> sides) {
        public Settings {
            if (patterns.isEmpty()) {
                throw new IllegalArgumentException("patterns: must name at least one, but names none");
            }
            patterns.forEach((name, pattern) -> {
                if (!name.matches("[a-z][a-z0-9-]*")) {
                    throw new IllegalArgumentException(
                            "patterns: names must be like phone (a-z, 0-9, -), but one was '" + name + "'");
                }
                compile(name, pattern);
            });
        }

        private static Pattern compile(String name, String pattern) {
            try {
                return Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException(
                        "patterns: %s must be an expression of RE2, which knows no references back and no looking around, but was '%s' (%s)"
                                .formatted(name, pattern, e.getDescription()),
                        e);
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
        Map<String, Pattern> patterns = new LinkedHashMap<>();
        settings.patterns.forEach((name, pattern) -> patterns.put(name, Settings.compile(name, pattern)));
        return RowFunction.each((datum, emitter) -> {
            List<Mark> marks = new ArrayList<>();
            patterns.forEach((name, pattern) -> marks.addAll(marks(datum, "pattern." + name, pattern, settings.sides)));
            emitter.keep(datum.withMarks(marks));
        });
    }

    private static List<Mark> marks(Datum datum, String name, Pattern pattern, List<Side> sides) {
        List<Mark> hits = new ArrayList<>();
        long count = 0;
        List<Part> parts = datum.content().parts();
        for (int i = 0; i < parts.size(); i++) {
            if (!sides.contains(parts.get(i).side())) {
                continue;
            }
            String text = parts.get(i).text();
            Matcher matcher = pattern.matcher(text);
            while (matcher.find()) {
                if (count++ < MOST_SPANS) {
                    hits.add(Mark.label(name + ".hit", INFO.by(), matcher.group())
                            .on(Span.of(i, text, matcher.start(), matcher.end())));
                }
            }
        }
        hits.add(0, Mark.score(name, INFO.by(), count));
        return hits;
    }
}
