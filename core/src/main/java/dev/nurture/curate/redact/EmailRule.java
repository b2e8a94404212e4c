package dev.nurture.curate.redact;

import java.util.Set;

/**
 * E-mail addresses, found at their {@code @}. Names reserved for examples (RFC 2606) and what only looks like an address
 * ({@code git@host:path}, {@code icon@2x.png}) are left alone.
 */
final class EmailRule {
    private static final int LONGEST_LOCAL = 64;
    private static final int LONGEST_DOMAIN = 253;

    private static final Set<String> FILES = Set.of(
            "png", "jpg", "jpeg", "gif", "svg", "webp", "js", "css", "html", "htm", "php", "json", "xml", "yml", "yaml",
            "jar", "zip", "gz", "tgz", "txt", "md", "java", "py", "class", "dll", "exe", "conf", "service", "timer",
            "target", "socket");
    private static final Set<String> RESERVED = Set.of("example", "test", "invalid", "localhost", "local", "internal");

    private EmailRule() {}

    static void find(String text, int at, Findings findings) {
        int from = localStart(text, at);
        int to = domainEnd(text, at + 1);
        if (from == at || to == at + 1 || isRemote(text, from, at, to) || isReserved(text.substring(at + 1, to))) {
            return;
        }
        findings.add(Personal.EMAIL, from, to);
    }

    private static int localStart(String text, int at) {
        int from = at;
        while (from > 0 && at - from < LONGEST_LOCAL && isLocal(text.charAt(from - 1))) {
            if (text.charAt(from - 1) == '.' && (from == at || text.charAt(from) == '.')) {
                break;
            }
            from--;
        }
        while (from < at && !Glyphs.isAlphanumeric(text.charAt(from)) && text.charAt(from) != '_') {
            from++;
        }
        boolean variable = Glyphs.at(text, from - 1) == '$';
        return variable || Character.isLowSurrogate(Glyphs.at(text, from)) ? at : from;
    }

    private static boolean isLocal(char unit) {
        return Glyphs.isAlphanumeric(unit) || unit == '.' || unit == '_' || unit == '-' || unit == '+' || unit == '%';
    }

    /** The end of the longest domain of two or more labels, the last of which is a word. */
    private static int domainEnd(String text, int start) {
        int end = start;
        int label = start;
        int good = start;
        while (true) {
            char unit = Glyphs.at(text, end);
            if (Glyphs.isAlphanumeric(unit) && !isOtherScript(text, label, end) || unit == '-' && end > label) {
                end++;
                continue;
            }
            int labelEnd = end;
            while (labelEnd > label && text.charAt(labelEnd - 1) == '-') {
                labelEnd--;
            }
            if (label > start && isTopLevel(text, label, labelEnd)) {
                good = labelEnd;
            }
            if (unit != '.' || end == label || end - start > LONGEST_DOMAIN) {
                return good;
            }
            label = ++end;
        }
    }

    /** Whether a word of another script follows the domain without a blank, as particles do in Korean or Japanese. */
    private static boolean isOtherScript(String text, int label, int at) {
        char unit = text.charAt(at);
        return unit >= 0x80
                && at > label
                && text.charAt(at - 1) < 0x80
                && Character.UnicodeScript.of(unit) != Character.UnicodeScript.LATIN;
    }

    private static boolean isTopLevel(String text, int from, int to) {
        if (to - from < 2 || to - from > 24) {
            return false;
        }
        if (text.startsWith("xn--", from)) {
            return true;
        }
        for (int i = from; i < to; i++) {
            if (!Character.isLetter(text.charAt(i))) {
                return false;
            }
        }
        return !FILES.contains(text.substring(from, to).toLowerCase(java.util.Locale.ROOT));
    }

    private static boolean isRemote(String text, int from, int at, int to) {
        String local = text.substring(from, at);
        return (local.equals("git") || local.equals("hg"))
                && (Glyphs.at(text, to) == ':' || Glyphs.at(text, to) == '/');
    }

    private static boolean isReserved(String domain) {
        String lower = domain.toLowerCase(java.util.Locale.ROOT);
        String top = lower.substring(lower.lastIndexOf('.') + 1);
        return RESERVED.contains(top) || lower.matches("(.*\\.)?example\\.(com|net|org)");
    }
}
