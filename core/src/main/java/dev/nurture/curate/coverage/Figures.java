package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Findings.Cluster;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What is measured and listed, from what was found. */
final class Figures {
    private Figures() {}

    static Measurement of(Findings findings, Coverage.Settings settings) {
        List<Measurement.Figure> figures = new ArrayList<>();
        figures.add(count("data", "Data", findings.data()));
        figures.add(count("without-terms", "Data without a known term, which have no place", findings.wordless()));
        figures.add(count("clusters", "Clusters", findings.clusters().size()));
        figures.add(new Measurement.Figure(
                "effective-topics",
                "As varied as this many clusters of equal size (exponential of the entropy)",
                findings.effectiveTopics(),
                Measurement.Unit.NUMBER));
        spread(findings, figures);
        for (Findings.Agreement agreement : findings.agreements()) {
            figures.add(share(
                    "purity-" + agreement.field(),
                    "Data whose %s is the most frequent one of their cluster".formatted(agreement.field()),
                    agreement.purity()));
            figures.add(new Measurement.Figure(
                    "mutual-information-" + agreement.field(),
                    "How far clusters and %s agree (normalised mutual information: 0 not at all, 1 fully)"
                            .formatted(agreement.field()),
                    agreement.mutualInformation(),
                    Measurement.Unit.NUMBER));
        }
        expected(findings, settings, figures);
        findings.against()
                .ifPresent(against -> figures.add(share(
                        "shift",
                        "Data that would have to change cluster to spread as in " + against.corpus(),
                        against.shift())));
        return new Measurement(figures, listings(findings));
    }

    private static void spread(Findings findings, List<Measurement.Figure> figures) {
        long placed = findings.placed();
        if (placed == 0) {
            return;
        }
        long largest =
                findings.clusters().stream().mapToLong(Cluster::count).max().orElse(0);
        long inThin = findings.thin().stream().mapToLong(Cluster::count).sum();
        figures.add(share("largest-cluster", "Data in the largest cluster", Proportion.wilson(largest, placed)));
        figures.add(count("thin-clusters", "Thin clusters", findings.thin().size()));
        figures.add(share("in-thin-clusters", "Data in thin clusters", Proportion.wilson(inThin, placed)));
    }

    private static void expected(Findings findings, Coverage.Settings settings, List<Measurement.Figure> figures) {
        int cells = findings.cells().size();
        if (cells > 0) {
            long holes = findings.cells().holes(settings.atLeast());
            figures.add(count("expected", "Combinations that should occur", cells));
            figures.add(count("holes", "Combinations with fewer than %s data".formatted(settings.atLeast()), holes));
            figures.add(share(
                    "expected-present",
                    "Combinations that do occur",
                    Estimate.exact((cells - holes) / (double) cells, cells)));
            figures.add(count(
                    "outside",
                    "Data that are none of the combinations",
                    findings.cells().outside()));
        }
    }

    private static List<Measurement.Listing> listings(Findings findings) {
        List<Measurement.Listing> listings = new ArrayList<>();
        listings.add(typical("Typical of each cluster", findings.clusters()));
        listings.add(typical("Typical of thin clusters", findings.thin()));
        listings.add(new Measurement.Listing(
                "With the fewest neighbours",
                findings.lonely().size(),
                findings.lonely().stream()
                        .map(lonely -> item(
                                lonely.example(),
                                String.format(Locale.ROOT, "cosine to the tenth neighbour %.2f", lonely.density())))
                        .toList()));
        if (findings.wordless() > 0) {
            listings.add(new Measurement.Listing(
                    "Without a known term",
                    findings.wordless(),
                    findings.wordlessExamples().stream()
                            .map(example -> item(example, "no term"))
                            .toList()));
        }
        return listings;
    }

    private static Measurement.Listing typical(String title, List<Cluster> clusters) {
        List<Measurement.Item> items = new ArrayList<>();
        for (Cluster cluster : clusters) {
            cluster.typical().stream()
                    .limit(1)
                    .map(example -> item(
                            example,
                            String.format(
                                    Locale.ROOT,
                                    "%s, %.1f %% (%s)",
                                    cluster.number(),
                                    100 * cluster.share().value(),
                                    cluster.name())))
                    .forEach(items::add);
        }
        return new Measurement.Listing(title, items.size(), items);
    }

    private static Measurement.Item item(Example example, String note) {
        return new Measurement.Item(example.id(), example.name(), note + ": " + example.excerpt());
    }

    private static Measurement.Figure count(String name, String about, long value) {
        return new Measurement.Figure(name, about, Estimate.exact((double) value, value), Measurement.Unit.COUNT);
    }

    private static Measurement.Figure share(String name, String about, Estimate estimate) {
        return new Measurement.Figure(name, about, estimate, Measurement.Unit.SHARE);
    }
}
