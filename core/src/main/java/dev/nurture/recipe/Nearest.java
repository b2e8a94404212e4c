package dev.nurture.recipe;

import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;

/** Finds the known name that somebody probably meant. */
public final class Nearest {
    private Nearest() {}

    /** {@code  Did you mean to write 'x'?} with a leading space, or nothing if no name is near. */
    public static String hint(String written, Collection<String> known) {
        return of(written, known)
                .map(name -> " Did you mean to write '" + name + "'?")
                .orElse("");
    }

    /** The nearest name, if at least one letter of it was written and no more than a third is wrong, or two letters. */
    static Optional<String> of(String written, Collection<String> known) {
        int most = Math.min(Math.max(2, written.length() / 3), written.length() - 1);
        return known.stream()
                .filter(name -> Math.abs(name.length() - written.length()) <= most)
                .map(name -> Map.entry(distance(written, name), name))
                .filter(near -> near.getKey() <= most)
                .min(Map.Entry.<Integer, String>comparingByKey()
                        .thenComparing(Map.Entry.comparingByValue(Comparator.naturalOrder())))
                .map(Map.Entry::getValue);
    }

    /** Insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
    static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 ? j : j == 0 ? i : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        int same = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + same);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, cost[i - 2][j - 2] + 1) : best;
    }
}
