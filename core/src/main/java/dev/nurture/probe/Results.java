package dev.nurture.probe;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Rate;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** What one model did with all items, grouped by behaviour. Resampling draws with a seed that is the figure's name. */
record Results(List<Datum> data, List<ItemLabels> labels, List<Scored> scored) {
    private static final int MOST_LISTED = 50;
    private static final Seed RESAMPLING = new Seed(0).child("resampling");

    Results {
        data = List.copyOf(data);
        labels = List.copyOf(labels);
        scored = List.copyOf(scored);
    }

    /** Which end of the scores is bad. */
    enum Worst {
        HIGHEST,
        LOWEST
    }

    /** The scored items of a behaviour. */
    record Group(String name, List<Integer> items, int unscored, List<ItemLabels> labels) {
        double[] of(java.util.function.IntToDoubleFunction number) {
            return items.stream().mapToInt(item -> item).mapToDouble(number).toArray();
        }

        long[] clusters() {
            return items.stream()
                    .mapToLong(item -> labels.get(item).clusterKey())
                    .toArray();
        }

        /** How many items in how many clusters, and how far those without a score could move the mean, for people. */
        String size(double[] scores) {
            long clusters = Arrays.stream(clusters()).distinct().count();
            String size = "%s items in %s clusters".formatted(items.size(), clusters);
            double sum = Arrays.stream(scores).sum();
            double all = items.size() + (double) unscored;
            return unscored == 0
                    ? size
                    : size
                            + String.format(
                                    Locale.ROOT,
                                    ", %s not scored (%.1f %% to %.1f %% whatever they are)",
                                    unscored,
                                    100 * sum / all,
                                    100 * (sum + unscored) / all);
        }

        Estimate rate(double[] scores) {
            return rate(name, scores, clusters());
        }

        private static Estimate rate(String name, double[] scores, long[] clusters) {
            return Rate.clustered(
                    scores,
                    clusters,
                    Estimate.USUAL_LEVEL,
                    RESAMPLING.child(name).generator());
        }

        /** The mean of the first number minus the second, item by item. */
        Optional<Estimate> difference(double[] first, double[] second) {
            return Rate.difference(
                    first,
                    second,
                    clusters(),
                    Estimate.USUAL_LEVEL,
                    RESAMPLING.child(name).generator());
        }

        /** The family of values with the worst mean, if there are several. It is found by looking, so its interval is too narrow. */
        Optional<Measurement.Figure> worstFamily(double[] scores, Worst worst) {
            Map<String, List<Integer>> families = new TreeMap<>();
            for (int i = 0; i < items.size(); i++) {
                String family = labels.get(items.get(i)).family();
                if (!family.isEmpty()) {
                    families.computeIfAbsent(family, any -> new ArrayList<>()).add(i);
                }
            }
            if (families.size() < 2) {
                return Optional.empty();
            }
            Comparator<Map.Entry<String, Estimate>> byValue =
                    Comparator.comparingDouble(family -> family.getValue().value());
            Map<String, Estimate> rates = new LinkedHashMap<>();
            long[] keys = clusters();
            families.forEach((family, members) -> rates.put(
                    family,
                    rate(
                            name + " " + family,
                            members.stream()
                                    .mapToDouble(member -> scores[member])
                                    .toArray(),
                            members.stream().mapToLong(member -> keys[member]).toArray())));
            return rates.entrySet().stream()
                    .min(worst == Worst.HIGHEST ? byValue.reversed() : byValue)
                    .map(found -> new Measurement.Figure(
                            name + ".worst-family",
                            "The worst of %s families: %s (picked by its result)"
                                    .formatted(families.size(), found.getKey()),
                            found.getValue(),
                            Measurement.Unit.SHARE));
        }
    }

    /** Every behaviour of every probe that has scored items. */
    List<Group> groups() {
        Map<String, List<Integer>> probes = new LinkedHashMap<>();
        for (int i = 0; i < labels.size(); i++) {
            probes.computeIfAbsent(labels.get(i).probe(), any -> new ArrayList<>())
                    .add(i);
        }
        List<Group> groups = new ArrayList<>();
        probes.forEach((probe, members) -> {
            List<Behaviour> behaviours =
                    Behaviour.of(probe, members.stream().map(labels::get).toList());
            for (Behaviour behaviour : behaviours) {
                List<Integer> items = behaviour.items().stream()
                        .map(members::get)
                        .filter(item -> scored.get(item).isScored())
                        .toList();
                if (!items.isEmpty()) {
                    int unscored = behaviour.items().size() - items.size();
                    groups.add(new Group(behaviour.name(), items, unscored, labels));
                }
            }
        });
        return groups;
    }

    /** How many items were set aside, in all and for each reason. */
    List<Measurement.Figure> unscored() {
        Map<String, Long> reasons = new TreeMap<>();
        scored.stream()
                .flatMap(one -> one.marks().stream())
                .filter(mark -> mark.name().equals(Scored.UNSCORED))
                .forEach(mark -> reasons.merge(mark.label().orElse(""), 1L, Long::sum));
        long all = reasons.values().stream().mapToLong(count -> count).sum();
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("unscored", "Items that could not be scored and count in no rate", all));
        reasons.forEach((reason, count) ->
                figures.add(count("unscored." + reason, "Not scored: " + reason.replace('-', ' '), count)));
        return figures;
    }

    static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
    }

    /** The worst items, and those that could not be scored. */
    List<Measurement.Listing> listings(String title, Worst worst, java.util.function.ToDoubleFunction<Scored> number) {
        Comparator<Integer> byScore = Comparator.comparingDouble(item -> number.applyAsDouble(scored.get(item)));
        List<Integer> order = IntStream.range(0, scored.size())
                .boxed()
                .filter(item -> scored.get(item).isScored())
                .sorted(worst == Worst.HIGHEST ? byScore.reversed() : byScore)
                .toList();
        List<Integer> aside = IntStream.range(0, scored.size())
                .boxed()
                .filter(item -> !scored.get(item).isScored())
                .toList();
        List<Measurement.Listing> listings = new ArrayList<>(List.of(listing(title, order)));
        if (!aside.isEmpty()) {
            listings.add(listing("Not scored", aside));
        }
        return listings;
    }

    private Measurement.Listing listing(String title, List<Integer> items) {
        return new Measurement.Listing(
                title,
                items.size(),
                items.stream()
                        .limit(MOST_LISTED)
                        .map(item -> Listed.item(data.get(item), note(scored.get(item))))
                        .toList());
    }

    private static String note(Scored one) {
        Optional<Mark> first = one.marks().stream().findFirst();
        return first.flatMap(Mark::detail).orElse("");
    }
}
