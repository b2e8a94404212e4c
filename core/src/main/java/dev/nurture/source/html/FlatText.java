package dev.nurture.source.html;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jsoup.parser.Parser;

/** A page's text with its tags taken out one after another, in time and memory that grow with its length. */
final class FlatText {
    private static final Set<String> UNREAD =
            Set.of("script", "style", "noscript", "template", "svg", "select", "title");
    private static final Set<String> INLINE = Set.of(
            "a", "abbr", "b", "big", "cite", "code", "em", "font", "i", "kbd", "mark", "q", "s", "samp", "small",
            "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var");

    private final String html;
    private final Set<String> unclosed = new HashSet<>();
    private final TextLayout layout = new TextLayout();

    private FlatText(String html) {
        this.html = html;
    }

    static String of(String html) {
        return new FlatText(html).run();
    }

    private String run() {
        int at = 0;
        while (at < html.length()) {
            int tag = html.indexOf('<', at);
            int end = tag < 0 ? html.length() : tag;
            layout.add(Parser.unescapeEntities(html.substring(at, end), false));
            at = tag < 0 ? end : afterTag(tag);
        }
        return layout.text();
    }

    private int afterTag(int tag) {
        if (html.startsWith("<!--", tag)) {
            return after("-->", tag + 4);
        }
        boolean closes = html.startsWith("</", tag);
        String name = name(closes ? tag + 2 : tag + 1);
        if (name.isEmpty() && !html.startsWith("<!", tag) && !html.startsWith("<?", tag)) {
            layout.add("<");
            return tag + 1;
        }
        int end = after(">", tag);
        if (!closes && UNREAD.contains(name)) {
            int close = unclosed.contains(name) ? -1 : indexOfClosing(name, end);
            if (close < 0) {
                unclosed.add(name);
            }
            return close < 0 ? end : after(">", close);
        }
        if (!INLINE.contains(name)) {
            layout.line();
        }
        return end;
    }

    private int after(String mark, int from) {
        int at = html.indexOf(mark, from);
        return at < 0 ? html.length() : at + mark.length();
    }

    private int indexOfClosing(String name, int from) {
        for (int at = html.indexOf("</", from); at >= 0; at = html.indexOf("</", at + 2)) {
            if (html.regionMatches(true, at + 2, name, 0, name.length())) {
                return at;
            }
        }
        return -1;
    }

    private String name(int from) {
        int to = from;
        while (to < html.length() && to < from + 20 && Character.isLetterOrDigit(html.charAt(to))) {
            to++;
        }
        return html.substring(from, to).toLowerCase(Locale.ROOT);
    }
}
