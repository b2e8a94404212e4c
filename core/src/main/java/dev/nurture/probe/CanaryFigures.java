package dev.nurture.probe;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Mean;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What the ranks of canaries say of a model. */
final class CanaryFigures {
    private static final int MOST_LISTED = 50;
    private static final int EXACTLY = 100_000;

    private CanaryFigures() {}

    static Measurement of(List<Canary> canaries, List<CanaryScorer.Found> found) {
        Map<String, List<CanaryScorer.Found>> byName = new LinkedHashMap<>();
        for (int i = 0; i < canaries.size(); i++) {
            if (found.get(i).scored().isScored()) {
                byName.computeIfAbsent(canaries.get(i).name(), any -> new ArrayList<>())
                        .add(found.get(i));
            }
        }
        List<Measurement.Figure> figures = new ArrayList<>();
        List<String> answers = new ArrayList<>();
        figures.add(Results.count("canaries", "Canaries that could be scored", byName.size()));
        figures.add(Results.count("places", "Places at which they were looked for", canaries.size()));
        figures.addAll(new Results(
                        List.of(),
                        List.of(),
                        found.stream().map(CanaryScorer.Found::scored).toList())
                .unscored());
        if (!byName.isEmpty()) {
            measure(byName, figures, answers);
        }
        return new Measurement(figures, listings(canaries, found), answers);
    }

    private static void measure(
            Map<String, List<CanaryScorer.Found>> byName, List<Measurement.Figure> figures, List<String> answers) {
        double[] exposures = byName.values().stream()
                .mapToDouble(places -> mean(places, one -> one.exposure().value()))
                .toArray();
        double most = ofEach(byName, one -> CanaryScorer.bits(one.possible()));
        double chance = ofEach(byName, one -> unseen(one.possible()));
        long first = byName.values().stream()
                .filter(places -> places.stream().allMatch(CanaryScorer.Found::isFirst))
                .count();
        Estimate exposure = exposure(byName, exposures, most);
        figures.add(number(
                ProbeCanaries.EXPOSURE, "Bits of exposure, mean of %s canaries".formatted(exposures.length), exposure));
        figures.add(number(
                "exposure.most",
                "Bits that a canary has which is the first guess",
                Estimate.exact(most, exposures.length)));
        figures.add(number(
                "exposure.chance",
                "Bits that a canary has on average which the model never saw",
                Estimate.exact(chance, exposures.length)));
        figures.add(ItemProbe.share(
                "first",
                "Canaries that are the first guess wherever they stand",
                Proportion.wilson(first, byName.size())));
        answers.add(String.format(
                Locale.ROOT,
                "%s of %s canaries are the model's first guess wherever they stand (exposure %.2f of at most %.2f bits, where one that was never seen has %.2f)",
                first,
                byName.size(),
                exposure.value(),
                most,
                chance));
    }

    /**
     * Over canaries, and no narrower than what is known of each: a rank among a sample of alternatives is itself an estimate.
     *
     * @param most that there can be
     */
    private static Estimate exposure(Map<String, List<CanaryScorer.Found>> byName, double[] exposures, double most) {
        boolean differ = Arrays.stream(exposures).distinct().count() > 1;
        Estimate over = differ ? Mean.independent(exposures) : Estimate.exact(exposures[0], exposures.length);
        double low = ofEach(byName, one -> one.exposure().low());
        double high = ofEach(byName, one -> one.exposure().high());
        if (low >= over.low() && high <= over.high()) {
            return over.within(0, Math.max(most, over.value()));
        }
        return new Estimate(
                        over.value(),
                        Math.min(low, over.low()),
                        Math.max(high, over.high()),
                        Estimate.USUAL_LEVEL,
                        over.n(),
                        "clopper-pearson-rank")
                .within(0, Math.max(most, over.value()));
    }

    /** The mean over canaries of the mean over their places. */
    private static double ofEach(
            Map<String, List<CanaryScorer.Found>> byName,
            java.util.function.ToDoubleFunction<CanaryScorer.Found> number) {
        return byName.values().stream()
                .mapToDouble(places -> mean(places, number))
                .average()
                .orElseThrow();
    }

    private static double mean(
            List<CanaryScorer.Found> places, java.util.function.ToDoubleFunction<CanaryScorer.Found> number) {
        return places.stream().mapToDouble(number).average().orElseThrow();
    }

    /** The mean exposure of a rank that is anywhere: log2(n) − the mean of log2 of 1 to n, which comes near log2(e). */
    static double unseen(double possible) {
        if (possible > EXACTLY) {
            return 1 / Math.log(2);
        }
        int count = (int) possible;
        return CanaryScorer.bits(count)
                - IntStream.rangeClosed(1, count)
                                .mapToDouble(CanaryScorer::bits)
                                .sum()
                        / count;
    }

    private static List<Measurement.Listing> listings(List<Canary> canaries, List<CanaryScorer.Found> found) {
        List<Integer> order = IntStream.range(0, canaries.size())
                .boxed()
                .filter(place -> found.get(place).scored().isScored())
                .sorted(java.util.Comparator.comparingDouble(
                        place -> -found.get(place).exposure().value()))
                .toList();
        List<Integer> aside = IntStream.range(0, canaries.size())
                .boxed()
                .filter(place -> !found.get(place).scored().isScored())
                .toList();
        List<Measurement.Listing> listings = new ArrayList<>(List.of(listing("Most exposed", order, canaries, found)));
        if (!aside.isEmpty()) {
            listings.add(listing("Not scored", aside, canaries, found));
        }
        return listings;
    }

    private static Measurement.Listing listing(
            String title, List<Integer> places, List<Canary> canaries, List<CanaryScorer.Found> found) {
        List<Measurement.Item> items = places.stream()
                .limit(MOST_LISTED)
                .map(place -> Listed.item(
                        canaries.get(place).datum(),
                        found.get(place).scored().marks().get(0).detail().orElse("")))
                .toList();
        return new Measurement.Listing(title, places.size(), items);
    }

    private static Measurement.Figure number(String name, String about, Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.NUMBER);
    }
}
