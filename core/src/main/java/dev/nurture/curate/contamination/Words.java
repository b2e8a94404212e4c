package dev.nurture.curate.contamination;

import java.util.Arrays;

/**
 * A text's words as hashes with their places, in arrays that are used again for the next text. One thread.
 *
 * <p>A word is a run of letters and digits without case, accents, apostrophes and English endings ({@code works},
 * {@code worked}, {@code working} are one); a comma inside a number is left out, a point kept; words for numbers are their
 * digits. In scripts without blanks every letter is a word.
 */
final class Words {
    private static final int LONGEST = 64;

    /** The one letter that is two where case is left out of account. */
    private static final char SHARP_S = 'ß';

    private final long[] grown = new long[LONGEST + 1];
    private final char[] letters = new char[LONGEST + 1];
    private long[] hashes = new long[1024];
    private int[] starts = new int[1024];
    private int[] ends = new int[1024];
    private boolean[] content = new boolean[1024];
    private int[] contentWords = new int[1024];
    private int size;
    private int contentSize;
    private int length;

    int size() {
        return size;
    }

    long hash(int word) {
        return hashes[word];
    }

    /** First UTF-16 unit. */
    int start(int word) {
        return starts[word];
    }

    /** Unit after the last. */
    int end(int word) {
        return ends[word];
    }

    boolean isContent(int word) {
        return content[word];
    }

    /** How many words there are that are not function words. */
    int contentSize() {
        return contentSize;
    }

    /** The number, among all words, of the {@code i}th that is no function word. */
    int contentWord(int i) {
        return contentWords[i];
    }

    Words read(String text) {
        size = 0;
        contentSize = 0;
        length = 0;
        grown[0] = WordHash.START;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            char letter = Letters.fold(unit);
            if (letter > Letters.NOTHING) {
                if (Letters.isWord(unit)) {
                    end(start, i);
                    start = i;
                    grow(letter);
                    end(start, i + 1);
                } else {
                    start = length == 0 ? i : start;
                    grow(letter);
                    if (unit == SHARP_S) {
                        grow(letter);
                    }
                }
            } else if (letter == Letters.SEPARATOR && length > 0) {
                if (!joinsDigits(text, i)) {
                    end(start, i);
                } else if (unit == '.') {
                    grow('.');
                }
            }
        }
        end(start, text.length());
        return this;
    }

    private boolean joinsDigits(String text, int at) {
        char unit = text.charAt(at);
        return (unit == ',' || unit == '.')
                && at + 1 < text.length()
                && isDigit(letters[Math.min(length, LONGEST) - 1])
                && isDigit(Letters.fold(text.charAt(at + 1)));
    }

    private static boolean isDigit(char letter) {
        return letter >= '0' && letter <= '9';
    }

    private void grow(char letter) {
        int last = Math.min(length, LONGEST - 1);
        letters[last] = letter;
        grown[last + 1] = WordHash.add(grown[length < LONGEST ? last : LONGEST], letter);
        length = Math.min(length + 1, LONGEST);
    }

    private void end(int start, int end) {
        if (length == 0) {
            return;
        }
        long whole = WordHash.finish(grown[length]);
        boolean function = Vocabulary.isFunctionWord(whole);
        long canonical = Vocabulary.canonical(whole);
        int stem = function || canonical != whole ? length : stem();
        add(stem == length ? canonical : WordHash.finish(grown[stem]), start, end, !function);
        length = 0;
    }

    /** The length without an English ending or the zeros after a number's point. */
    private int stem() {
        int n = length;
        if (isDigit(letters[n - 1])) {
            return withoutZeros(n);
        }
        if (n >= 4
                && letters[n - 1] == 's'
                && letters[n - 2] != 's'
                && letters[n - 2] != 'u'
                && letters[n - 2] != 'i') {
            n--;
        }
        if (n >= 7 && letters[n - 1] == 'g' && letters[n - 2] == 'n' && letters[n - 3] == 'i') {
            n -= 3;
        } else if (n >= 6 && letters[n - 1] == 'd' && letters[n - 2] == 'e') {
            n -= 2;
        } else if (n >= 5 && letters[n - 1] == 'e') {
            n--;
        }
        return n;
    }

    private int withoutZeros(int all) {
        int n = all;
        while (n > 1 && letters[n - 1] == '0') {
            n--;
        }
        return n > 1 && letters[n - 1] == '.' ? n - 1 : all;
    }

    private void add(long hash, int start, int end, boolean isContent) {
        if (size == hashes.length) {
            enlarge();
        }
        hashes[size] = hash;
        starts[size] = start;
        ends[size] = end;
        content[size] = isContent;
        if (isContent) {
            contentWords[contentSize++] = size;
        }
        size++;
    }

    private void enlarge() {
        int more = hashes.length * 2;
        hashes = Arrays.copyOf(hashes, more);
        starts = Arrays.copyOf(starts, more);
        ends = Arrays.copyOf(ends, more);
        content = Arrays.copyOf(content, more);
        contentWords = Arrays.copyOf(contentWords, more);
    }
}
