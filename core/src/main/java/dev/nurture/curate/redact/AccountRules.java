package dev.nurture.curate.redact;

import java.util.Locale;

/** Numbers that prove themselves: accounts, cards, wallets. */
final class AccountRules {
    private static final int FEWEST_CARD = 12;
    private static final int LONGEST_CARD = 19;
    private static final int SHORTEST_WALLET = 26;
    private static final int LONGEST_WALLET = 64;

    private AccountRules() {}

    /** An account number whose check digits begin at {@code at}, two letters before it; blanks may group it. */
    static void findIban(String text, int at, Findings findings) {
        int from = at - 2;
        if (from < 0 || !Glyphs.isAsciiLetter(text.charAt(from)) || Glyphs.isAlphanumeric(Glyphs.at(text, from - 1))) {
            return;
        }
        int length = Checksums.ibanLength(text.substring(from, at).toUpperCase(Locale.ROOT));
        StringBuilder account = new StringBuilder();
        int to = from;
        while (to < text.length() && account.length() < length) {
            char unit = text.charAt(to);
            if (Glyphs.isAsciiAlphanumeric(unit)) {
                account.append(unit);
            } else if (!isGrouping(text, to) || account.length() % 4 != 0) {
                return;
            }
            to++;
        }
        if (length > 0
                && account.length() == length
                && !Glyphs.isAlphanumeric(Glyphs.at(text, to))
                && Glyphs.isDigit(account.charAt(3))
                && Checksums.iban(account.toString())) {
            findings.add(Personal.IBAN, from, to);
        }
    }

    private static boolean isGrouping(String text, int at) {
        char unit = text.charAt(at);
        return (unit == ' ' || unit == '\u00a0' || unit == '-') && Glyphs.isAsciiAlphanumeric(Glyphs.at(text, at + 1));
    }

    /** A card's number that begins at a digit; single blanks or hyphens may group it. */
    static void findCard(String text, int at, Findings findings) {
        char before = Glyphs.at(text, at - 1);
        if (Glyphs.isAlphanumeric(before) || before == '.' || before == '_' || isGroupBefore(text, at)) {
            return;
        }
        int digits = 0;
        char separator = 0;
        int to = at;
        int group = 0;
        while (to < text.length() && digits <= LONGEST_CARD) {
            char unit = text.charAt(to);
            if (Glyphs.isDigit(unit)) {
                digits++;
                group++;
            } else if ((unit == ' ' || unit == '-')
                    && group >= 3
                    && Glyphs.isDigit(Glyphs.at(text, to + 1))
                    && (separator == 0 || separator == unit)) {
                separator = unit;
                group = 0;
            } else {
                break;
            }
            to++;
        }
        if (digits < FEWEST_CARD || digits > LONGEST_CARD || cardGoesOn(text, to)) {
            return;
        }
        String number = Glyphs.digits(text, at, to);
        if (Issuers.isCard(number) && Checksums.luhn(number)) {
            findings.add(Personal.CARD, at, to);
        }
    }

    private static boolean cardGoesOn(String text, int to) {
        char after = Glyphs.at(text, to);
        return Glyphs.isAlphanumeric(after) || after == '_' || after == '.' && Glyphs.isDigit(Glyphs.at(text, to + 1));
    }

    private static boolean isGroupBefore(String text, int at) {
        char before = Glyphs.at(text, at - 1);
        return before == '-' && Glyphs.isDigit(Glyphs.at(text, at - 2));
    }

    /** A wallet that begins a word. */
    static void findWallet(String text, int at, Findings findings) {
        int to = Glyphs.endOfRun(text, at, "", LONGEST_WALLET);
        int length = to - at;
        char first = text.charAt(at);
        if (length < SHORTEST_WALLET || Glyphs.isAlphanumeric(Glyphs.at(text, to)) || Glyphs.at(text, at - 1) == '/') {
            return;
        }
        String word = text.substring(at, to);
        boolean wallet = switch (first) {
            case '1', '3' -> length <= 35 && Checksums.base58(word);
            case 'b' -> word.startsWith("bc1") && Checksums.bech32(word);
            case '0' ->
                length == 42
                        && word.charAt(1) == 'x'
                        && word.chars().skip(2).allMatch(unit -> Glyphs.isHex((char) unit))
                        && word.chars().skip(2).distinct().count() > 6;
            default -> false;
        };
        if (wallet) {
            findings.add(Personal.WALLET, at, to);
        }
    }
}
