package dev.nurture.curate.audit;

import dev.nurture.curate.internal.RowDecisions;
import dev.nurture.data.Content;
import dev.nurture.data.Datum;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.step.Emitter;
import dev.nurture.step.Reason;
import dev.nurture.step.RowFunction;
import dev.nurture.step.RowStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Drops comparisons that teach nothing or teach both ways: identical sides, an empty side, and labels that another
 * comparison of the same answers contradicts. Documents and dialogues pass.
 *
 * <p>Of a contradicting group all are dropped, since nothing here says which label is right.
 */
public final class FilterComparisons implements RowStep<FilterComparisons.Settings> {
    private static final String CONTRADICTED = "contradicted";

    private static final StepInfo<Settings> INFO = StepInfo.of(
            "filter.comparisons",
            1,
            "Drops comparisons with identical sides, an empty side or contradicted labels.",
            Settings.class);

    public record Settings(
            @Setting(about = "Drop comparisons whose sides are the same.", preset = "true")
            boolean identical,

            @Setting(about = "Drop comparisons of which a side has no text.", preset = "true")
            boolean empty,

            @Setting(about = "Drop comparisons that another one of the same answers contradicts.", preset = "true")
            boolean contradicted) {}

    @Override
    public StepInfo<Settings> info() {
        return INFO;
    }

    @Override
    public List<String> outputs(Settings settings) {
        return List.of(KEPT, DROPPED);
    }

    @Override
    public RowFunction prepare(Settings settings, Workspace workspace) throws IOException {
        RowFunction contradictions = settings.contradicted
                ? contradictions(workspace)
                : RowFunction.each((datum, emitter) -> emitter.keep(datum));
        return firstRow -> {
            RowFunction.Worker inner = contradictions.start(firstRow);
            return new Worker(settings, inner);
        };
    }

    private static RowFunction contradictions(Workspace workspace) throws IOException {
        try (Pairs pairs = Pairs.of(workspace);
                RowDecisions decisions = new RowDecisions(INFO.by(), List.of(CONTRADICTED), workspace.scratch())) {
            for (Optional<List<Pairs.Member>> group = pairs.next(); group.isPresent(); group = pairs.next()) {
                decide(group.get(), decisions);
            }
            return decisions.ready();
        }
    }

    private static void decide(List<Pairs.Member> group, RowDecisions decisions) throws IOException {
        Optional<Pairs.Member> flipped =
                group.stream().filter(Pairs.Member::flipped).findFirst();
        Optional<Pairs.Member> straight =
                group.stream().filter(member -> !member.flipped()).findFirst();
        if (flipped.isEmpty() || straight.isEmpty()) {
            return;
        }
        for (Pairs.Member member : group) {
            Pairs.Member opponent = member.flipped() ? straight.get() : flipped.get();
            decisions.drop(member.row(), CONTRADICTED, opponent.id());
        }
    }

    /** Looks at the sides first; the row count of {@code inner} goes on whatever the answer. */
    private record Worker(Settings settings, RowFunction.Worker inner) implements RowFunction.Worker {
        @Override
        public void apply(Datum datum, Emitter emitter) throws IOException {
            Optional<Reason> reason = datum.content() instanceof Content.Comparison comparison
                    ? fault(comparison, settings)
                    : Optional.empty();
            if (reason.isPresent()) {
                inner.apply(datum, (output, ignored) -> {});
                emitter.drop(datum, INFO.by(), reason.get());
            } else {
                inner.apply(datum, emitter);
            }
        }

        @Override
        public void close() throws IOException {
            inner.close();
        }
    }

    private static Optional<Reason> fault(Content.Comparison comparison, Settings settings) {
        if (settings.empty && Pairs.hasEmptySide(comparison)) {
            String side = Pairs.isEmpty(comparison.chosen()) ? "chosen" : "rejected";
            return Optional.of(new Reason("empty-side", "the " + side + " answer has no text"));
        }
        return settings.identical && Pairs.identical(comparison)
                ? Optional.of(new Reason("identical-sides", "both answers are the same"))
                : Optional.empty();
    }
}
