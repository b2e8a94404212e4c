package dev.nurture.curate.redact;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.List;
import java.util.Locale;

/**
 * What stands in for a value so that text still reads well: of the same form, but of ranges that nobody uses (RFC 2606 and
 * 5737 names and addresses, numbers for fiction and for tests).
 *
 * <p>Chosen by the seed and the value, and by nothing else: one value has one stand-in in the whole run, in whatever order
 * and on however many threads, so that what is said of one person stays said of one. The seed keeps a list of stand-ins from
 * being turned back into a list of values by trying values out. Threads may share it.
 */
record StandIns(Seed seed, List<String> given, List<String> family) {
    private static final String LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789";

    static StandIns of(Seed seed, Gazetteer names) {
        return new StandIns(
                seed,
                names.given().stream()
                        .filter(name -> !names.words().contains(name))
                        .sorted()
                        .toList(),
                names.family().stream()
                        .filter(name -> !names.words().contains(name))
                        .sorted()
                        .toList());
    }

    String of(Personal kind, String value) {
        Draw draw = new Draw(seed.rank(Hash.of("stand-in")
                .add(kind.label())
                .add(canonical(kind, value))
                .fingerprint()));
        return switch (kind) {
            case EMAIL -> draw.of(given).toLowerCase(Locale.ROOT) + "." + draw.below(10_000) + "@example.org";
            case PHONE -> phone(value, draw);
            case IP ->
                value.indexOf(':') >= 0
                        ? "2001:db8::" + Integer.toHexString(1 + draw.below(0xfffe))
                        : List.of("192.0.2.", "198.51.100.", "203.0.113.").get(draw.below(3)) + (1 + draw.below(254));
            case CARD -> card(value, draw);
            case IBAN -> iban(value, draw);
            case SSN -> "900" + value.charAt(3) + draw.digits(2) + value.charAt(6) + draw.digits(4);
            case NAME -> name(value, draw);
            case ADDRESS -> 1 + draw.below(999) + " Example Street";
            case LOGIN -> "user:" + draw.letters(8);
            case SECRET, WALLET -> "secret-" + draw.letters(16);
            case PRIVATE_KEY -> "-----BEGIN PRIVATE KEY-----\n" + draw.letters(64) + "\n-----END PRIVATE KEY-----";
        };
    }

    /** One form for all ways of writing a value. */
    private static String canonical(Personal kind, String value) {
        return switch (kind) {
            case PHONE, CARD, SSN -> Glyphs.digits(value, 0, value.length());
            case IBAN -> value.replaceAll("[^0-9A-Za-z]", "").toUpperCase(Locale.ROOT);
            case EMAIL, IP -> value.toLowerCase(Locale.ROOT);
            default -> value;
        };
    }

    /** The same form; the last digits are 555-01xx, which is kept free for fiction. */
    private static String phone(String value, Draw draw) {
        String free = "55501" + draw.digits(2);
        StringBuilder phone = new StringBuilder(value);
        int digit = free.length() - 1;
        for (int i = phone.length() - 1; i >= 0; i--) {
            if (Glyphs.isDigit(phone.charAt(i))) {
                phone.setCharAt(
                        i,
                        digit >= 0
                                ? free.charAt(digit--)
                                : i < 2 ? phone.charAt(i) : draw.digits(1).charAt(0));
            }
        }
        return phone.toString();
    }

    /** The same form; begins with 4000 00, which issuers use for tests, and has a right check digit. */
    private static String card(String value, Draw draw) {
        int size = Glyphs.digits(value, 0, value.length()).length();
        String front = "400000" + draw.digits(size - 7);
        int check = 0;
        while (!Checksums.luhn(front + check)) {
            check++;
        }
        return spread(value, front + check);
    }

    /** The same country and length; an account of zeros with a few digits at its end, and right check digits. */
    private static String iban(String value, Draw draw) {
        String plain = canonical(Personal.IBAN, value);
        String account = "0".repeat(plain.length() - 8) + draw.digits(4);
        String country = plain.substring(0, 2);
        int check = 98 - Checksums.ibanRemainder(country + "00" + account);
        return spread(value, country + String.format(Locale.ROOT, "%02d", check) + account);
    }

    /** Puts characters in the places of a value's letters and digits. */
    private static String spread(String value, String characters) {
        StringBuilder text = new StringBuilder(value);
        int next = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Glyphs.isAsciiAlphanumeric(text.charAt(i))) {
                text.setCharAt(i, characters.charAt(next++));
            }
        }
        return text.toString();
    }

    private String name(String value, Draw draw) {
        return value.indexOf(' ') < 0 ? draw.of(given) : draw.of(given) + " " + draw.of(family);
    }

    /** Numbers from one number. One thread. */
    private static final class Draw {
        private long state;

        Draw(long state) {
            this.state = state;
        }

        int below(int bound) {
            state = state * 0x5851f42d4c957f2dL + 0x14057b7ef767814fL;
            return (int) Long.remainderUnsigned(state >>> 16, bound);
        }

        String of(List<String> all) {
            return all.get(below(all.size()));
        }

        String digits(int count) {
            StringBuilder digits = new StringBuilder();
            for (int i = 0; i < count; i++) {
                digits.append((char) ('0' + below(10)));
            }
            return digits.toString();
        }

        String letters(int count) {
            StringBuilder letters = new StringBuilder();
            for (int i = 0; i < count; i++) {
                letters.append(LETTERS.charAt(below(LETTERS.length())));
            }
            return letters.toString();
        }
    }
}
