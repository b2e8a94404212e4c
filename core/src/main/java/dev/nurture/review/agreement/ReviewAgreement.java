package dev.nurture.review.agreement;

import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.Gold;
import dev.nurture.review.JudgementMarks;
import dev.nurture.review.JudgementMarks.Marked;
import dev.nurture.review.Judgements;
import dev.nurture.review.Scale;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Ratings;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures how far annotators agree beyond chance, over all and by slices: Krippendorff's α for the labels' scale, Fleiss's κ and
 * Gwet's AC1.
 *
 * <p>Only items with two judgements or more count; how many were left out stands beside, since leaving disputed items out raises
 * agreement. And agreement is not correctness: annotators can agree on what is wrong.
 */
public final class ReviewAgreement implements WholeStep<ReviewAgreement.Settings> {
    private static final StepInfo<Settings> INFO =
            StepInfo.of("review.agreement", 1, "Measures how far annotators agree beyond chance.", Settings.class);

    public record Settings(
            @Setting(about = "What the judgements' marks are called.", preset = "label")
            String mark,

            @Setting(
                    about = "What labels have to do with each other: nominal, ordinal or interval.",
                    preset = "nominal")
            Scale scale,

            @Setting(about = "The classes in their order; those that occur if empty.", preset = "")
            List<String> classes,

            @Setting(about = "Labels that mean: no judgement.", preset = "")
            List<String> abstentions,

            @Setting(about = "Further marks that count as judgements.", preset = "")
            List<String> sources,

            @Setting(about = "The mark or field by whose values to measure besides.")
            Optional<String> by) {}

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
        Marked marked = JudgementMarks.read(
                INFO.name(),
                new JudgementMarks.Question(
                        settings.mark,
                        settings.scale,
                        settings.classes,
                        settings.abstentions,
                        settings.sources,
                        Optional.empty(),
                        Gold.Draw.CHOSEN),
                workspace.input());
        Judgements judgements = marked.judgements();
        List<Figure> figures = new ArrayList<>(figures("", "", judgements, settings.scale));
        if (figures.stream().noneMatch(figure -> figure.name().equals("alpha"))) {
            throw NurtureException.data(
                    "review.agreement: must have two items with two judgements each and labels of two classes, but has not. Have more items judged twice.");
        }
        if (settings.by.isPresent()) {
            for (Map.Entry<String, List<Integer>> slice :
                    slices(settings.by.get(), marked, workspace).entrySet()) {
                boolean[] inside = new boolean[judgements.items()];
                slice.getValue().forEach(item -> inside[item] = true);
                figures.addAll(figures(
                        "-" + kebab(slice.getKey()),
                        " (" + slice.getKey() + ")",
                        judgements.ofItems(item -> inside[item]),
                        settings.scale));
            }
        }
        workspace.measured(new Measurement(figures, List.of()));
    }

    private static Map<String, List<Integer>> slices(String by, Marked marked, Workspace workspace) {
        Map<Long, Integer> itemOf = marked.itemOfRow();
        Map<String, List<Integer>> slices = new TreeMap<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                Optional<Integer> item = Optional.ofNullable(itemOf.get(rows.position()));
                Optional<String> value = JudgementMarks.value(rows.next(), by);
                if (item.isPresent() && value.isPresent()) {
                    slices.computeIfAbsent(value.get(), any -> new ArrayList<>())
                            .add(item.get());
                }
            }
        }
        return slices;
    }

    private static String kebab(String value) {
        return value.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{Nd}]+", "-");
    }

    private static List<Figure> figures(String suffix, String where, Judgements judgements, Scale scale) {
        long several = IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) > 1)
                .count();
        long single = IntStream.range(0, judgements.items())
                .filter(item -> judgements.count(item) == 1)
                .count();
        List<Figure> figures = new ArrayList<>();
        figures.add(count("items" + suffix, "Items with two judgements or more" + where, several));
        figures.add(count("left-out" + suffix, "Items left out, with one judgement" + where, single));
        if (several < 2) {
            return figures;
        }
        Ratings ratings = ratings(judgements);
        if (!ratings.vary()) {
            return figures;
        }
        figures.add(number(
                "alpha" + suffix, "Krippendorff's α, " + name(scale) + where, alpha(ratings, judgements, scale)));
        if (scale != Scale.NOMINAL && scale != Scale.COMPARISON) {
            figures.add(number("alpha-nominal" + suffix, "Krippendorff's α, nominal" + where, ratings.nominal()));
        }
        figures.add(number("fleiss" + suffix, "Fleiss's κ" + where, ratings.fleiss()));
        figures.add(number("gwet" + suffix, "Gwet's AC1, steady where one class is rare" + where, ratings.gwet()));
        return figures;
    }

    private static String name(Scale scale) {
        return scale.name().toLowerCase(Locale.ROOT);
    }

    private static Ratings ratings(Judgements judgements) {
        int[] starts = new int[judgements.items() + 1];
        for (int item = 0; item < judgements.items(); item++) {
            starts[item + 1] = judgements.to(item);
        }
        int[] labels =
                IntStream.range(0, judgements.size()).map(judgements::label).toArray();
        return new Ratings(starts, labels, judgements.classes());
    }

    private static Estimate alpha(Ratings ratings, Judgements judgements, Scale scale) {
        return switch (scale) {
            case NOMINAL, COMPARISON -> ratings.nominal();
            case ORDINAL -> ratings.ordinal();
            case INTERVAL ->
                ratings.interval(judgements.classNames().stream()
                        .mapToDouble(Double::parseDouble)
                        .toArray());
        };
    }

    private static Figure number(String name, String about, Estimate estimate) {
        return new Figure(name, about, estimate, Unit.NUMBER);
    }

    private static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Unit.COUNT);
    }
}
