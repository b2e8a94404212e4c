package dev.nurture.curate.redact;

import java.util.ArrayList;
import java.util.List;

/**
 * What datatrove 0.10.0 takes for e-mail addresses and for public internet addresses, and what it writes in their place, for
 * those who need exactly that.
 *
 * <p>One difference on purpose: there the replacements take turns over all documents that a worker sees, so the output hangs
 * on order and workers; here they take turns within one datum. Its faults are kept: {@code 999.1.1.1} and {@code 1.2.3.4.5}
 * are cut into.
 */
final class DatatroveDialect {
    private static final String LOCAL = "!#$%&'*+/=?^_`{|}~-";
    private static final List<String> EMAILS = List.of("email@example.com", "firstname.lastname@example.org");
    private static final List<String> ADDRESSES = List.of(
            "22.214.171.124", "126.96.36.199", "188.8.131.52", "184.108.40.206", "220.127.116.11", "18.104.22.168");

    private int emails;
    private int addresses;

    /** What stands in for the next value of a kind. */
    String next(Personal kind) {
        return kind == Personal.EMAIL
                ? EMAILS.get(emails++ % EMAILS.size())
                : ADDRESSES.get(addresses++ % ADDRESSES.size());
    }

    static List<Finding> find(String text) {
        List<Finding> found = new ArrayList<>();
        int free = 0;
        for (int at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
            int from = localStart(text, at, free);
            int to = from < at ? domainEnd(text, at + 1) : -1;
            if (to > 0) {
                found.add(new Finding(Personal.EMAIL, from, to));
                free = to;
            }
        }
        List<Finding> all = new ArrayList<>(found);
        addAddresses(text, found, all);
        all.sort(java.util.Comparator.comparingInt(Finding::from));
        return all;
    }

    /** The first place between {@code free} and the sign where words with single points begin at a word's boundary. */
    private static int localStart(String text, int at, int free) {
        int from = at;
        while (from > free && (isLocal(text.charAt(from - 1)) || text.charAt(from - 1) == '.')) {
            if (text.charAt(from - 1) == '.' && (from == at || text.charAt(from) == '.')) {
                break;
            }
            from--;
        }
        while (from < at && (text.charAt(from) == '.' || !isBoundary(text, from))) {
            from++;
        }
        return from;
    }

    private static boolean isLocal(char unit) {
        return Glyphs.isAsciiAlphanumeric(unit) || LOCAL.indexOf(unit) >= 0;
    }

    private static boolean isBoundary(String text, int at) {
        return isWord(Glyphs.at(text, at - 1)) != isWord(Glyphs.at(text, at));
    }

    private static boolean isWord(char unit) {
        return unit == '_' || Character.isLetterOrDigit(unit);
    }

    /** The end of two or more labels with points between them, or of octets in brackets; -1 if there is neither. */
    private static int domainEnd(String text, int from) {
        if (Glyphs.at(text, from) == '[') {
            int end = addressEnd(text, from + 1);
            return end > 0 && Glyphs.at(text, end) == ']' ? end + 1 : -1;
        }
        int good = -1;
        int label = from;
        int labels = 0;
        while (true) {
            int end = Glyphs.endOfRun(text, label, "-", Integer.MAX_VALUE);
            int last = end;
            while (last > label && text.charAt(last - 1) == '-') {
                last--;
            }
            if (last == label || text.charAt(label) == '-') {
                return good;
            }
            good = ++labels > 1 ? last : good;
            if (last < end || Glyphs.at(text, end) != '.') {
                return good;
            }
            label = end + 1;
        }
    }

    private static void addAddresses(String text, List<Finding> emails, List<Finding> all) {
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            while (next < emails.size() && emails.get(next).to() <= i) {
                next++;
            }
            if (next < emails.size() && emails.get(next).from() <= i) {
                continue;
            }
            int end = Glyphs.isDigit(text.charAt(i)) ? addressEnd(text, i) : -1;
            if (end > 0) {
                int[] octets = Octets.parse(text.substring(i, end));
                if (octets.length == 4 && Octets.isGlobal(octets)) {
                    all.add(new Finding(Personal.IP, i, end));
                }
                i = end - 1;
            }
        }
    }

    /** The end of four octets with points, each as long as can be; -1 if they are not there. */
    private static int addressEnd(String text, int from) {
        int at = from;
        for (int octet = 0; octet < 4; octet++) {
            int end = octetEnd(text, at);
            if (end == at || octet < 3 && Glyphs.at(text, end) != '.') {
                return -1;
            }
            at = octet < 3 ? end + 1 : end;
        }
        return at;
    }

    private static int octetEnd(String text, int from) {
        int end = from;
        int value = 0;
        while (end - from < 3 && Glyphs.isDigit(Glyphs.at(text, end)) && value * 10 + text.charAt(end) - '0' <= 255) {
            value = value * 10 + text.charAt(end) - '0';
            end++;
        }
        return end;
    }
}
