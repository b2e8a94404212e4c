package dev.nurture.report;

import dev.nurture.data.Manifest;
import dev.nurture.run.Quarantine;
import dev.nurture.run.RunRecord;
import dev.nurture.step.Measurement;
import dev.nurture.step.Measurement.Figure;
import dev.nurture.step.Measurement.Listing;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads the facts of a run, in bounded memory. One thread. */
final class FactsReader {
    static final int MOST_STAGES = 400;
    static final int MOST_SET_ASIDE = 10_000;

    private static final int MOST_FIGURES = 600;
    private static final int MOST_ITEMS = 1500;
    private static final int MOST_ITEMS_OF_ONE = 200;
    private static final int MOST_ITEMS_OF_A_COMPARISON = 10;

    private final RunRecord run;
    private final List<RunRecord.Done> jobs;
    private final ExampleReader examples;
    private int figuresLeft = MOST_FIGURES;
    private int itemsLeft = MOST_ITEMS;

    private FactsReader(RunRecord run) {
        this.run = run;
        this.jobs = shown(run);
        this.examples = ExampleReader.of(jobs);
    }

    /** As many as fit: what is over all arms and seeds before what is of one of them, each in the recipe's order. */
    static List<RunRecord.Done> shown(RunRecord run) {
        Set<String> shown = run.jobs().stream()
                .map(RunRecord.Done::id)
                .sorted(Comparator.comparing(id -> !Coordinates.stage(id).equals(id)))
                .limit(MOST_STAGES)
                .collect(Collectors.toSet());
        return run.jobs().stream().filter(job -> shown.contains(job.id())).toList();
    }

    static Facts read(RunRecord run) {
        FactsReader reader = new FactsReader(run);
        List<Facts.Stage> stages = new ArrayList<>();
        reader.jobs.forEach(job -> stages.add(reader.stage(job)));
        return new Facts(run, stages);
    }

    private Facts.Stage stage(RunRecord.Done job) {
        Map<String, Manifest> outputs = new LinkedHashMap<>();
        job.entry()
                .outputs()
                .keySet()
                .forEach(name -> outputs.put(name, job.corpus(name).manifest()));
        Optional<Measurement> measurement = job.measurement();
        return new Facts.Stage(
                job,
                rowsIn(job),
                outputs,
                drops(job),
                measurement.map(all -> isDrawn(job) ? brief(job, all) : bounded(all)),
                measurement.map(all -> all.figures().size()).orElse(0),
                Quarantine.read(job.entry(), MOST_SET_ASIDE));
    }

    private OptionalLong rowsIn(RunRecord.Done job) {
        if (job.inputs().isEmpty()) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(job.inputs().stream()
                .filter(RunRecord.Source::isMain)
                .mapToLong(source -> rows(run, source))
                .sum());
    }

    /** How many data a job read from another. */
    static long rows(RunRecord run, RunRecord.Source source) {
        return run.job(source.job())
                .map(job -> job.entry().rows().getOrDefault(source.output(), 0L))
                .orElse(0L);
    }

    private List<Facts.Drop> drops(RunRecord.Done job) {
        Map<String, List<Facts.Example>> found = examples.read(job);
        List<Facts.Drop> drops = new ArrayList<>();
        job.entry()
                .reasons()
                .forEach((reason, count) ->
                        drops.add(new Facts.Drop(reason, count, found.getOrDefault(reason, List.of()))));
        drops.sort(Comparator.comparingLong(Facts.Drop::count).reversed().thenComparing(Facts.Drop::reason));
        return drops;
    }

    /** Whether the page draws its figures by behaviour, and lists few of them. */
    private boolean isDrawn(RunRecord.Done job) {
        return job.step().startsWith("probe.contrast/")
                || job.step().startsWith("probe.replication/")
                || isOneOfMany(job);
    }

    private boolean isOneOfMany(RunRecord.Done job) {
        return job.step().startsWith("probe.")
                && run.jobs().stream()
                                .filter(other -> Coordinates.stage(other.id()).equals(Coordinates.stage(job.id())))
                                .count()
                        > 1;
    }

    /** All figures, since few of them are shown, and the first items of comparisons. */
    private Measurement brief(RunRecord.Done job, Measurement measurement) {
        int most = isOneOfMany(job) ? 0 : MOST_ITEMS_OF_A_COMPARISON;
        List<Listing> listings = measurement.listings().stream()
                .limit(most)
                .map(listing -> new Listing(
                        listing.title(),
                        listing.total(),
                        listing.items().stream().limit(most).toList()))
                .toList();
        return new Measurement(measurement.figures(), listings, measurement.answers());
    }

    /** A measurement without what would make the page too large; totals stay. */
    private Measurement bounded(Measurement measurement) {
        List<Figure> figures = measurement.figures().stream().limit(figuresLeft).toList();
        figuresLeft -= figures.size();
        List<Listing> listings = new ArrayList<>();
        for (Listing listing : measurement.listings()) {
            List<Measurement.Item> items = listing.items().stream()
                    .limit(Math.min(itemsLeft, MOST_ITEMS_OF_ONE))
                    .toList();
            itemsLeft -= items.size();
            listings.add(new Listing(listing.title(), listing.total(), items));
        }
        return new Measurement(figures, listings, measurement.answers());
    }
}
