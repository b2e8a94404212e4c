package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Set;

/** Keeps the data with the highest scores, the earlier one where two are equal. One thread. */
final class Ranking {
    private static final int KEPT = 48;
    private static final int SAME_START = 60;

    private static final Comparator<Entry> WORST_FIRST = Comparator.comparingDouble(Entry::score)
            .thenComparing(Comparator.comparingLong(Entry::row).reversed());

    private final PriorityQueue<Entry> entries = new PriorityQueue<>(WORST_FIRST);

    private record Entry(double score, long row, Example example) {}

    void offer(double score, long row, Datum datum) {
        Entry worst = entries.peek();
        if (entries.size() < KEPT || worst != null && score > worst.score) {
            entries.add(new Entry(score, row, Example.of(datum)));
            if (entries.size() > KEPT) {
                entries.remove();
            }
        }
    }

    /** The best ones that don't begin alike, so that versions of one page don't fill the list. */
    List<Example> best(int most) {
        List<Entry> sorted = new ArrayList<>(entries);
        sorted.sort(WORST_FIRST.reversed());
        List<Example> best = new ArrayList<>();
        Set<String> starts = new HashSet<>();
        for (Entry entry : sorted) {
            String excerpt = entry.example.excerpt();
            if (best.size() < most && starts.add(excerpt.substring(0, Math.min(SAME_START, excerpt.length())))) {
                best.add(entry.example);
            }
        }
        return best;
    }
}
