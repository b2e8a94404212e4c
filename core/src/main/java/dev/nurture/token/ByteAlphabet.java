package dev.nurture.token;

import java.util.Arrays;
import java.util.List;

/**
 * How tokenizer files write bytes: each as one visible character, so that a token is a string.
 *
 * <p>Bytes that are visible in Latin-1 stand for themselves; the other 68 are numbered from U+0100 on. A blank is {@code Ġ}, a
 * line feed {@code Ċ}.
 */
final class ByteAlphabet {
    private static final int FIRST_STAND_IN = 256;
    private static final char[] CHARACTERS = characters();
    private static final int[] BYTES = bytes();

    private ByteAlphabet() {}

    private static char[] characters() {
        char[] characters = new char[256];
        int standIn = FIRST_STAND_IN;
        for (int value = 0; value < 256; value++) {
            characters[value] = (char) (isVisible(value) ? value : standIn++);
        }
        return characters;
    }

    private static boolean isVisible(int value) {
        return (value >= 33 && value <= 126) || (value >= 161 && value <= 172) || value >= 174;
    }

    private static int[] bytes() {
        int[] bytes = new int[512];
        Arrays.fill(bytes, -1);
        for (int value = 0; value < 256; value++) {
            bytes[CHARACTERS[value]] = value;
        }
        return bytes;
    }

    static char character(int value) {
        return CHARACTERS[value];
    }

    /** All 256 characters, lowest first: the order of ids in GPT-2's vocabulary. */
    static List<String> inOrder() {
        char[] sorted = CHARACTERS.clone();
        Arrays.sort(sorted);
        return new String(sorted).chars().mapToObj(Character::toString).toList();
    }

    static String token(byte[] bytes) {
        StringBuilder token = new StringBuilder(bytes.length);
        for (byte value : bytes) {
            token.append(CHARACTERS[value & 0xff]);
        }
        return token.toString();
    }

    /** Whether every character stands for a byte. */
    static boolean isToken(String token) {
        return token.chars().allMatch(character -> character < BYTES.length && BYTES[character] >= 0);
    }

    /** The bytes that a token stands for; only where {@link #isToken}. */
    static byte[] bytes(String token) {
        byte[] bytes = new byte[token.length()];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) BYTES[token.charAt(i)];
        }
        return bytes;
    }
}
