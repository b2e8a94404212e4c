package dev.nurture.review.defend;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.Scale;
import dev.nurture.review.watch.Screening;
import dev.nurture.review.watch.SequentialTest;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Measures what each defence against hostile annotators was worth, on labelled data whose truth is known: data that simulated
 * people labelled, or a real campaign with its gold.
 *
 * <p>Inputs that differ by their seed alone are tries of one crowd, and intervals are between tries; other arms are crowds of
 * their own. The defences know the truth of what is read at {@code gold}, and nobody is scored on that.
 */
public final class ReviewDefences implements WholeStep<ReviewDefences.Settings> {
    private static final String SEED = "seed=";

    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "review.defences",
                    2,
                    "Measures what each defence against hostile annotators was worth, where the truth is known.",
                    Settings.class)
            .with(Port.corpora("gold", "Data whose truth the defences know, by their ids.")
                    .optional())
            .withChance();

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(about = "The mark or field that holds the truth.")
            String truth,

            @Setting(about = "Who is right on no more gold than this must go.", preset = "0.6")
            Share bad,

            @Setting(about = "Who is right on this much may stay.", preset = "0.85")
            Share good,

            @Setting(
                    about = "Within how many seconds of each other the same answers make accounts suspicious.",
                    preset = "1200")
            double window,

            @Setting(about = "Most disputed items, which trusted people decide.", preset = "20%")
            Share escalated,

            @Setting(about = "How often trusted people err.", preset = "2%")
            Share panelError) {
        Trial.Means means() {
            return new Trial.Means(
                    new Screening(new SequentialTest(bad.value(), good.value()), bad.value()),
                    window,
                    escalated.value(),
                    panelError.value());
        }
    }

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of();
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Set<String> known = ids(workspace.inputs("gold"));
        Map<String, List<Tried>> crowds = new LinkedHashMap<>();
        for (Workspace.Input input : workspace.inputs()) {
            crowds.computeIfAbsent(crowd(input.name()), any -> new ArrayList<>())
                    .add(tried(settings, input, known, workspace));
            workspace.progress(
                    crowds.values().stream().mapToLong(List::size).sum(),
                    workspace.inputs().size());
        }
        DefenceReport report = new DefenceReport(crowds);
        Files.write(workspace.files().resolve("defences.csv"), report.csv().getBytes(StandardCharsets.UTF_8));
        workspace.measured(new Measurement(report.figures(), List.of(), report.answers()));
    }

    /** The arms of a reference such as {@code labelled[sleepers,seed=2]}, without its seed. */
    static String crowd(String reference) {
        int open = reference.indexOf('[');
        int close = reference.indexOf(']');
        return open < 0
                ? ""
                : Arrays.stream(reference.substring(open + 1, close).split(","))
                        .filter(label -> !label.startsWith(SEED))
                        .collect(Collectors.joining("-"));
    }

    private static Tried tried(Settings settings, Workspace.Input input, Set<String> known, Workspace workspace)
            throws IOException {
        JudgementMarks.Marked marked = JudgementMarks.read(
                INFO.name(),
                new JudgementMarks.Question(
                        settings.mark,
                        Scale.NOMINAL,
                        List.of(),
                        settings.abstentions,
                        List.of(),
                        Optional.of(settings.truth),
                        Gold.Draw.RANDOM),
                input.corpus());
        Gold truth = marked.gold();
        Gold given = truth.without(item -> !known.contains(marked.judgements().itemName(item)));
        Trial trial = new Trial(marked.judgements(), truth, given, settings.means(), workspace.seed());
        int[] scored = trial.scored();
        if (scored.length == 0) {
            throw NurtureException.data(
                    "review.defences: %s must have judged data with truth in '%s' that is not gold, but has none. Name the mark or field with truth."
                            .formatted(input.name(), settings.truth));
        }
        BitSet attacked = attacked(settings.mark + ".attacked", input, marked);
        boolean[] targets = new boolean[scored.length];
        IntStream.range(0, scored.length).forEach(at -> targets[at] = attacked.get(scored[at]));
        return new Tried(trial.hits(), targets);
    }

    private static BitSet attacked(String mark, Workspace.Input input, JudgementMarks.Marked marked) {
        Map<Long, Integer> itemOf = marked.itemOfRow();
        BitSet attacked = new BitSet();
        try (Rows rows = input.corpus().rows()) {
            while (rows.hasNext()) {
                long row = rows.position();
                Datum datum = rows.next();
                Optional.ofNullable(itemOf.get(row))
                        .filter(any -> datum.mark(mark).isPresent())
                        .ifPresent(attacked::set);
            }
        }
        return attacked;
    }

    private static Set<String> ids(List<Workspace.Input> inputs) {
        Set<String> ids = new HashSet<>();
        for (Workspace.Input input : inputs) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(datum -> ids.add(datum.id().hex()));
            }
        }
        return ids;
    }
}
