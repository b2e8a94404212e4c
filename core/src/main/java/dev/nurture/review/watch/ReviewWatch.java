package dev.nurture.review.watch;

import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Port;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.Share;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementRows;
import dev.nurture.review.Judgements;
import dev.nurture.review.aggregate.Aggregate;
import dev.nurture.review.aggregate.CappedVote;
import dev.nurture.review.aggregate.HierarchicalDawidSkene;
import dev.nurture.review.aggregate.MajorityVote;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Watches a crowd for adversaries: where votes, capped votes and the model part, slice by slice; who acts together; who should be
 * paused by their answers to gold; and which items a trusted person should see. Nothing is changed: people decide.
 */
public final class ReviewWatch implements WholeStep<ReviewWatch.Settings> {
    private static final StepInfo<Settings> INFO = StepInfo.ofMany(
                    "review.watch",
                    1,
                    "Watches a crowd: alarms where ways to aggregate part, blocs, whom to pause, what to escalate.",
                    Settings.class)
            .with(Port.corpora("gold", "Data whose truth is known, by their ids.")
                    .optional())
            .with(Port.corpora("items", "The data that were judged, for slices.")
                    .optional())
            .withChance();

    public record Settings(
            @Setting(about = "What the fields of a judgement are called.", preset = "")
            JudgementRows fields,

            @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "The mark or field of the gold data that holds their truth.", preset = "label")
            String truthField,

            @Setting(about = "The mark or field of the items by whose values divergence is looked at.")
            Optional<String> slice,

            @Setting(about = "Share of a slice on which two ways may part before there is an alarm.", preset = "5%")
            Share tolerated,

            @Setting(about = "How strong a tie between two annotators is, in standard errors.", preset = "4")
            double tie,

            @Setting(
                    about =
                            "Within how many seconds of each other the same answers make accounts suspicious, where time is known.",
                    preset = "1200")
            double window,

            @Setting(about = "Who is right on no more gold than this should go.", preset = "0.6")
            Share bad,

            @Setting(about = "Who is right on this much may stay.", preset = "0.85")
            Share good,

            @Setting(about = "Share of items to escalate.", preset = "10%")
            Share escalated) {}

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
        Judgements judgements = settings.fields.read(workspace.inputs(), settings.classes);
        if (judgements.size() == 0) {
            throw NurtureException.data("review.watch: must be given judgements, but there are none.");
        }
        Seed seed = workspace.seed();
        Aggregate model = new HierarchicalDawidSkene().aggregate(judgements, seed);
        int escalated = (int) Math.ceil(settings.escalated.value() * judgements.items());
        Watched watched = new Watched(
                judgements,
                gaps(judgements, model, settings, workspace),
                blocs(judgements, model, settings.tie, seed),
                paused(judgements, settings, workspace),
                Escalation.items(model, Escalation.Ranking.BOTH, escalated, seed),
                settings.fields.time().isPresent() ? LinkedAccounts.find(judgements, settings.window) : List.of());
        workspace.measured(watched.measurement());
    }

    private static List<Divergence.Gap> gaps(
            Judgements judgements, Aggregate model, Settings settings, Workspace workspace) {
        Seed seed = workspace.seed();
        List<Aggregate> ways = List.of(
                new MajorityVote().aggregate(judgements, seed), new CappedVote().aggregate(judgements, seed), model);
        return Divergence.between(ways, slices(settings, workspace, judgements), settings.tolerated.value(), seed);
    }

    private static List<Blocs.Bloc> blocs(Judgements judgements, Aggregate model, double tie, Seed seed) {
        int[] consensus = IntStream.range(0, judgements.items())
                .map(item -> model.label(item, seed))
                .toArray();
        return Blocs.find(judgements, new SharedDissent(judgements, consensus), tie);
    }

    private static List<Screening.Finding> paused(Judgements judgements, Settings settings, Workspace workspace) {
        List<Workspace.Input> golds = workspace.inputs("gold");
        Gold gold = golds.isEmpty()
                ? Gold.none(judgements)
                : JudgementRows.truth(judgements, golds.get(0).corpus(), settings.truthField);
        SequentialTest test = new SequentialTest(settings.bad.value(), settings.good.value());
        return new Screening(test, settings.bad.value())
                .findings(judgements, gold).stream()
                        .filter(Screening.Finding::isToBePaused)
                        .toList();
    }

    private static IntFunction<String> slices(Settings settings, Workspace workspace, Judgements judgements) {
        List<Workspace.Input> items = workspace.inputs("items");
        if (items.isEmpty() || settings.slice.isEmpty()) {
            return any -> "all";
        }
        List<String> slices = JudgementRows.slices(judgements, items.get(0).corpus(), settings.slice.get());
        return slices::get;
    }
}
