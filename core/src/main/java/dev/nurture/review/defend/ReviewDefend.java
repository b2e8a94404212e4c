package dev.nurture.review.defend;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.data.Rows;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Judgements;
import dev.nurture.review.Scale;
import dev.nurture.review.watch.LinkedAccounts;
import dev.nurture.review.watch.Screening;
import dev.nurture.review.watch.SequentialTest;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Takes the judgements of those who fail gold off the data, and makes accounts that act as one a single voter. What was taken off
 * is counted and those who lost their voice are listed; the data all stay.
 *
 * <p>What people get wrong: where everybody gets the same items at the same time, honest people look linked; then keep them.
 */
public final class ReviewDefend implements WholeStep<ReviewDefend.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.defend",
                    1,
                    "Leaves out judgements of those who fail gold, and makes linked accounts one voter.",
                    Settings.class)
            .with(Port.corpora("gold", "Data whose truth is known, by their ids; without them nobody is screened.")
                    .optional());

    /** What to do with accounts that act as one. */
    public enum Linked {
        /** They are one voter. */
        MERGED,
        /** They stay as they are. */
        KEPT
    }

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(about = "The mark or field of the gold data that holds their truth.", preset = "label")
            String truthField,

            @Setting(about = "Who is right on no more gold than this must go.", preset = "0.6")
            Share bad,

            @Setting(about = "Who is right on this much may stay.", preset = "0.85")
            Share good,

            @Setting(about = "What to do with accounts that act as one: merged or kept.", preset = "merged")
            Linked linked,

            @Setting(
                    about = "Within how many seconds of each other the same answers make accounts suspicious.",
                    preset = "1200")
            double window) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT);
    }

    @Override
    public void run(Settings settings, Workspace workspace) throws IOException {
        Marked marked = JudgementMarks.read(
                INFO.name(),
                new JudgementMarks.Question(
                        settings.mark,
                        Scale.NOMINAL,
                        List.of(),
                        settings.abstentions,
                        List.of(),
                        Optional.empty(),
                        Gold.Draw.CHOSEN),
                workspace.input());
        Judgements all = marked.judgements();
        Screening screening =
                new Screening(new SequentialTest(settings.bad.value(), settings.good.value()), settings.bad.value());
        Judgements admitted = screening.admitted(all, gold(settings, workspace, all));
        List<LinkedAccounts.Link> links =
                settings.linked == Linked.MERGED ? LinkedAccounts.find(admitted, settings.window) : List.of();
        Judgements left = links.isEmpty() ? admitted : LinkedAccounts.merged(admitted, links);
        emit(settings, left, workspace);
        workspace.measured(report(all, admitted, left));
    }

    private static Gold gold(Settings settings, Workspace workspace, Judgements judgements) {
        Map<String, String> truth = new HashMap<>();
        for (Workspace.Input input : workspace.inputs("gold")) {
            try (Rows rows = input.corpus().rows()) {
                rows.forEachRemaining(datum -> JudgementMarks.value(datum, settings.truthField)
                        .ifPresent(right -> truth.put(datum.id().hex(), right)));
            }
        }
        return Gold.of(judgements, truth, Gold.Draw.CHOSEN);
    }

    private static void emit(Settings settings, Judgements left, Workspace workspace) throws IOException {
        Map<String, Integer> items = new HashMap<>();
        IntStream.range(0, left.items()).forEach(item -> items.put(left.itemName(item), item));
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Datum datum = rows.next();
                int item = items.getOrDefault(datum.id().hex(), -1);
                workspace.emit(KEPT, item < 0 ? datum : defended(settings, datum, left, item));
            }
        }
    }

    private static Datum defended(Settings settings, Datum datum, Judgements left, int item) {
        List<Mark> marks = new ArrayList<>(datum.marks().stream()
                .filter(mark -> !isJudgement(settings, mark))
                .toList());
        for (int j = left.from(item); j < left.to(item); j++) {
            String cost = BigDecimal.valueOf(left.cost(j)).toPlainString();
            marks.add(Mark.label(
                            settings.mark,
                            left.annotatorName(left.annotator(j)),
                            left.classNames().get(left.label(j)))
                    .withDetail("time %s, cost %s".formatted(left.time(j), cost)));
        }
        return datum.withOnlyMarks(marks);
    }

    private static boolean isJudgement(Settings settings, Mark mark) {
        return mark.name().equals(settings.mark)
                && mark.span().isEmpty()
                && mark.label()
                        .filter(label -> !settings.abstentions.contains(label))
                        .isPresent();
    }

    private static Measurement report(Judgements all, Judgements admitted, Judgements left) {
        List<String> paused = silent(all, admitted);
        List<String> merged = silent(admitted, left);
        return new Measurement(
                List.of(
                        count("judgements", "Judgements", all.size()),
                        count("paused", "Annotators who failed gold", paused.size()),
                        count("left-out", "Judgements of theirs, left out", (long) all.size() - admitted.size()),
                        count("merged", "Accounts that speak through another", merged.size()),
                        count("left", "Judgements that are left", left.size())),
                List.of(
                        listing("Failed gold", paused, "judgements left out"),
                        listing("Speak through another", merged, "acts as another account does")));
    }

    /** Annotators who said something before and nothing now. */
    private static List<String> silent(Judgements before, Judgements now) {
        Map<String, Integer> spoke = new HashMap<>();
        IntStream.range(0, now.annotators()).forEach(w -> spoke.put(now.annotatorName(w), now.madeBy(w)));
        return IntStream.range(0, before.annotators())
                .filter(w -> before.madeBy(w) > 0)
                .mapToObj(before::annotatorName)
                .filter(name -> spoke.getOrDefault(name, 0) == 0)
                .toList();
    }

    private static Measurement.Listing listing(String title, List<String> names, String note) {
        return new Measurement.Listing(
                title,
                names.size(),
                names.stream().map(name -> new Measurement.Item("", name, note)).toList());
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
