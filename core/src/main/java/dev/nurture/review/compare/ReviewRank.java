package dev.nurture.review.compare;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.error.NurtureException;
import dev.nurture.provenance.Seed;
import dev.nurture.recipe.Setting;
import dev.nurture.recipe.StepInfo;
import dev.nurture.review.compare.Comparisons.Comparison;
import dev.nurture.review.compare.Comparisons.Outcome;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Item;
import dev.nurture.step.Measurement.Unit;
import dev.nurture.step.WholeStep;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Ranks things by judgements which of two is better, and shows who did not look.
 *
 * <p>Each datum is a judgement with the two things, the winner and the annotator in its fields. Strengths are those of
 * Bradley-Terry with half a win imagined each way, with intervals from resampled judgements; scores and attention are those of the
 * form in which annotators may not look. What people get wrong: judgements on the same pair of texts are not independent, and
 * intervals then are too narrow.
 */
public final class ReviewRank implements WholeStep<ReviewRank.Settings> {
    private static final int RESAMPLES = 200;
    private static final int MOST_LISTED = 200;

    private static final StepInfo<Settings> INFO = StepInfo.of(
                    "review.rank", 1, "Ranks things by judgements which of two is better.", Settings.class)
            .withChance();

    public record Settings(
            @Setting(about = "The field with the thing shown left.", preset = "left")
            String left,

            @Setting(about = "The field with the thing shown right.", preset = "right")
            String right,

            @Setting(
                    about = "The field with the winner: the thing's name, or left or right; anything else is a tie.",
                    preset = "winner")
            String winner,

            @Setting(about = "The field with the annotator.", preset = "annotator")
            String annotator) {}

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
        List<Comparison> list = new ArrayList<>();
        try (Rows rows = workspace.input().rows()) {
            while (rows.hasNext()) {
                list.add(comparison(settings, rows.next()));
            }
        }
        if (list.isEmpty()) {
            throw NurtureException.data("review.rank: must have comparisons, but has none. Check what it reads.");
        }
        Comparisons comparisons = new Comparisons(list);
        NoisyBradleyTerry.Fit noisy = NoisyBradleyTerry.fit(comparisons);
        workspace.measured(new Measurement(
                figures(list, comparisons),
                List.of(things(list, comparisons, noisy, workspace.seed()), annotators(list, comparisons, noisy))));
    }

    private static Comparison comparison(Settings settings, Datum datum) {
        String left = require(datum, settings.left);
        String right = require(datum, settings.right);
        String winner = require(datum, settings.winner);
        Outcome outcome = winner.equals(left) || winner.equals("left")
                ? Outcome.LEFT
                : winner.equals(right) || winner.equals("right") ? Outcome.RIGHT : Outcome.TIE;
        return new Comparison(require(datum, settings.annotator), left, right, outcome);
    }

    private static String require(Datum datum, String field) {
        return datum.metadata()
                .text(field)
                .orElseThrow(() ->
                        NurtureException.data("review.rank: %s must have the field %s, but has not. Check the name."
                                .formatted(datum.name(), field)));
    }

    private static List<Figure> figures(List<Comparison> list, Comparisons comparisons) {
        long left = list.stream().filter(one -> one.outcome() == Outcome.LEFT).count();
        long ties = list.stream().filter(one -> one.outcome() == Outcome.TIE).count();
        List<Figure> figures = new ArrayList<>();
        figures.add(count("comparisons", "Judgements", list.size()));
        figures.add(count("things", "Things", comparisons.things().size()));
        figures.add(count("annotators", "Annotators", comparisons.annotators().size()));
        figures.add(new Figure("ties", "Neither won", Proportion.wilson(ties, list.size()), Unit.SHARE));
        if (list.size() > ties) {
            figures.add(new Figure(
                    "left-wins",
                    "The one shown left won, where one did",
                    Proportion.wilson(left, list.size() - ties),
                    Unit.SHARE));
        }
        return figures;
    }

    private static Measurement.Listing things(
            List<Comparison> list, Comparisons comparisons, NoisyBradleyTerry.Fit noisy, Seed seed) {
        double[] strengths = BradleyTerry.smoothed().strengths(comparisons);
        double[][] resampled = resampled(list, comparisons, seed);
        List<Item> items = IntStream.range(0, strengths.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -noisy.scores()[i])
                        .thenComparing(i -> i))
                .limit(MOST_LISTED)
                .map(i -> new Item(
                        comparisons.things().get(i),
                        comparisons.things().get(i),
                        String.format(
                                Locale.ROOT,
                                "score %.2f, strength %.1f %% (%.1f %% to %.1f %%)",
                                noisy.scores()[i],
                                100 * strengths[i],
                                100 * Math.min(strengths[i], resampled[i][RESAMPLES / 40]),
                                100 * Math.max(strengths[i], resampled[i][RESAMPLES - 1 - RESAMPLES / 40]))))
                .toList();
        return new Measurement.Listing("Things, the best first", strengths.length, items);
    }

    /** By thing, its strengths in resamples of the judgements, in order. */
    private static double[][] resampled(List<Comparison> list, Comparisons comparisons, Seed seed) {
        RandomGenerator chance = seed.child("resamples").generator();
        double[][] strengths = new double[comparisons.things().size()][RESAMPLES];
        for (int resample = 0; resample < RESAMPLES; resample++) {
            List<Comparison> drawn = IntStream.range(0, list.size())
                    .mapToObj(any -> list.get(chance.nextInt(list.size())))
                    .toList();
            Comparisons again = new Comparisons(drawn);
            double[] found = BradleyTerry.smoothed().strengths(again);
            for (int i = 0; i < found.length; i++) {
                strengths[comparisons.things().indexOf(again.things().get(i))][resample] = found[i];
            }
        }
        Arrays.stream(strengths).forEach(Arrays::sort);
        return strengths;
    }

    private static Measurement.Listing annotators(
            List<Comparison> list, Comparisons comparisons, NoisyBradleyTerry.Fit noisy) {
        long[] made = new long[comparisons.annotators().size()];
        list.forEach(one -> made[comparisons.annotators().indexOf(one.annotator())]++);
        List<Item> items = IntStream.range(0, made.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer w) -> noisy.attention()[w])
                        .thenComparing(w -> w))
                .limit(MOST_LISTED)
                .map(w -> new Item(
                        comparisons.annotators().get(w),
                        comparisons.annotators().get(w),
                        String.format(
                                Locale.ROOT,
                                "looks in %.0f %% of %d judgements, otherwise takes the left one in %.0f %%",
                                100 * noisy.attention()[w],
                                made[w],
                                100 * noisy.leaning()[w])))
                .toList();
        return new Measurement.Listing("Annotators, those first who do not look", made.length, items);
    }

    private static Figure count(String name, String about, long value) {
        return new Figure(name, about, Estimate.exact(value, value), Unit.COUNT);
    }
}
