package dev.nurture.curate.coverage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Numbers terms in the order in which they come, by their hash. Open addressing. One thread while it grows. */
final class TermTable {
    static final int NONE = -1;

    private long[] hashes = new long[1 << 12];
    private int[] ids = new int[1 << 12];
    private final List<String> texts = new ArrayList<>();

    int size() {
        return texts.size();
    }

    String text(int id) {
        return texts.get(id);
    }

    /** The term's number, or {@link #NONE}. */
    int find(long hash) {
        int place = place(hash);
        return hashes[place] == 0 ? NONE : ids[place];
    }

    int add(long hash, String text, int start, int end) {
        return add(hash, () -> text.substring(start, end).toLowerCase(Locale.ROOT));
    }

    int add(long hash, java.util.function.Supplier<String> text) {
        int place = place(hash);
        if (hashes[place] != 0) {
            return ids[place];
        }
        if (2 * texts.size() >= hashes.length) {
            grow();
            place = place(hash);
        }
        hashes[place] = hash;
        ids[place] = texts.size();
        texts.add(text.get());
        return ids[place];
    }

    /** A table of some of these terms, which are numbered in the given order. */
    TermTable of(int[] chosen) {
        long[] hashOf = new long[texts.size()];
        for (int i = 0; i < hashes.length; i++) {
            if (hashes[i] != 0) {
                hashOf[ids[i]] = hashes[i];
            }
        }
        TermTable table = new TermTable();
        Arrays.stream(chosen).forEach(id -> table.add(hashOf[id], () -> texts.get(id)));
        return table;
    }

    private int place(long hash) {
        int mask = hashes.length - 1;
        int place = (int) (hash ^ hash >>> 32) & mask;
        while (hashes[place] != 0 && hashes[place] != hash) {
            place = place + 1 & mask;
        }
        return place;
    }

    private void grow() {
        long[] oldHashes = hashes;
        int[] oldIds = ids;
        hashes = new long[2 * oldHashes.length];
        ids = new int[hashes.length];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldHashes[i] != 0) {
                int place = place(oldHashes[i]);
                hashes[place] = oldHashes[i];
                ids[place] = oldIds[i];
            }
        }
    }
}
