package dev.nurture.report;

import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.run.RunRecord;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What models were trained on that has something in common with the items on the page. Every corpus that trainings read is
 * read once, up to a limit. Filled by one thread, then only read.
 */
final class Lessons {
    static final long MOST_ROWS = 400_000;

    private final Map<Facet, Lesson> byFacet = new HashMap<>();
    private final Map<String, Set<String>> corpora = new LinkedHashMap<>();
    private boolean cut;

    private Lessons() {}

    static Lessons of(Facts facts, Collection<Facet> wanted) {
        Lessons lessons = new Lessons();
        wanted.forEach(facet -> lessons.byFacet.put(facet, new Lesson(facet)));
        Map<String, RunRecord.Source> sources = new LinkedHashMap<>();
        facts.stages().stream()
                .filter(Facts.Stage::trains)
                .forEach(stage -> stage.job().inputs().stream()
                        .filter(RunRecord.Source::isMain)
                        .forEach(source -> {
                            String corpus = source.job() + "." + source.output();
                            sources.putIfAbsent(corpus, source);
                            lessons.corpora
                                    .computeIfAbsent(corpus, any -> new LinkedHashSet<>())
                                    .add(Coordinates.of(stage.id()).armName());
                        }));
        sources.forEach((corpus, source) -> lessons.scan(facts.run(), corpus, source));
        return lessons;
    }

    private void scan(RunRecord run, String corpus, RunRecord.Source source) {
        Optional<RunRecord.Done> job = run.job(source.job());
        if (byFacet.isEmpty() || job.isEmpty() || !job.get().entry().outputs().containsKey(source.output())) {
            return;
        }
        try (Rows rows = job.get().corpus(source.output()).rows()) {
            while (rows.hasNext() && rows.position() < MOST_ROWS) {
                add(corpus, rows.next());
            }
            cut |= rows.hasNext();
        }
    }

    private void add(String corpus, Datum datum) {
        for (Facet facet : Facet.of(datum)) {
            Lesson lesson = byFacet.get(facet);
            if (lesson != null) {
                lesson.add(corpus, datum);
            }
        }
    }

    /** The corpora that trainings read, with the arms that read them. */
    Map<String, Set<String>> corpora() {
        return corpora;
    }

    /** Whether a corpus was too long to be read whole. */
    boolean isCut() {
        return cut;
    }

    /** The lesson of the first of these that any document has. */
    Optional<Lesson> first(List<Facet> facets) {
        List<Lesson> found = new ArrayList<>();
        facets.forEach(facet -> Optional.ofNullable(byFacet.get(facet)).ifPresent(found::add));
        return found.stream().filter(lesson -> !lesson.isEmpty()).findFirst();
    }
}
