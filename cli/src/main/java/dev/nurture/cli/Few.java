package dev.nurture.cli;

import java.util.List;

/** Names in a table, as many as fit. */
final class Few {
    private static final int MOST = 3;

    private Few() {}

    /** {@code a, b, c and 41 more}. */
    static String of(List<String> names) {
        String first = String.join(", ", names.subList(0, Math.min(MOST, names.size())));
        return names.size() <= MOST ? first : first + " and %s more".formatted(Amounts.count(names.size() - MOST));
    }
}
