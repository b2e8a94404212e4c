package dev.nurture.probe;

import dev.nurture.recipe.ByteSize;
import dev.nurture.recipe.InputPath;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.source.Read;
import dev.nurture.step.SourceFile;
import dev.nurture.step.SourceStep;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads questions of others, and those that somebody wrote in YAML, as items of probes.
 *
 * <p>{@code anthropic-evals} are JSON rows of {@code question}, {@code answer_matching_behavior} and
 * {@code answer_not_matching_behavior}, each an answer or a list of them; the blank in front is part of an answer. The answer
 * that shows the behaviour is the right one, so <em>right</em> means <em>has it</em>. {@code truthfulqa} are rows of
 * {@code question}, {@code best_answer}, {@code correct} and {@code incorrect}. Where a question lists its options as
 * {@code (A)}, {@code (B)}, it is asked in both orders, unless told otherwise.
 *
 * <p>{@code yaml} is described in {@code docs/how-to/probe-behaviour.md}; {@link YamlProbe} reads it.
 */
public final class ProbeRead implements SourceStep<ProbeRead.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.source(
            "probe.read", 2, "Reads multiple-choice questions of others, and probes written in YAML.", Settings.class);

    /** How questions are laid out. */
    public enum Format {
        ANTHROPIC_EVALS,
        TRUTHFULQA,
        YAML
    }

    /** What is asked of TruthfulQA. */
    public enum Choices {
        /** The best answer or a wrong one, each behind a letter. */
        BINARY,
        /** The best answer among all wrong ones, as texts. */
        MC1,
        /** All correct answers among all wrong ones, as texts. */
        MC2
    }

    /** In which order options are listed. */
    public enum Orders {
        BOTH,
        GIVEN
    }

    public record Settings(
            @Setting(about = "Files, folders or patterns.") List<InputPath> path,

            @Setting(about = "How questions are laid out: anthropic-evals, truthfulqa or yaml.")
            Format format,

            @Setting(about = "What the behaviour is called, in place of the usual name or that of the file.")
            Optional<String> probe,

            @Setting(
                    about =
                            "Which sets of questions to read, by a part of their file's name or, of TruthfulQA, their category; all of them if empty.",
                    preset = "")
            List<String> sets,

            @Setting(about = "The share of questions to read, chosen by their words.", preset = "100%")
            Share share,

            @Setting(about = "What stands around {question}; as the source's authors asked where nothing is said.")
            Optional<String> frame,

            @Setting(about = "Whether listed options are asked in both orders or as given.", preset = "both")
            Orders orders,

            @Setting(about = "What TruthfulQA is asked as: binary, mc1 or mc2.", preset = "binary")
            Choices choices) {
        public Settings {
            path = List.copyOf(path);
            sets = List.copyOf(sets);
            require(!path.isEmpty(), "path: must name at least one file, folder or pattern, but names none");
            require(share.value() > 0, "share: must be above 0 %, but was " + share);
            require(
                    frame.isEmpty() || frame.get().contains(QuestionFrame.QUESTION),
                    "frame: must hold {question}, but was '%s'".formatted(frame.orElse("")));
            boolean asWritten = sets.isEmpty() && share.value() == 1 && frame.isEmpty() && orders == Orders.BOTH;
            require(
                    format != Format.YAML || asWritten,
                    "format: must not be yaml where sets, share, frame or orders are given, since a probe in YAML is read as it is written");
            require(
                    format == Format.TRUTHFULQA || choices == Choices.BINARY,
                    "choices: must be given with format truthfulqa only, but format was "
                            + format.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        }

        private static void require(boolean holds, String message) {
            if (!holds) {
                throw new IllegalArgumentException(message);
            }
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<SourceFile> files(Settings settings) throws IOException {
        return new Read().files(reading(settings));
    }

    @Override
    public Batches open(SourceFile file, Settings settings) throws IOException {
        return switch (settings.format) {
            case YAML -> YamlProbe.batches(file, settings, INFO.by());
            case ANTHROPIC_EVALS, TRUTHFULQA ->
                new QuestionBatches(
                        new Read().open(file, reading(settings)), new QuestionRows(file, settings, INFO.by()));
        };
    }

    /** Rows whose text is the question, with all other fields beside it. */
    private static Read.Settings reading(Settings settings) {
        boolean yaml = settings.format == Format.YAML;
        return new Read.Settings(
                settings.path,
                yaml ? Read.Format.TEXT : Read.Format.AUTO,
                Read.Convention.TEXT,
                yaml ? Map.of() : Map.of("text", "question"),
                Read.TextUnit.FILE,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                ByteSize.parse("64MiB"),
                1000);
    }
}
