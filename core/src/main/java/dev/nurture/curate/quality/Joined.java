package dev.nurture.curate.quality;

import dev.nurture.text.CodePoints;
import dev.nurture.text.Pieces;
import java.util.Arrays;

/**
 * A text's words written one after the other, and the phrases in it that were seen before. "ab c" and "a bc" are the same
 * here, as they are for a peer that joins words without a separator. One thread.
 */
final class Joined {
    /** Places with the same so many characters may begin the same phrase; others can't, if the phrase is as long. */
    private static final int PREFIX = 16;

    private static final long BASE = 0x9E3779B97F4A7C15L;

    private char[] units = new char[0];
    private int[] starts = new int[0];
    private long[] hashes = new long[0];
    private boolean[] mayRepeat = new boolean[0];
    private final Table prefixes = new Table();

    /** Where phrases of {@link #candidateLength} words may repeat, in order. */
    private int[] candidates = new int[0];

    private int candidateCount;
    private int candidateLength;
    private long[] powers = {1};
    private int words;
    private boolean paired;
    private boolean known;

    void forget() {
        known = false;
    }

    void release() {
        units = new char[0];
        starts = new int[0];
        hashes = new long[0];
        mayRepeat = new boolean[0];
        candidates = new int[0];
        prefixes.release();
    }

    /** Gets ready for a text; does nothing where it is ready. */
    void ready(Examined text, Pieces pieces) {
        if (known) {
            return;
        }
        words = pieces.size();
        if (starts.length <= words) {
            int room = Math.max(words + 1, starts.length * 2);
            starts = new int[room];
            hashes = new long[room];
            mayRepeat = new boolean[room];
            candidates = new int[room];
        }
        if (units.length < text.length()) {
            units = new char[Math.max(text.length(), (int) Math.min(1 << 22, units.length * 2L))];
        }
        write(text.units(), pieces);
        paired = CodePoints.arePaired(units, 0, starts[words]);
        findPrefixes();
        candidateLength = 0;
        known = true;
    }

    private void write(char[] text, Pieces pieces) {
        int end = 0;
        long hash = 0;
        for (int word = 0; word < words; word++) {
            starts[word] = end;
            hashes[word] = hash;
            for (int at = pieces.start(word); at < pieces.end(word); at++) {
                units[end++] = text[at];
                hash = hash * BASE + text[at] + 1;
            }
        }
        starts[words] = end;
        hashes[words] = hash;
    }

    private void findPrefixes() {
        prefixes.clear(words);
        int end = starts[words];
        for (int word = 0; word < words; word++) {
            int start = starts[word];
            mayRepeat[word] = true;
            if (start + PREFIX > end) {
                continue;
            }
            long hash = Table.hash(units, start, start + PREFIX);
            int slot = prefixes.slot(hash);
            while (!prefixes.isFree(slot) && !prefixes.holds(slot, hash)) {
                slot = prefixes.next(slot);
            }
            if (prefixes.isFree(slot)) {
                prefixes.put(slot, hash, word);
                mayRepeat[word] = false;
            } else {
                mayRepeat[prefixes.value(slot)] = true;
            }
        }
    }

    /** Characters of phrases of n words that were seen before; after one, the scan goes on behind it. */
    long repeats(int n, Table seen) {
        findCandidates(n);
        seen.clear(candidateCount);
        long characters = 0;
        int next = 0;
        for (int i = 0; i < candidateCount; i++) {
            int word = candidates[i];
            if (word >= next && isSeen(word, n, seen)) {
                characters += paired
                        ? CodePoints.count(units, starts[word], starts[word + n])
                        : starts[word + n] - starts[word];
                next = word + n;
            }
        }
        return characters;
    }

    /** Longer phrases may repeat only where shorter ones may, so that each length leaves fewer places to look at. */
    private void findCandidates(int n) {
        boolean all = candidateLength == 0 || candidateLength > n;
        int places = all ? Math.max(0, words - n + 1) : candidateCount;
        int count = 0;
        for (int i = 0; i < places; i++) {
            int word = all ? i : candidates[i];
            if (word + n <= words && (mayRepeat[word] || starts[word + n] - starts[word] < PREFIX)) {
                candidates[count++] = word;
            }
        }
        candidateCount = count;
        candidateLength = n;
    }

    private boolean isSeen(int word, int n, Table seen) {
        int from = starts[word];
        int to = starts[word + n];
        long hash = hashes[word + n] - hashes[word] * power(to - from);
        int slot = seen.slot(hash);
        while (!seen.isFree(slot)) {
            if (seen.holds(slot, hash)) {
                int other = seen.value(slot);
                if (Arrays.equals(units, from, to, units, starts[other], starts[other + n])) {
                    return true;
                }
            }
            slot = seen.next(slot);
        }
        seen.put(slot, hash, word);
        return false;
    }

    private long power(int exponent) {
        if (exponent < powers.length) {
            return powers[exponent];
        }
        if (exponent < 1 << 12) {
            int known = powers.length;
            powers = Arrays.copyOf(powers, Math.max(exponent + 1, 2 * known));
            for (int i = known; i < powers.length; i++) {
                powers[i] = powers[i - 1] * BASE;
            }
            return powers[exponent];
        }
        long half = power(exponent / 2);
        return half * half * (exponent % 2 == 0 ? 1 : BASE);
    }
}
