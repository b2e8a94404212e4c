package dev.nurture.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Numbers as people read them. */
final class Amounts {
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};

    /** How many reasons fit on a line; a table has them all. */
    private static final int MOST_REASONS = 6;

    private Amounts() {}

    /** {@code 24,000}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** {@code 1 stage}, {@code 2 stages}. */
    static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }

    /** {@code 1.2 MB}, in powers of a thousand. */
    static String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < SIZES.length - 1) {
            value /= 1000;
            unit++;
        }
        String form = unit == 0 || value >= 99.95 ? "%.0f %s" : "%.1f %s";
        return String.format(Locale.ROOT, form, value, SIZES[unit]);
    }

    /** {@code 0.8 s}, {@code 34 s}, {@code 3 min 20 s}, {@code 2 h 05 min}. */
    static String seconds(double seconds) {
        if (seconds < 9.95) {
            return String.format(Locale.ROOT, "%.1f s", seconds);
        }
        long whole = Math.round(seconds);
        if (whole < 60) {
            return whole + " s";
        }
        return whole < 3600
                ? "%d min %02d s".formatted(whole / 60, whole % 60)
                : "%d h %02d min".formatted(whole / 3600, whole % 3600 / 60);
    }

    /** {@code 4.9 %}. */
    static String share(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** {@code kept 447 · dropped 23}. */
    static String rows(Map<String, Long> rows) {
        return rows.entrySet().stream()
                .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                .collect(Collectors.joining(" · "));
    }

    /** {@code kept 447 · dropped 23 (duplicate 23)}, the most frequent reason first, the rare ones together. */
    static String rows(Map<String, Long> rows, Map<String, Long> reasons) {
        return reasons.isEmpty() ? rows(rows) : rows(rows) + " (" + reasons(reasons) + ")";
    }

    private static String reasons(Map<String, Long> reasons) {
        List<Map.Entry<String, Long>> sorted = reasons.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue().reversed().thenComparing(Map.Entry.comparingByKey()))
                .toList();
        int named = sorted.size() > MOST_REASONS ? MOST_REASONS - 1 : sorted.size();
        String list = sorted.stream()
                .limit(named)
                .map(entry -> entry.getKey() + " " + count(entry.getValue()))
                .collect(Collectors.joining(", "));
        long rest = sorted.stream().skip(named).mapToLong(Map.Entry::getValue).sum();
        return named == sorted.size() ? list : list + ", " + (sorted.size() - named) + " more reasons " + count(rest);
    }
}
