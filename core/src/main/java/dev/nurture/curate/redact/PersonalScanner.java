package dev.nurture.curate.redact;

import java.util.List;
import java.util.Set;

/**
 * Finds personal data and secrets in one pass.
 *
 * <p>Hardly any character of a text can belong to any: a table says for each ASCII character whether a rule begins or is
 * anchored there (an at sign, a digit that begins a number, a colon, the first letter of a known token), and only there is a
 * rule asked. Every rule looks at a bounded stretch around its anchor, so cost grows with the text and nothing can make it
 * grow faster; there are no regular expressions over text of the data's choosing but on pieces of bounded length.
 *
 * <p>Threads may share it.
 */
final class PersonalScanner {
    private static final byte NOTHING = 0;
    private static final byte AT = 1;
    private static final byte DIGIT = 2;
    private static final byte COLON = 3;
    private static final byte EQUALS = 4;
    private static final byte HYPHEN = 5;
    private static final byte NUMBER = 6;
    private static final byte TOKEN = 7;
    private static final byte LETTER = 8;

    private static final byte[] ANCHORS = new byte[128];

    static {
        for (char digit = '0'; digit <= '9'; digit++) {
            ANCHORS[digit] = DIGIT;
        }
        for (char letter = 'A'; letter <= 'Z'; letter++) {
            ANCHORS[letter] = LETTER;
        }
        for (char letter : "AgxsrhnpdSyeb".toCharArray()) {
            ANCHORS[letter] = TOKEN;
        }
        ANCHORS['@'] = AT;
        ANCHORS[':'] = COLON;
        ANCHORS['='] = EQUALS;
        ANCHORS['-'] = HYPHEN;
        ANCHORS['+'] = NUMBER;
        ANCHORS['('] = NUMBER;
    }

    private final Set<Personal> kinds;
    private final boolean onlyGlobal;
    private final NameRule names;
    private final boolean capitals;

    PersonalScanner(Set<Personal> kinds, RedactPersonal.Addresses addresses, Gazetteer names) {
        this.kinds = Set.copyOf(kinds);
        this.onlyGlobal = addresses == RedactPersonal.Addresses.GLOBAL;
        this.names = new NameRule(names);
        this.capitals = kinds.contains(Personal.NAME);
    }

    /** What is there, in the text's order, without overlaps. */
    List<Finding> find(String text) {
        Findings findings = new Findings(kinds);
        int named = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            byte anchor = unit < 128 ? ANCHORS[unit] : capitals && Character.isUpperCase(unit) ? LETTER : NOTHING;
            if (anchor == NOTHING) {
                continue;
            }
            if (anchor < TOKEN) {
                sign(text, i, anchor, findings);
            } else if (!Glyphs.isAlphanumeric(Glyphs.at(text, i - 1))) {
                if (anchor == TOKEN) {
                    token(text, i, findings);
                }
                if (capitals && i >= named && Character.isUpperCase(unit)) {
                    named = names.find(text, i, findings);
                }
            }
        }
        return findings.settled();
    }

    private void sign(String text, int at, byte anchor, Findings findings) {
        switch (anchor) {
            case AT -> EmailRule.find(text, at, findings);
            case DIGIT -> digit(text, at, findings);
            case COLON -> colon(text, at, findings);
            case EQUALS -> SecretRules.findAssigned(text, at, findings);
            case HYPHEN -> hyphen(text, at, findings);
            default -> number(text, at, findings);
        }
    }

    private void digit(String text, int at, Findings findings) {
        char before = Glyphs.at(text, at - 1);
        if (Glyphs.isDigit(before)) {
            return;
        }
        if (Glyphs.isAsciiLetter(before)) {
            AccountRules.findIban(text, at, findings);
            return;
        }
        AddressRules.findFour(text, at, onlyGlobal, findings);
        AccountRules.findCard(text, at, findings);
        AccountRules.findWallet(text, at, findings);
        if (before != '+' && before != '(') {
            PhoneRule.find(text, at, findings);
        }
        if (findings.wants(Personal.ADDRESS)) {
            StreetRule.find(text, at, findings);
        }
    }

    private void colon(String text, int at, Findings findings) {
        if (text.startsWith("://", at)) {
            LoginRule.find(text, at, findings);
            return;
        }
        AddressRules.findSix(text, at, onlyGlobal, findings);
        SecretRules.findAssigned(text, at, findings);
    }

    private static void hyphen(String text, int at, Findings findings) {
        if (Glyphs.at(text, at + 1) == '-' && Glyphs.at(text, at - 1) != '-') {
            SecretRules.findPrivateKey(text, at, findings);
        }
    }

    private static void number(String text, int at, Findings findings) {
        if (Glyphs.isDigit(Glyphs.at(text, at + 1))) {
            PhoneRule.find(text, at, findings);
        }
    }

    private static void token(String text, int at, Findings findings) {
        SecretRules.findToken(text, at, findings);
        if (text.charAt(at) == 'b') {
            AccountRules.findWallet(text, at, findings);
        }
    }
}
