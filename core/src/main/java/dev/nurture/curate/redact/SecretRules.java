package dev.nurture.curate.redact;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Keys, tokens and passwords: by the prefix that their makers give them, by the form of a signed token or of a key file, or
 * by what they are assigned to.
 */
final class SecretRules {
    private static final int LONGEST_TOKEN = 4096;
    private static final int LONGEST_KEY = 1 << 15;
    private static final String BEGIN = "-----BEGIN ";
    private static final String WORDY = "_-";

    /** A prefix, which characters follow besides letters and digits, and how many. */
    private record Form(String prefix, String others, int fewest, int most) {}

    private static final List<Form> FORMS = List.of(
            new Form("AKIA", "", 16, 16),
            new Form("ASIA", "", 16, 16),
            new Form("AIza", WORDY, 35, 35),
            new Form("ghp_", "", 36, 255),
            new Form("gho_", "", 36, 255),
            new Form("ghu_", "", 36, 255),
            new Form("ghs_", "", 36, 255),
            new Form("ghr_", "", 36, 255),
            new Form("github_pat_", "_", 40, 255),
            new Form("glpat-", WORDY, 20, 255),
            new Form("xoxb-", "-", 20, 255),
            new Form("xoxp-", "-", 20, 255),
            new Form("xoxa-", "-", 20, 255),
            new Form("xoxr-", "-", 20, 255),
            new Form("xoxs-", "-", 20, 255),
            new Form("xapp-", "-", 20, 255),
            new Form("sk_live_", "", 16, 255),
            new Form("rk_live_", "", 16, 255),
            new Form("sk-ant-", WORDY, 30, 255),
            new Form("sk-proj-", WORDY, 30, 255),
            new Form("sk-", "", 32, 64),
            new Form("hf_", "", 30, 64),
            new Form("npm_", "", 36, 36),
            new Form("pypi-", WORDY, 50, 255),
            new Form("dop_v1_", "", 64, 64),
            new Form("SG.", WORDY + ".", 60, 80),
            new Form("ya29.", WORDY, 30, 512),
            new Form("AGE-SECRET-KEY-1", "", 58, 58));

    private static final Map<Character, List<Form>> BY_FIRST =
            FORMS.stream().collect(Collectors.groupingBy(form -> form.prefix.charAt(0)));

    private static final List<String> NAMES = List.of(
            "password",
            "passwd",
            "passphrase",
            "pwd",
            "secret",
            "token",
            "api_key",
            "apikey",
            "api-key",
            "access_key",
            "accesskey",
            "access-key",
            "private_key",
            "auth_key",
            "client_secret",
            "secret_key",
            "secretkey");

    /** Of the names above; most that is assigned to anything else is sorted out by it. */
    private static final String LAST_LETTERS = "detnyDETNY";

    private static final List<String> PLACEHOLDERS = List.of(
            "example",
            "password",
            "passwd",
            "secret",
            "changeit",
            "changeme",
            "change-me",
            "your",
            "xxx",
            "****",
            "....",
            "test",
            "dummy",
            "sample",
            "placeholder",
            "redacted",
            "foobar",
            "hunter2",
            "demo",
            "none",
            "null",
            "true",
            "false",
            "string",
            "token",
            "todo",
            "abc123",
            "1234567890",
            "insert",
            "value",
            "path",
            "file");

    private SecretRules() {}

    /** A token whose prefix begins a word at {@code at}. */
    static void findToken(String text, int at, Findings findings) {
        for (Form form : BY_FIRST.getOrDefault(text.charAt(at), List.of())) {
            if (text.startsWith(form.prefix, at)) {
                int from = at + form.prefix.length();
                int to = Glyphs.endOfRun(text, from, form.others, form.most + 1);
                if (to - from >= form.fewest
                        && to - from <= form.most
                        && hasDigit(text, from, to)
                        && !isPlaceholder(text.substring(from, to))) {
                    findings.add(Personal.SECRET, at, to);
                    return;
                }
            }
        }
        if (text.startsWith("eyJ", at)) {
            findSigned(text, at, findings);
        }
    }

