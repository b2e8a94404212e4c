package dev.nurture.world.check;

import java.util.Arrays;

/**
 * A text's words, cut at blanks, as 64-bit numbers; so millions of words a second can be looked up without making strings.
 *
 * <p>Windows of words have numbers too: a polynomial over the words' numbers, from which that of any window follows in
 * constant time. Two windows with one number are taken for equal; with 64 bits a chance hit is out of reach. Immutable.
 */
final class Words {
    private static final long FACTOR = 0x9E3779B97F4A7C15L;
    private static final long[] POWERS = powers(256);

    private final long[] words;
    private final int[] starts;
    private final long[] sums;

    private Words(long[] words, int[] starts) {
        this.words = words;
        this.starts = starts;
        this.sums = new long[words.length + 1];
        for (int i = 0; i < words.length; i++) {
            sums[i + 1] = sums[i] * FACTOR + words[i];
        }
    }

    private static long[] powers(int most) {
        long[] powers = new long[most];
        powers[0] = 1;
        for (int i = 1; i < most; i++) {
            powers[i] = powers[i - 1] * FACTOR;
        }
        return powers;
    }

    static Words of(String text) {
        long[] words = new long[text.length() / 4 + 4];
        int[] starts = new int[words.length];
        int count = 0;
        long hash = 0;
        boolean inside = false;
        for (int i = 0; i <= text.length(); i++) {
            boolean blank = i == text.length() || text.charAt(i) <= ' ';
            if (!blank) {
                if (!inside) {
                    starts[count] = i;
                    hash = 0;
                }
                hash = add(hash, text.charAt(i));
            } else if (inside) {
                words[count++] = mixed(hash);
                if (count == words.length) {
                    words = Arrays.copyOf(words, 2 * count);
                    starts = Arrays.copyOf(starts, 2 * count);
                }
            }
            inside = !blank;
        }
        return new Words(Arrays.copyOf(words, count), Arrays.copyOf(starts, count));
    }

    /** The number of a single word. */
    static long number(String word) {
        long hash = 0;
        for (int i = 0; i < word.length(); i++) {
            hash = add(hash, word.charAt(i));
        }
        return mixed(hash);
    }

    private static long add(long hash, char unit) {
        return (hash ^ unit) * 0x100000001B3L + 0x9E37L;
    }

    private static long mixed(long hash) {
        long z = (hash ^ hash >>> 30) * 0xBF58476D1CE4E5B9L;
        z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
        return z ^ z >>> 31;
    }

    /** A number for two together, in that order. */
    static long pair(long first, long second) {
        return mixed(first * FACTOR + second);
    }

    int count() {
        return words.length;
    }

    long at(int index) {
        return words[index];
    }

    /** Where a word begins in the text, in UTF-16 units. */
    int start(int index) {
        return starts[index];
    }

    /** The first word that begins at or after that place of the text. */
    int from(int unit) {
        int found = Arrays.binarySearch(starts, unit);
        return found >= 0 ? found : -found - 1;
    }

    /** The number of the words from {@code from} up to and without {@code to}. */
    long window(int from, int to) {
        return sums[to] - sums[from] * power(to - from);
    }

    private static long power(int exponent) {
        long power = POWERS[exponent % POWERS.length];
        for (int i = exponent / POWERS.length; i > 0; i--) {
            power *= POWERS[POWERS.length - 1] * FACTOR;
        }
        return power;
    }

    /** These words and then those, as one text. */
    Words then(Words others) {
        long[] all = Arrays.copyOf(words, count() + others.count());
        System.arraycopy(others.words, 0, all, count(), others.count());
        return new Words(all, new int[all.length]);
    }

    /** The words from {@code from} on. */
    Words rest(int from) {
        return new Words(Arrays.copyOfRange(words, from, count()), Arrays.copyOfRange(starts, from, count()));
    }

    /** The same with one and the same number for every word of the set. */
    Words masked(LongIndex set) {
        long[] all = words.clone();
        for (int i = 0; i < all.length; i++) {
            all[i] = set.find(all[i]) >= 0 ? FACTOR : all[i];
        }
        return new Words(all, starts);
    }

    boolean has(long word) {
        return has(word, 0, words.length);
    }

    boolean has(long word, int from, int to) {
        for (int i = from; i < to; i++) {
            if (words[i] == word) {
                return true;
            }
        }
        return false;
    }
}
