package dev.nurture.source.html;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * How much work a page's tags make, counted before they are read.
 *
 * <p>A parser that follows the HTML standard repeats every open formatting element in each new block, and looks through open
 * tables for the place of misplaced text: a small page can make many millions of elements, or take hours. Both need elements
 * that are opened again and again without being closed, which is what is counted here, in one pass.
 *
 * <p>One thread.
 */
final class TagCount {
    private static final int MOST_DEEP = 5_000;
    private static final long MOST_REPEATED = 2_000_000;

    /** Beyond this a parser stops to repeat them. */
    private static final int MOST_AT_ONCE = 256;

    /** So many of the same kind with the same attributes are repeated at most. */
    private static final int MOST_ALIKE = 3;

    private static final int LONGEST_TAG = 100;

    private static final Set<String> FORMATTING =
            Set.of("a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u");

    private static final Set<String> TEXT = Set.of("script", "style", "textarea", "title", "xmp");

    private static final Set<String> CLOSING_THEMSELVES = Set.of(
            "p",
            "li",
            "dt",
            "dd",
            "tr",
            "td",
            "th",
            "thead",
            "tbody",
            "tfoot",
            "colgroup",
            "option",
            "optgroup",
            "br",
            "hr",
            "img",
            "input",
            "meta",
            "link",
            "col",
            "area",
            "base",
            "embed",
            "param",
            "source",
            "track",
            "wbr",
            "html",
            "head",
            "body",
            "rb",
            "rt",
            "rp",
            "rtc");

    private final String html;
    private final Map<String, Deque<String>> open = new HashMap<>();
    private final Map<String, Integer> alike = new HashMap<>();
    private final Set<String> missing = new HashSet<>();
    private int depth;
    private int deepest;
    private int formatting;
    private long repeated;

    private TagCount(String html) {
        this.html = html;
    }

    static TagCount of(String html) {
        TagCount count = new TagCount(html);
        count.run();
        return count;
    }

    boolean isBounded() {
        return deepest <= MOST_DEEP && repeated <= MOST_REPEATED;
    }

    private void run() {
        int at = html.indexOf('<');
        while (at >= 0 && at + 1 < html.length()) {
            at = html.indexOf('<', after(at));
        }
    }

    /** Counts the tag that begins at a place, and says where to go on. */
    private int after(int at) {
        if (html.startsWith("<!--", at)) {
            return closing("-->", at);
        }
        boolean closes = html.charAt(at + 1) == '/';
        String name = name(html, closes ? at + 2 : at + 1);
        if (name.isEmpty()) {
            return at + 1;
        }
        if (TEXT.contains(name)) {
            return closes ? at + 1 : closing("</" + name, at);
        }
        boolean formats = FORMATTING.contains(name);
        repeated += formats ? 0 : Math.min(formatting, MOST_AT_ONCE);
        if (!CLOSING_THEMSELVES.contains(name)) {
            count(name, closes, formats ? tag(at) : name, formats);
        }
        return at + 1;
    }

    /** Where a mark stands after a place, or what follows the place if it does not; looked for in vain only once. */
    private int closing(String mark, int at) {
        int end = missing.contains(mark) ? -1 : html.indexOf(mark, at + 1);
        if (end < 0) {
            missing.add(mark);
        }
        return end < 0 ? at + 1 : end;
    }

    private void count(String name, boolean closes, String tag, boolean formats) {
        Deque<String> same = open.computeIfAbsent(name, unused -> new ArrayDeque<>());
        if (!closes) {
            same.push(tag);
            deepest = Math.max(deepest, ++depth);
            if (formats && alike.merge(tag, 1, Integer::sum) <= MOST_ALIKE) {
                formatting++;
            }
        } else if (!same.isEmpty()) {
            String closed = same.pop();
            depth--;
            if (formats && alike.merge(closed, -1, Integer::sum) < MOST_ALIKE) {
                formatting--;
            }
        }
    }

    private String tag(int at) {
        int most = Math.min(html.length(), at + LONGEST_TAG);
        int end = at;
        while (end < most && html.charAt(end) != '>') {
            end++;
        }
        return html.substring(at, end);
    }

    private static String name(String html, int from) {
        int to = from;
        while (to < html.length() && to < from + 20 && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
