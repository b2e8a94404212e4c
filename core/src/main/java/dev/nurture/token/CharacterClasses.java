package dev.nurture.token;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Letters, numbers and white space as the pre-tokenisers of Hugging Face see them.
 *
 * <p>Java's own tables differ from one Java to the next; tokens must not. So the classes lie in a file beside this class, made
 * by asking the library about every code point (Unicode 16).
 */
final class CharacterClasses {
    static final byte OTHER = 0;
    static final byte LETTER = 1;
    static final byte NUMBER = 2;
    static final byte SPACE = 3;

    private static final byte[] CLASSES = read();

    private CharacterClasses() {}

    private static byte[] read() {
        byte[] classes = new byte[Character.MAX_CODE_POINT + 1];
        InputStream file = Objects.requireNonNull(CharacterClasses.class.getResourceAsStream("classes.txt"));
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.US_ASCII))) {
            lines.lines().forEach(line -> fill(classes, line.split(" ")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return classes;
    }

    private static void fill(byte[] classes, String[] range) {
        byte kind = switch (range[0]) {
            case "L" -> LETTER;
            case "N" -> NUMBER;
            default -> SPACE;
        };
        Arrays.fill(classes, Integer.parseInt(range[1], 16), Integer.parseInt(range[2], 16) + 1, kind);
    }

    static byte of(int codePoint) {
        return CLASSES[codePoint];
    }

    /** The class of the character that begins at {@code at} in valid UTF-8. */
    static byte at(byte[] text, int at) {
        byte first = text[at];
        return first >= 0 ? CLASSES[first] : CLASSES[codePoint(text, at, first)];
    }

    /** Where the next character begins. */
    static int next(byte[] text, int at) {
        byte first = text[at];
        if (first >= 0) {
            return at + 1;
        }
        return at + ((first & 0x20) == 0 ? 2 : (first & 0x10) == 0 ? 3 : 4);
    }

    private static int codePoint(byte[] text, int at, byte first) {
        if ((first & 0x20) == 0) {
            return (first & 0x1f) << 6 | text[at + 1] & 0x3f;
        }
        if ((first & 0x10) == 0) {
            return (first & 0x0f) << 12 | (text[at + 1] & 0x3f) << 6 | text[at + 2] & 0x3f;
        }
        return (first & 0x07) << 18 | (text[at + 1] & 0x3f) << 12 | (text[at + 2] & 0x3f) << 6 | text[at + 3] & 0x3f;
    }

    /** The end of the run of characters of one class that holds {@code at}. */
    static int runEnd(byte[] text, int at, int end, byte kind) {
        int next = at;
        while (next < end && at(text, next) == kind) {
            next = next(text, next);
        }
        return next;
    }
}
