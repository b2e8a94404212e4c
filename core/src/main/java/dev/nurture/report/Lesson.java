package dev.nurture.report;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The training documents that have a facet: how many show the right act and how many the wrong one, in each corpus. */
final class Lesson {
    private static final int MOST_EXAMPLES = 2;

    private final Facet facet;
    private final Map<String, EnumMap<Facet.Shows, Long>> counts = new LinkedHashMap<>();
    private final Map<Facet.Shows, List<Example>> examples = new EnumMap<>(Facet.Shows.class);

    Lesson(Facet facet) {
        this.facet = facet;
    }

    /** A document to look at. */
    record Example(String id, String name, Excerpt excerpt) {}

    Facet facet() {
        return facet;
    }

    void add(String corpus, Datum datum) {
        Facet.Shows shows = Facet.Shows.of(datum, facet);
        counts.computeIfAbsent(corpus, any -> new EnumMap<>(Facet.Shows.class)).merge(shows, 1L, Long::sum);
        Facet.Shows kind = shows == Facet.Shows.BOTH ? Facet.Shows.WRONG : shows;
        List<Example> list = examples.computeIfAbsent(kind, any -> new ArrayList<>());
        String id = datum.id().hex();
        if (list.size() < MOST_EXAMPLES
                && list.stream().noneMatch(example -> example.id().equals(id))) {
            list.add(new Example(id, datum.name(), Excerpt.of(relevant(datum))));
        }
    }

    /** With the acts alone marked, so that they are what is shown. */
    private Datum relevant(Datum datum) {
        List<Mark> acts = datum.marks().stream()
                .filter(mark -> Facet.Shows.concerns(mark, facet))
                .toList();
        return new Datum(
                datum.id(),
                datum.origin(),
                datum.key(),
                datum.group(),
                datum.content(),
                datum.contentFingerprint(),
                acts,
                datum.metadata());
    }

    boolean isEmpty() {
        return counts.isEmpty();
    }

    long count(String corpus, Facet.Shows shows) {
        EnumMap<Facet.Shows, Long> found = counts.get(corpus);
        return found == null ? 0 : found.getOrDefault(shows, 0L);
    }

    long total(String corpus) {
        EnumMap<Facet.Shows, Long> found = counts.get(corpus);
        return found == null
                ? 0
                : found.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Examples of one kind; documents that show both acts are among those that show the wrong one. */
    List<Example> examples(Facet.Shows shows) {
        return examples.getOrDefault(shows, List.of());
    }
}