    private static boolean hasDigit(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (Glyphs.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /** A JSON web token: three pieces of base 64 with points, the first two of which are objects (RFC 7519). */
    private static void findSigned(String text, int at, Findings findings) {
        int first = Glyphs.endOfRun(text, at, WORDY, LONGEST_TOKEN);
        if (first - at < 16 || !text.startsWith(".eyJ", first)) {
            return;
        }
        int second = Glyphs.endOfRun(text, first + 1, WORDY, LONGEST_TOKEN);
        if (Glyphs.at(text, second) == '.') {
            int third = Glyphs.endOfRun(text, second + 1, WORDY, LONGEST_TOKEN);
            findings.add(Personal.SECRET, at, third);
        }
    }

    /** A private key that begins with a hyphen at {@code at}. */
    static void findPrivateKey(String text, int at, Findings findings) {
        if (!text.startsWith(BEGIN, at)) {
            return;
        }
        int header = text.indexOf("-----", at + BEGIN.length());
        if (header < 0 || header - at > 60 || !text.substring(at, header).endsWith("PRIVATE KEY")) {
            return;
        }
        String end = "-----END " + text.substring(at + BEGIN.length(), header) + "-----";
        int to = text.indexOf(end, header);
        boolean whole = to > 0 && to - at < LONGEST_KEY;
        int keyEnd = whole ? to + end.length() : Glyphs.endOfRun(text, header + 5, "+/=\n\r \\", LONGEST_KEY);
        if (keyEnd - header > 80) {
            findings.add(Personal.PRIVATE_KEY, at, keyEnd);
        }
    }

    /** A value after the equals sign or colon at {@code at}, if the name before it is a secret's. */
    static void findAssigned(String text, int at, Findings findings) {
        int nameEnd = at;
        while (nameEnd > 0 && at - nameEnd < 3 && " \"'".indexOf(text.charAt(nameEnd - 1)) >= 0) {
            nameEnd--;
        }
        if (!Glyphs.isAsciiLetter(Glyphs.at(text, nameEnd - 1)) || LAST_LETTERS.indexOf(text.charAt(nameEnd - 1)) < 0) {
            return;
        }
        int name = nameEnd;
        while (name > 0
                && nameEnd - name < 40
                && (Glyphs.isAsciiAlphanumeric(text.charAt(name - 1)) || "_-.".indexOf(text.charAt(name - 1)) >= 0)) {
            name--;
        }
        String named = text.substring(name, nameEnd).toLowerCase(Locale.ROOT);
        if (named.length() < 3 || named.contains("public") || NAMES.stream().noneMatch(named::endsWith)) {
            return;
        }
        int from = at + 1;
        while (from < text.length() && from - at < 4 && " \"'=>".indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        int to = from;
        while (to < text.length() && to - from <= 200 && isValue(text.charAt(to))) {
            to++;
        }
        while (to > from && ".,;:!?)".indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        if (isTelling(text.substring(from, to), "\"'".indexOf(Glyphs.at(text, from - 1)) >= 0)) {
            findings.add(Personal.SECRET, from, to);
        }
    }

    private static boolean isValue(char unit) {
        return unit > ' ' && unit < 0x7f && "\"'<>`(){}[],;\\".indexOf(unit) < 0;
    }

    /** Random enough to be meant: letters and digits mixed, no placeholder, no variable, no path. */
    private static boolean isTelling(String value, boolean quoted) {
        boolean digit = hasDigit(value, 0, value.length());
        boolean letter = value.chars().anyMatch(unit -> Glyphs.isAsciiLetter((char) unit));
        if (value.length() < 8 || value.length() > 200 || !digit || !letter || isPlaceholder(value)) {
            return false;
        }
        char first = value.charAt(0);
        boolean variable = first == '$'
                || first == '%'
                || first == '@'
                || first == '-'
                || first == '/'
                || first == '.'
                || value.contains("://");
        boolean call = value.matches("[A-Za-z_][A-Za-z]*[.:_][A-Za-z].*") && !quoted;
        return !variable && !call && Entropy.bits(value) >= 2.8;
    }

    private static boolean isPlaceholder(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return PLACEHOLDERS.stream().anyMatch(lower::contains);
    }

    /** Whether somebody wrote what should stand there. */
    static boolean isObviousPlaceholder(String value) {
        return value.length() < 4 || isPlaceholder(value) || value.startsWith("pass") || value.startsWith("pwd");
    }
}
