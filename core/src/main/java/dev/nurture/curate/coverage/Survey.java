package dev.nurture.curate.coverage;

import dev.nurture.curate.coverage.Drawing.Drawn;
import dev.nurture.curate.coverage.Drawing.Ref;
import dev.nurture.curate.coverage.Findings.Agreement;
import dev.nurture.curate.coverage.Findings.Cluster;
import dev.nurture.curate.coverage.Findings.Lonely;
import dev.nurture.curate.coverage.Findings.Point;
import dev.nurture.curate.coverage.Findings.Standing;
import dev.nurture.data.Corpus;
import dev.nurture.provenance.Seed;
import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.stat.Unpaired;
import dev.nurture.step.Workspace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Clusters the sample, counts all data and puts together what was found. One thread. */
final class Survey {
    private static final int NEIGHBOURHOOD = 4_000;
    private static final int MAP = 1_500;
    private static final int LEAST_ON_MAP = 5;
    private static final int LONELY = 24;
    private static final int TERMS = 8;
    private static final int TYPICAL = 5;
    private static final int BOUNDARY = 3;
    private static final int VALUES = 5;

    private final Coverage.Settings settings;
    private final Drawn drawn;
    private final SphericalMeans means;
    /** Numbers of data in the sample that are the input's, shuffled. */
    private final int[] shuffled;

    private final int[] clusterOf;
    private final List<Integer> mapped;
    private final List<Integer> crowd;
    private final double[] densities;
    private final Tally tally;

    Survey(Coverage.Settings settings, Seed seed, Drawn drawn) {
        this.settings = settings;
        this.drawn = drawn;
        int drawnData = drawn.vectors().size();
        int wanted = settings.clusters().orElseGet(() -> usualClusters(drawnData));
        this.means = SphericalMeans.fit(
                drawn.vectors(),
                Math.min(wanted, drawnData),
                seed.child("clusters").generator());
        this.clusterOf = drawn.vectors().stream()
                .mapToInt(vector -> means.place(vector).cluster())
                .toArray();
        this.shuffled = shuffled(seed.child("map").generator());
        this.mapped = mapped();
        this.crowd = Arrays.stream(shuffled).limit(NEIGHBOURHOOD).boxed().toList();
        this.densities = crowd.isEmpty() ? new double[0] : Neighbours.densities(vectors(crowd));
        this.tally = new Tally(drawn, means, settings, corpora(), wantedRefs());
    }

    /** As many as a person can read, and more for larger corpora: 17 for a thousand data, 36 for the whole sample. */
    private static int usualClusters(int data) {
        return Math.max(2, (int) Math.round(3 * Math.sqrt(Math.sqrt(data))));
    }

    private int corpora() {
        return 1 + drawn.refs().stream().mapToInt(Ref::corpus).max().orElse(0);
    }

    private int[] shuffled(RandomGenerator chance) {
        int[] numbers = IntStream.range(0, clusterOf.length)
                .filter(i -> drawn.refs().get(i).corpus() == 0)
                .toArray();
        for (int i = numbers.length - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            int number = numbers[i];
            numbers[i] = numbers[other];
            numbers[other] = number;
        }
        return numbers;
    }

    /** Data for the map: drawn at random, and a few of each cluster at least. */
    private List<Integer> mapped() {
        List<Integer> chosen = new ArrayList<>();
        int[] shown = new int[means.clusters()];
        for (int number : shuffled) {
            if (chosen.size() < MAP || shown[clusterOf[number]] < LEAST_ON_MAP) {
                chosen.add(number);
                shown[clusterOf[number]]++;
            }
        }
        return chosen;
    }

    private List<float[]> vectors(List<Integer> numbers) {
        return numbers.stream().map(number -> drawn.vectors().get(number)).toList();
    }

    private Set<Ref> wantedRefs() {
        Set<Ref> wanted =
                mapped.stream().map(number -> drawn.refs().get(number)).collect(Collectors.toSet());
        loneliest().forEach(i -> wanted.add(drawn.refs().get(crowd.get(i))));
        return wanted;
    }

