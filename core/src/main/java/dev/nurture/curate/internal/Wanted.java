package dev.nurture.curate.internal;

import dev.nurture.data.Corpus;
import dev.nurture.data.Datum;
import dev.nurture.data.Rows;
import dev.nurture.data.Side;
import dev.nurture.step.Measurement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Gathers rows to list, a bounded number under each title, and reads all of them from the corpus in one pass. One thread. */
public final class Wanted {
    private static final int MOST = 200;
    private static final int EXCERPT = 100;

    private final Map<String, Long> totals = new LinkedHashMap<>();
    private final Map<String, List<Entry>> rows = new LinkedHashMap<>();

    private record Entry(long row, String note) {}

    /** Makes sure that the title is listed, also if nothing comes under it. */
    public void title(String title) {
        totals.putIfAbsent(title, 0L);
        rows.putIfAbsent(title, new ArrayList<>());
    }

    public void add(String title, long row, String note) {
        title(title);
        totals.merge(title, 1L, Long::sum);
        List<Entry> listed = rows.computeIfAbsent(title, any -> new ArrayList<>());
        if (listed.size() < MOST) {
            listed.add(new Entry(row, note));
        }
    }

    public long total(String title) {
        return totals.getOrDefault(title, 0L);
    }

    public List<Measurement.Listing> read(Corpus corpus) {
        TreeSet<Long> wanted = new TreeSet<>();
        rows.values().forEach(list -> list.forEach(entry -> wanted.add(entry.row)));
        Map<Long, Datum> found = new TreeMap<>();
        try (Rows all = corpus.rows()) {
            while (!wanted.isEmpty() && all.hasNext() && all.position() <= wanted.last()) {
                long row = all.position();
                Datum datum = all.next();
                if (wanted.contains(row)) {
                    found.put(row, datum);
                }
            }
        }
        List<Measurement.Listing> listings = new ArrayList<>();
        totals.forEach((title, total) -> listings.add(new Measurement.Listing(
                title,
                total,
                rows.getOrDefault(title, List.of()).stream()
                        .map(entry -> item(found.get(entry.row), entry.note))
                        .toList())));
        return listings;
    }

    private static Measurement.Item item(@Nullable Datum found, String note) {
        Datum datum = Objects.requireNonNull(found, "a listed row must be in the corpus");
        return new Measurement.Item(
                datum.id().hex(), datum.name(), note.isEmpty() ? excerpt(datum) : note + ": " + excerpt(datum));
    }

    private static String excerpt(Datum datum) {
        return switch (datum.content().form()) {
            case DOCUMENT -> Texts.excerpt(datum, Side.TEXT, EXCERPT);
            case DIALOGUE -> Texts.excerpt(datum, Side.TURN, EXCERPT);
            case COMPARISON ->
                "“%s” → chosen “%s”, rejected “%s”"
                        .formatted(
                                Texts.excerpt(datum, Side.PROMPT, EXCERPT / 2),
                                Texts.excerpt(datum, Side.CHOSEN, EXCERPT),
                                Texts.excerpt(datum, Side.REJECTED, EXCERPT));
            case RANKING ->
                "“%s” → %s answers, the last “%s”"
                        .formatted(
                                Texts.excerpt(datum, Side.PROMPT, EXCERPT / 2),
                                datum.content().parts().stream()
                                        .filter(part -> part.side() == Side.ANSWER)
                                        .count(),
                                Texts.excerpt(datum, Side.ANSWER, EXCERPT));
        };
    }
}
