package dev.nurture.curate.quality;

import dev.nurture.recipe.Nearest;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Step;
import dev.nurture.step.Workspace;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Drops what breaks a rule of a named dialect of quality, and edits texts where the dialect does.
 *
 * <pre>{@code
 * clean: {step: filter.quality, from: raw, dialect: fineweb, limits: {too-few-words: 30}}
 * }</pre>
 *
 * <p>Verdict and reason are the peer's; the reason's code says what is wrong, its detail gives the peer's name for it. The
 * rules were made for pages of the web. A dialogue or a comparison stands or falls as one datum: rules on length and lines,
 * which short answers break without being worse for it, don't hold for them unless asked for, the two answers of a
 * comparison are looked at one after the other and never compared with each other, and edits stay inside a turn.
 */
public final class FilterQuality implements RowStep<FilterQuality.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
            "filter.quality", 1, "Drops what breaks a rule of a named dialect of text quality.", Settings.class);

    /** Which scores stay as marks. */
    public enum Scores {
        /** None; a reason still says what broke its rule. */
        NONE,
        /** That of the broken rule. */
        FAILING,
        /** All, measured even after a rule is broken: limits can then be changed by filter.marks. */
        ALL
    }

    /** What of a dialogue or a comparison is judged. */
    public enum Unit {
        /** A dialogue's turns together; a comparison's prompt with each answer. */
        WHOLE,
        /** Each turn or side alone. */
        PART
    }

    /** Which rules hold for dialogues and comparisons. */
    public enum DialogueRules {
        /** Those on wording; none on length or lines. */
        SAFE,
        /** The same as for documents. */
        ALL
    }

    /** Whose texts are edited, if the dialect edits. */
    public enum Edit {
        NONE,
        DOCUMENTS,
        ALL
    }

    public record Settings(
            @Setting(about = "Whose rules hold.", preset = "fineweb")
            Dialect dialect,

            @Setting(about = "Other limits than the published ones, by the code of the reason.", preset = "")
            Map<String, Double> limits,

            @Setting(about = "Rules that don't hold, by the code of the reason.", preset = "")
            List<String> off,

            @Setting(about = "Words that nearly every text has.", preset = "the, be, to, of, and, that, have, with")
            List<String> stopWords,

            @Setting(about = "Which lines C4 takes away; as published where silent.")
            Optional<LineRules> lines,

            @Setting(about = "Which scores stay as marks.", preset = "failing")
            Scores scores,

            @Setting(about = "What of a dialogue or a comparison is judged.", preset = "whole")
            Unit unit,

            @Setting(about = "Which rules hold for dialogues and comparisons.", preset = "safe")
            DialogueRules dialogueRules,

            @Setting(about = "Whose texts are edited, where the dialect edits.", preset = "documents")
            Edit edit) {
        public Settings {
            List<String> codes = dialect.rules().stream().map(Rule::code).toList();
            limits.keySet().forEach(code -> requireRule("limits", code, codes));
            off.forEach(code -> requireRule("off", code, codes));
            if (stopWords.stream().anyMatch(String::isEmpty)) {
                throw new IllegalArgumentException("stop-words: must have letters, but one is empty");
            }
            if (lines.isPresent() && !dialect.edits()) {
                throw new IllegalArgumentException("lines: must be left out, since the dialect edits no lines");
            }
        }

        private static void requireRule(String setting, String code, List<String> codes) {
            if (!codes.contains(code)) {
                throw new IllegalArgumentException("%s: must name rules of the dialect, but was '%s'.%s"
                        .formatted(setting, code, hint(code, codes)));
            }
        }

        private static String hint(String code, List<String> codes) {
            String nearest = Nearest.hint(code, codes);
            return nearest.isEmpty() ? " Its rules are " + String.join(", ", codes) : nearest;
        }

        LineEdits edits() {
            LineRules rules = lines.orElse(LineRules.PUBLISHED);
            return rules.edits(dialect.wantsEndMarks());
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
        return firstRow -> worker(settings);
    }

    /** What works through data with these settings, one after the other. For one thread. */
    public static RowFunction.Worker worker(Settings settings) {
        return new QualityWorker(settings, INFO.by());
    }
}
