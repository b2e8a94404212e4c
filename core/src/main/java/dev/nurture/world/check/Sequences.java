package dev.nurture.world.check;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Finds many sequences of words in text: a word whose predecessors are no end of a wanted sequence costs one look-up. Filled by
 * one thread, then shared.
 */
final class Sequences {
    private static final int END = 3;

    private final LongIndex ends = new LongIndex();
    private final List<TreeSet<Integer>> lengths = new ArrayList<>();
    private final LongIndex whole = new LongIndex();
    private final List<Integer> owners = new ArrayList<>();

    /** Sequences shorter than three words are not looked for: they are everywhere. */
    void add(Words sequence, int owner) {
        int count = sequence.count();
        if (count >= END) {
            int end = ends.add(sequence.window(count - END, count));
            if (end == lengths.size()) {
                lengths.add(new TreeSet<>());
            }
            lengths.get(end).add(count);
            if (whole.add(sequence.window(0, count)) == owners.size()) {
                owners.add(owner);
            }
        }
    }

    boolean isEmpty() {
        return whole.size() == 0;
    }

    /** Adds the owner of every sequence in the text, with {@code kind}. */
    void find(Words text, int kind, IntPairs found) {
        for (int end = END; end <= text.count() && !isEmpty(); end++) {
            int number = ends.find(text.window(end - END, end));
            if (number >= 0) {
                for (int length : lengths.get(number)) {
                    int hit = length > end ? -1 : whole.find(text.window(end - length, end));
                    if (hit >= 0) {
                        found.add(kind, owners.get(hit));
                    }
                }
            }
        }
    }
}
