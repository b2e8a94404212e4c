package dev.nurture.review.attack;

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
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Watches a crowd for adversaries: where votes, capped votes and the model part, slice by slice; who acts together; who should be
 * paused by their answers to gold; and which items a trusted person should see. Nothing is changed: people decide.
 */
public final class ReviewWatch implements WholeStep<ReviewWatch.Settings> {
    private static final int LISTED = 50;

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
        List<Workspace.Input> golds = workspace.inputs("gold");
        Gold gold = golds.isEmpty()
                ? Gold.none(judgements)
                : JudgementRows.truth(judgements, golds.get(0).corpus(), settings.truthField);
        Seed seed = workspace.seed();
        Aggregate model = new HierarchicalDawidSkene().aggregate(judgements, seed);
        List<Divergence.Gap> gaps = Divergence.between(
                List.of(
                        new MajorityVote().aggregate(judgements, seed),
                        new CappedVote().aggregate(judgements, seed),
                        model),
                slices(settings, workspace, judgements),
                settings.tolerated.value(),
                seed);
        int[] consensus = IntStream.range(0, judgements.items())
                .map(item -> model.label(item, seed))
                .toArray();
        List<Blocs.Bloc> blocs = Blocs.find(judgements, new SharedDissent(judgements, consensus), settings.tie);
        List<Screening.Finding> paused = new Screening(
                        new SequentialTest(settings.bad.value(), settings.good.value()), settings.bad.value())
                .findings(judgements, gold).stream()
                        .filter(Screening.Finding::isToBePaused)
                        .toList();
        List<Integer> disputed = Escalation.items(
                model, Escalation.Ranking.BOTH, (int) Math.ceil(settings.escalated.value() * judgements.items()), seed);
        List<LinkedAccounts.Link> links =
                settings.fields.time().isPresent() ? LinkedAccounts.find(judgements, settings.window) : List.of();
        workspace.measured(new Measurement(
                figures(judgements, gaps, blocs, paused, links),
                List.of(
                        gapListing(gaps),
                        blocListing(judgements, blocs),
                        linkListing(judgements, links),
                        pauseListing(judgements, paused),
                        disputedListing(judgements, disputed)),
                List.of(answer(gaps, blocs, paused))));
    }

    private static IntFunction<String> slices(Settings settings, Workspace workspace, Judgements judgements) {
        List<Workspace.Input> items = workspace.inputs("items");
        if (items.isEmpty() || settings.slice.isEmpty()) {
            return any -> "all";
        }
        List<String> slices = JudgementRows.slices(judgements, items.get(0).corpus(), settings.slice.get());
        return slices::get;
    }

    private static List<Measurement.Figure> figures(
            Judgements judgements,
            List<Divergence.Gap> gaps,
            List<Blocs.Bloc> blocs,
            List<Screening.Finding> paused,
            List<LinkedAccounts.Link> links) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("judgements", "Judgements", judgements.size()));
        figures.add(count("annotators", "Annotators", judgements.annotators()));
        figures.add(count(
                "alarms",
                "Slices and pairs of ways that part too far",
                gaps.stream().filter(Divergence.Gap::isAlarm).count()));
        gaps.stream()
                .max(java.util.Comparator.comparingDouble(gap -> gap.share().value()))
                .ifPresent(gap -> figures.add(new Measurement.Figure(
                        "largest-gap",
                        "Where %s and %s part most, on %s".formatted(gap.first(), gap.second(), gap.slice()),
                        gap.share(),
                        Measurement.Unit.SHARE)));
        figures.add(count("blocs", "Sets of annotators who act together", blocs.size()));
        figures.add(count(
                "in-blocs",
                "Annotators in them",
                blocs.stream().mapToLong(bloc -> bloc.members().size()).sum()));
        figures.add(count("links", "Pairs of accounts that act as one", links.size()));
        figures.add(count("to-pause", "Annotators to be paused, if a person agrees", paused.size()));
        return figures;
    }

    private static Measurement.Listing gapListing(List<Divergence.Gap> gaps) {
        List<Divergence.Gap> alarms =
                gaps.stream().filter(Divergence.Gap::isAlarm).toList();
        return listing(
                "Slices on which ways to aggregate part",
                alarms.size(),
                alarms.stream()
                        .map(gap -> Map.entry(
                                gap.slice(),
                                "%s and %s: %s".formatted(gap.first(), gap.second(), percent(gap.share()))))
                        .toList());
    }

    private static Measurement.Listing blocListing(Judgements judgements, List<Blocs.Bloc> blocs) {
        return listing(
                "Blocs, and what settles which side is right",
                blocs.size(),
                blocs.stream()
                        .map(bloc -> Map.entry(
                                bloc.members().stream()
                                        .map(judgements::annotatorName)
                                        .collect(Collectors.joining(", ")),
                                "decide "
                                        + bloc.toSettle().stream()
                                                .map(judgements::itemName)
                                                .collect(Collectors.joining(", "))))
                        .toList());
    }

    private static Measurement.Listing linkListing(Judgements judgements, List<LinkedAccounts.Link> links) {
        return listing(
                "Accounts that act as one",
                links.size(),
                links.stream()
                        .map(link -> Map.entry(
                                judgements.annotatorName(link.first()) + " and "
                                        + judgements.annotatorName(link.second()),
                                "%s answers within minutes of each other".formatted(link.shared())))
                        .toList());
    }

    private static Measurement.Listing pauseListing(Judgements judgements, List<Screening.Finding> paused) {
        return listing(
                "To be paused",
                paused.size(),
                paused.stream()
                        .map(finding -> Map.entry(
                                judgements.annotatorName(finding.annotator()),
                                "%s of %s gold answers; %s"
                                        .formatted(
                                                percent(finding.accuracy()),
                                                finding.goldAnswers(),
                                                words(finding.causes()))))
                        .toList());
    }

    private static String words(List<Screening.Cause> causes) {
        return causes.stream()
                .map(cause -> cause.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                .collect(Collectors.joining(", "));
    }

    private static Measurement.Listing disputedListing(Judgements judgements, List<Integer> disputed) {
        return listing(
                "Most disputed",
                disputed.size(),
                disputed.stream()
                        .map(item -> Map.entry(
                                judgements.itemName(item),
                                String.format(
                                        Locale.ROOT, "vote entropy %.2f", Escalation.voteEntropy(judgements, item))))
                        .toList());
    }

    private static Measurement.Listing listing(String title, long total, List<Map.Entry<String, String>> entries) {
        return new Measurement.Listing(
                title,
                total,
                entries.stream()
                        .limit(LISTED)
                        .map(entry -> new Measurement.Item("", entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String answer(List<Divergence.Gap> gaps, List<Blocs.Bloc> blocs, List<Screening.Finding> paused) {
        return "%s alarms, %s blocs (which side of one is right, only a trusted person can tell), %s to be paused."
                .formatted(gaps.stream().filter(Divergence.Gap::isAlarm).count(), blocs.size(), paused.size());
    }

    private static String percent(Estimate estimate) {
        return String.format(
                Locale.ROOT,
                "%.1f %% [%.1f, %.1f]",
                100 * estimate.value(),
                100 * estimate.low(),
                100 * estimate.high());
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact(value, value), Measurement.Unit.COUNT);
    }
}
