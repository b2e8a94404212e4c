package dev.nurture.source;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Lines of names and values up to a blank line, as WARC and HTTP write them.
 *
 * @param first the line before them
 * @param values by their names in lower case; of several with one name the first counts
 * @param end where what follows the blank line begins
 */
record HeaderLines(String first, Map<String, String> values, int end) {
    /** The header that begins a range of bytes; nothing if no blank line ends it. */
    static Optional<HeaderLines> read(byte[] bytes, int from, int to) {
        int end = end(bytes, from, to);
        if (end < 0) {
            return Optional.empty();
        }
        String[] lines = new String(bytes, from, end - from, StandardCharsets.UTF_8).split("\r?\n", -1);
        Map<String, String> values = new HashMap<>();
        String name = "";
        for (int i = 1; i < lines.length; i++) {
            int colon = lines[i].indexOf(':');
            if (!lines[i].isEmpty() && Character.isWhitespace(lines[i].charAt(0)) && !name.isEmpty()) {
                values.merge(name, lines[i].strip(), (before, more) -> before + " " + more);
            } else if (colon > 0) {
                name = lines[i].substring(0, colon).strip().toLowerCase(Locale.ROOT);
                values.putIfAbsent(name, lines[i].substring(colon + 1).strip());
            }
        }
        return Optional.of(new HeaderLines(lines[0], Map.copyOf(values), end));
    }

    private static int end(byte[] bytes, int from, int to) {
        int feed = Bytes.indexOf(bytes, from, to, '\n');
        while (feed < to) {
            int next = feed + 1 < to && bytes[feed + 1] == '\r' ? feed + 2 : feed + 1;
            if (next < to && bytes[next] == '\n') {
                return next + 1;
            }
            feed = Bytes.indexOf(bytes, feed + 1, to, '\n');
        }
        return -1;
    }

    Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name));
    }
}
