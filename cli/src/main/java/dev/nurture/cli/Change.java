package dev.nurture.cli;

/**
 * The stretch in which two texts differ, with a few words around it.
 *
 * @param start the first character that differs, counted from 0 in code points
 */
record Change(int start, String before, String after) {
    private static final int AROUND = 20;
    private static final String CUT = "…";

    static Change between(String before, String after) {
        int[] old = before.codePoints().toArray();
        int[] now = after.codePoints().toArray();
        int shorter = Math.min(old.length, now.length);
        int start = 0;
        while (start < shorter && old[start] == now[start]) {
            start++;
        }
        int same = 0;
        while (same < shorter - start && old[old.length - 1 - same] == now[now.length - 1 - same]) {
            same++;
        }
        return new Change(start, stretch(old, start, old.length - same), stretch(now, start, now.length - same));
    }

    private static String stretch(int[] points, int start, int end) {
        int from = Math.max(0, start - AROUND);
        int to = Math.min(points.length, end + AROUND);
        return (from > 0 ? CUT : "") + new String(points, from, to - from) + (to < points.length ? CUT : "");
    }
}
