package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;
import dev.nurture.data.Mark;
import dev.nurture.provenance.Origin;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How often each value of a field stands in each cluster. Values beyond the first thousand count as others. One thread. */
final class Breakdown {
    private static final int MOST = 1_000;
    private static final int LONGEST = 80;
    private static final String SOURCE = "source";
    static final String OTHERS = "(others)";
    static final String NONE = "(none)";

    private final String field;
    private final int clusters;
    private final Map<String, long[]> counts = new LinkedHashMap<>();

    Breakdown(String field, int clusters) {
        this.field = field;
        this.clusters = clusters;
    }

    /** A value and how many data of a cluster have it. */
    record Count(String value, long count) {}

    String field() {
        return field;
    }

    void add(Datum datum, int cluster) {
        String value = value(datum, field).orElse(NONE);
        String known = counts.size() < MOST || counts.containsKey(value) ? value : OTHERS;
        counts.computeIfAbsent(known, any -> new long[clusters])[cluster]++;
    }

    /** The metadata field, else the label of a mark of that name, else, for {@code source}, the file that it was read from. */
    static Optional<String> value(Datum datum, String field) {
        Optional<String> value =
                datum.metadata().text(field).or(() -> datum.mark(field).flatMap(Mark::label));
        if (value.isEmpty() && field.equals(SOURCE) && datum.origin() instanceof Origin.Ingested ingested) {
            value = Optional.of(ingested.source());
        }
        return value.map(text -> text.codePointCount(0, text.length()) <= LONGEST
                ? text
                : text.substring(0, text.offsetByCodePoints(0, LONGEST)));
    }

    /** A cluster's most frequent values. */
    List<Count> most(int cluster, int most) {
        return counts.entrySet().stream()
                .map(entry -> new Count(entry.getKey(), entry.getValue()[cluster]))
                .filter(count -> count.count > 0)
                .sorted(Comparator.comparingLong(Count::count).reversed().thenComparing(Count::value))
                .limit(most)
                .toList();
    }

    int values() {
        return counts.size();
    }

    /** How many data have the most frequent value of their cluster. */
    long agreeing() {
        long agreeing = 0;
        for (int cluster = 0; cluster < clusters; cluster++) {
            long largest = 0;
            for (long[] count : counts.values()) {
                largest = Math.max(largest, count[cluster]);
            }
            agreeing += largest;
        }
        return agreeing;
    }

    /** Normalised mutual information of clusters and values: 0 if they have nothing to do with each other, 1 if they are the same. */
    double mutualInformation() {
        long[] ofClusters = new long[clusters];
        double values = 0;
        double joint = 0;
        double total = 0;
        for (long[] count : counts.values()) {
            long ofValue = 0;
            for (int i = 0; i < clusters; i++) {
                ofClusters[i] += count[i];
                ofValue += count[i];
                joint += term(count[i]);
            }
            values += term(ofValue);
            total += ofValue;
        }
        double grouped = 0;
        for (long count : ofClusters) {
            grouped += term(count);
        }
        double whole = term(total);
        double both = (whole - values) + (whole - grouped);
        return both <= 0 ? 0 : Math.max(0, Math.min(1, 2 * (both - (whole - joint)) / both));
    }

    private static double term(double count) {
        return count > 0 ? count * StrictMath.log(count) : 0;
    }
}
