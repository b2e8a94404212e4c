package dev.nurture.curate.redact;

/** The user and the password in a URL, found at its {@code ://} (RFC 3986, section 3.2.1). */
final class LoginRule {
    private static final int LONGEST = 256;

    private LoginRule() {}

    static void find(String text, int colon, Findings findings) {
        int from = colon + 3;
        int password = -1;
        for (int i = from; i < text.length() && i - from < LONGEST; i++) {
            char unit = text.charAt(i);
            if (unit == '@') {
                if (password > from
                        && i > password + 1
                        && !SecretRules.isObviousPlaceholder(text.substring(password + 1, i))
                        && Glyphs.isAlphanumeric(Glyphs.at(text, i + 1))) {
                    findings.add(Personal.LOGIN, from, i);
                }
                return;
            }
            if (unit <= ' ' || "/?#\"'<>`[](){}$".indexOf(unit) >= 0) {
                return;
            }
            password = unit == ':' && password < 0 ? i : password;
        }
    }
}