    private List<Integer> loneliest() {
        return IntStream.range(0, densities.length)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> densities[i]))
                .limit(LONELY)
                .toList();
    }

    void count(int number, Corpus corpus, Workspace workspace) throws IOException {
        tally.count(number, corpus, workspace);
    }

    Findings findings(List<Workspace.Input> inputs) {
        long rows = inputs.get(0).corpus().manifest().rows();
        return new Findings(
                inputs.get(0).name(),
                rows,
                tally.unplaced[0],
                clusters(inputs.size() > 1),
                points(),
                lonely(),
                tally.wordless.best(TYPICAL),
                telling().stream().map(this::agreement).toList(),
                tally.cells,
                settings.atLeast(),
                Topics.effective(tally.clusterCounts[0]),
                inputs.size() > 1 ? Optional.of(against(inputs.get(1))) : Optional.empty());
    }

    private List<Cluster> clusters(boolean compared) {
        List<List<String>> names = tally.terms.names(TERMS);
        long placed = Arrays.stream(tally.clusterCounts[0]).sum();
        long characters = Math.max(1, Arrays.stream(tally.characters).sum());
        double few = settings.thin().value() * placed / means.clusters();
        List<Cluster> clusters = new ArrayList<>();
        for (int i : largestFirst()) {
            int cluster = i;
            long count = tally.clusterCounts[0][i];
            clusters.add(new Cluster(
                    clusters.size() + 1,
                    names.get(i),
                    count,
                    Proportion.wilson(count, Math.max(1, placed)),
                    tally.lengths[i].median(),
                    tally.characters[i] / (double) characters,
                    density(i),
                    count < few ? Standing.THIN : Standing.ENOUGH,
                    telling().stream()
                            .map(breakdown -> new Findings.Values(breakdown.field(), breakdown.most(cluster, VALUES)))
                            .toList(),
                    tally.typical[i].best(TYPICAL),
                    tally.boundary[i].best(BOUNDARY),
                    compared ? change(i, placed) : Optional.empty()));
        }
        return clusters;
    }

    /** Clusters as the page numbers them. */
    private List<Integer> largestFirst() {
        return IntStream.range(0, means.clusters())
                .boxed()
                .sorted(Comparator.comparingLong(i -> -tally.clusterCounts[0][i]))
                .toList();
    }

    private Optional<Double> density(int cluster) {
        double[] inside = IntStream.range(0, densities.length)
                .filter(i -> clusterOf[crowd.get(i)] == cluster)
                .mapToDouble(i -> densities[i])
                .sorted()
                .toArray();
        return inside.length < LEAST_ON_MAP ? Optional.empty() : Optional.of(inside[inside.length / 2]);
    }

    private Optional<Findings.Change> change(int cluster, long placed) {
        long other = Arrays.stream(tally.clusterCounts[1]).sum();
        if (other == 0 || placed == 0) {
            return Optional.empty();
        }
        Estimate there = Proportion.wilson(tally.clusterCounts[1][cluster], other);
        Estimate here = Proportion.wilson(tally.clusterCounts[0][cluster], placed);
        return Optional.of(
                new Findings.Change(tally.clusterCounts[1][cluster], there, Unpaired.difference(here, there)));
    }

    private Findings.Against against(Workspace.Input input) {
        return new Findings.Against(
                input.name(),
                input.corpus().manifest().rows(),
                Topics.shift(tally.clusterCounts[0], tally.clusterCounts[1]));
    }

    private List<Point> points() {
        double[][] places = MapLayout.of(vectors(mapped));
        List<Integer> order = largestFirst();
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < mapped.size(); i++) {
            Ref ref = drawn.refs().get(mapped.get(i));
            points.add(new Point(places[0][i], places[1][i], order.indexOf(clusterOf[mapped.get(i)]), example(ref)));
        }
        return points;
    }

    private List<Lonely> lonely() {
        List<Integer> order = largestFirst();
        return loneliest().stream()
                .map(i -> new Lonely(
                        example(drawn.refs().get(crowd.get(i))), order.indexOf(clusterOf[crowd.get(i)]), densities[i]))
                .toList();
    }

    private Example example(Ref ref) {
        return java.util.Objects.requireNonNull(tally.found.get(ref), "every drawn datum is seen again");
    }

    /** A field that has one value everywhere says nothing of clusters. */
    private List<Breakdown> telling() {
        return tally.breakdowns.stream()
                .filter(breakdown -> breakdown.values() > 1)
                .toList();
    }

    private Agreement agreement(Breakdown breakdown) {
        long placed = Math.max(1, Arrays.stream(tally.clusterCounts[0]).sum());
        return new Agreement(
                breakdown.field(),
                breakdown.values(),
                Proportion.wilson(breakdown.agreeing(), placed),
                Estimate.exact(breakdown.mutualInformation(), placed));
    }
}
