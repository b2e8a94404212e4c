package dev.nurture.model.chat;

import java.util.ArrayList;
import java.util.List;

/** What is made of texts, as Python makes it. One thread, with its budget. */
final class Texts {
    private static final String LINE_ENDS = "\n\r\u000b\f\u001c\u001d\u001e\u0085\u2028\u2029";

    private final Budget budget;

    Texts(Budget budget) {
        this.budget = budget;
    }

    /** Where a text is stripped. */
    enum Ends {
        FRONT,
        BACK,
        BOTH
    }

    /**
     * Strips a text.
     *
     * @param letters that go; blanks if it is none
     */
    String stripped(String text, Object letters, Ends ends) {
        boolean blanks = letters == Nothing.NONE;
        String set = blanks ? "" : Values.requireText(letters, "what is stripped");
        budget.search(text.length(), set.length());
        int from = 0;
        int to = text.length();
        while (ends != Ends.BACK && from < to && goes(text.codePointAt(from), set, blanks)) {
            from = text.offsetByCodePoints(from, 1);
        }
        while (ends != Ends.FRONT && to > from && goes(text.codePointBefore(to), set, blanks)) {
            to = text.offsetByCodePoints(to, -1);
        }
        return text.substring(from, to);
    }

    /** A short text without the blanks around it. */
    static String stripped(String text) {
        return new Texts(new Budget()).stripped(text, Nothing.NONE, Ends.BOTH);
    }

    private static boolean goes(int letter, String set, boolean blanks) {
        return blanks ? isBlank(letter) : set.indexOf(letter) >= 0;
    }

    private static boolean isBlank(int letter) {
        return Character.isWhitespace(letter) || Character.isSpaceChar(letter) || letter == 0x85;
    }

    boolean contains(String text, String part) {
        return find(text, part) >= 0;
    }

    /** Where a part begins, in letters; -1 if it is nowhere. */
    long find(String text, String part) {
        budget.search(text.length(), part.length());
        int at = text.indexOf(part);
        return at < 0 ? at : text.codePointCount(0, at);
    }

    long count(String text, String part) {
        budget.search(text.length(), part.length());
        if (part.isEmpty()) {
            return text.codePointCount(0, text.length()) + 1L;
        }
        long count = 0;
        for (int at = text.indexOf(part); at >= 0; at = text.indexOf(part, at + part.length())) {
            count++;
        }
        return count;
    }

    /** Whether a text begins or ends with the part, or with one of the parts. */
    boolean hasAt(Ends end, String text, Object parts) {
        List<?> wanted = parts instanceof List<?> list ? list : List.of(parts);
        for (Object one : wanted) {
            String part = Values.requireText(one, "what a text begins or ends with");
            budget.spend(1L + Math.min(part.length(), text.length()));
            if (end == Ends.FRONT ? text.startsWith(part) : text.endsWith(part)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Splits a text.
     *
     * @param separator blanks if it is none
     * @param most how often; less than 0 is without end
     */
    List<Object> split(String text, Object separator, int most) {
        if (separator == Nothing.NONE) {
            return words(text, most);
        }
        String part = Values.requireText(separator, "what a text is split at");
        if (part.isEmpty()) {
            throw new Trouble("split must be given a separator, but is given an empty one");
        }
        budget.make(text.length());
        budget.search(text.length(), part.length());
        List<Object> parts = new ArrayList<>();
        int left = most;
        int at = 0;
        for (int next = text.indexOf(part); next >= 0 && left-- != 0; next = text.indexOf(part, at)) {
            add(text.substring(at, next), parts);
            at = next + part.length();
        }
        add(text.substring(at), parts);
        return parts;
    }

    private void add(String part, List<Object> parts) {
        budget.spend(Budget.ITEM);
        parts.add(part);
    }

    /** Split at blanks; what is left after the last split keeps those at its end. */
    private List<Object> words(String text, int most) {
        budget.make(text.length());
        List<Object> words = new ArrayList<>();
        int at = skip(text, 0, true);
        for (int left = most; at < text.length() && left != 0; left--) {
            int end = skip(text, at, false);
            add(text.substring(at, end), words);
            at = skip(text, end, true);
        }
        if (at < text.length()) {
            add(text.substring(at), words);
        }
        return words;
    }

    private static int skip(String text, int from, boolean blanks) {
        int at = from;
        while (at < text.length() && isBlank(text.charAt(at)) == blanks) {
            at++;
        }
        return at;
    }

    /** The lines, without or with what ends them. */
    List<Object> lines(String text, boolean keepsEnds) {
        budget.make(text.length());
        List<Object> lines = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < text.length(); at++) {
            if (LINE_ENDS.indexOf(text.charAt(at)) >= 0) {
                int next = at + (text.startsWith("\r\n", at) ? 2 : 1);
                add(text.substring(from, keepsEnds ? next : at), lines);
                from = next;
                at = next - 1;
            }
        }
        if (from < text.length()) {
            add(text.substring(from), lines);
        }
        return lines;
    }

    /**
     * Replaces a part.
     *
     * @param most how often; less than 0 is everywhere
     */
    String replaced(String text, String from, String to, int most) {
        long there = count(text, from);
        long found = most < 0 ? there : Math.min(there, most);
        budget.make(text.length() + found * Math.max(0, to.length() - from.length()));
        return from.isEmpty() ? between(text, to, found) : replacedFirst(text, from, to, found);
    }

    private static String replacedFirst(String text, String from, String to, long count) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        for (long i = 0; i < count; i++) {
            int next = text.indexOf(from, at);
            all.append(text, at, next).append(to);
            at = next + from.length();
        }
        return all.append(text, at, text.length()).toString();
    }

    /** A text with something before so many of its letters, the end counted as one. */
    private static String between(String text, String to, long count) {
        StringBuilder all = new StringBuilder();
        int at = 0;
        for (long i = 0; i < count; i++) {
            int next = at < text.length() ? text.offsetByCodePoints(at, 1) : at;
            all.append(to).append(text, at, next);
            at = next;
        }
        return all.append(text, at, text.length()).toString();
    }

    String joined(String separator, Object items) {
        StringBuilder all = new StringBuilder();
        String between = "";
        for (Object item : Values.items(items, budget)) {
            String next = Values.text(item, budget);
            budget.spend(Budget.ITEM);
            budget.grow(all.length(), (long) between.length() + next.length());
            all.append(between).append(next);
            between = separator;
        }
        return all.toString();
    }

    /** Lines behind an indent: the first one if so wanted, empty ones if so wanted, all others. */
    String indented(String text, String indent, boolean first, boolean blank) {
        List<Object> lines = lines(text + "\n", false);
        budget.make(text.length() + (long) lines.size() * indent.length());
        StringBuilder all = new StringBuilder(first ? indent : "");
        String between = "";
        for (Object line : lines) {
            boolean bare = between.isEmpty() || line.equals("") && !blank;
            all.append(between).append(bare ? "" : indent).append(line);
            between = "\n";
        }
        return all.toString();
    }

    /** The first letter of every word large, the others small; words begin behind blanks, hyphens and brackets. */
    String titled(String text) {
        budget.make(text.length());
        StringBuilder title = new StringBuilder();
        boolean begins = true;
        for (int point : text.codePoints().toArray()) {
            String letter = Character.toString(point);
            title.append(begins ? Values.upper(letter) : Values.lower(letter));
            begins = isBlank(point) || "-({[<".indexOf(point) >= 0;
        }
        return title.toString();
    }
}
