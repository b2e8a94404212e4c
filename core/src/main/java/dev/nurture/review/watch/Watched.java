package dev.nurture.review.watch;

import dev.nurture.review.Judgements;
import dev.nurture.stat.Estimate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What watching a crowd found.
 *
 * @param gaps between ways to aggregate
 * @param blocs of annotators who act together
 * @param paused who should be, if a person agrees
 * @param disputed items, the most disputed first
 * @param links between accounts that act as one
 */
record Watched(
        Judgements judgements,
        List<Divergence.Gap> gaps,
        List<Blocs.Bloc> blocs,
        List<Screening.Finding> paused,
        List<Integer> disputed,
        List<LinkedAccounts.Link> links) {
    private static final int LISTED = 50;

    Measurement measurement() {
        return new Measurement(
                figures(),
                List.of(gapListing(), blocListing(), linkListing(), pauseListing(), disputedListing()),
                List.of(answer()));
    }

    private List<Measurement.Figure> figures() {
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

    private Measurement.Listing gapListing() {
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

    private Measurement.Listing blocListing() {
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

    private Measurement.Listing linkListing() {
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

    private Measurement.Listing pauseListing() {
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

    private Measurement.Listing disputedListing() {
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

    private String answer() {
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
