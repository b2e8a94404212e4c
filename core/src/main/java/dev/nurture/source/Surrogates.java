package dev.nurture.source;

/**
 * Halves of surrogate pairs that stand alone: JSON can write them, UTF-8 cannot.
 *
 * <p>Crawled data has them. They are kept as the six characters that JSON writes them with.
 */
final class Surrogates {
    private Surrogates() {}

    /** Whether JSON may hold a half at all: bytes that are UTF-8 can only if one is written as an escape. */
    static boolean areEscaped(byte[] json, int from, int to) {
        for (int at = Bytes.indexOf(json, from, to, '\\'); at + 2 < to; at = Bytes.indexOf(json, at + 2, to, '\\')) {
            if (json[at + 1] == 'u' && (json[at + 2] | 0x20) == 'd') {
                return true;
            }
        }
        return false;
    }

    static int countLone(String text) {
        int lone = 0;
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (isPair(text, i)) {
                    i++;
                } else {
                    lone++;
                }
            }
        }
        return lone;
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < text.length()
                && Character.isLowSurrogate(text.charAt(at + 1));
    }

    /** The text with {@code \}{@code ud800} and the like spelled out. Also right for the text of a JSON value. */
    static String spelledOut(String text) {
        if (countLone(text) == 0) {
            return text;
        }
        StringBuilder spelled = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (!Character.isSurrogate(unit)) {
                spelled.append(unit);
            } else if (isPair(text, i)) {
                spelled.append(unit).append(text.charAt(++i));
            } else {
                spelled.append("\\u%04x".formatted((int) unit));
            }
        }
        return spelled.toString();
    }
}
