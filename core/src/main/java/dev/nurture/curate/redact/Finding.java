package dev.nurture.curate.redact;

/**
 * A place that holds something personal, in UTF-16 units.
 *
 * @param to unit after the last
 */
record Finding(Personal kind, int from, int to) {
    int length() {
        return to - from;
    }
}
