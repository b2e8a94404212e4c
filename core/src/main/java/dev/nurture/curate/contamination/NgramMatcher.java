package dev.nurture.curate.contamination;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The matching of other tools, for comparison and for users who want exactly that: a text that shares n words in a row with
 * an item is a copy. Words are {@link Words}, so case, punctuation and accents make no difference.
 *
 * <p>One thread; the table is shared.
 */
final class NgramMatcher implements Finder {
    private static final long PRIME = 0x100000001b3L;

    private final Table table;
    private final Words words = new Words();

    /** What is looked for, and the lengths of its rows. */
    record Table(List<Integer> lengths, PostingTable postings, List<ProbeItem> uncheckable) {}

    NgramMatcher(Table table) {
        this.table = table;
    }

    static Table table(List<ProbeItem> items, Dialect dialect) {
        PostingTable.Builder builder = new PostingTable.Builder();
        List<ProbeItem> uncheckable = new ArrayList<>();
        Words words = new Words();
        for (int i = 0; i < items.size(); i++) {
            boolean any = false;
            for (String piece : dialect.pieces(items.get(i))) {
                any |= add(words.read(piece), dialect.length(words.size()), i, builder);
            }
            if (!any) {
                uncheckable.add(items.get(i));
            }
        }
        return new Table(dialect.lengths(), builder.build(Integer.MAX_VALUE), uncheckable);
    }

    private static boolean add(Words words, int length, int item, PostingTable.Builder builder) {
        for (int i = 0; length > 0 && i + length <= words.size(); i++) {
            builder.add(hash(words, i, length), item);
        }
        return length > 0;
    }

    private static long hash(Words words, int at, int length) {
        long hash = length;
        for (int i = at; i < at + length; i++) {
            hash = hash * PRIME + words.hash(i);
        }
        return WordHash.finish(hash);
    }

    @Override
    public List<Hit> find(String text) {
        words.read(text);
        List<Hit> hits = new ArrayList<>();
        Set<Integer> found = new HashSet<>();
        for (int i = 0; i < words.size(); i++) {
            for (int length : table.lengths) {
                if (i + length <= words.size()) {
                    find(i, length, found, hits);
                }
            }
        }
        return hits;
    }

    /** The first match of each item. */
    private void find(int at, int length, Set<Integer> found, List<Hit> hits) {
        long key = hash(words, at, length);
        if (!table.postings.mayHave(key)) {
            return;
        }
        int slot = table.postings.find(key);
        for (int i = table.postings.first(slot); i < table.postings.end(slot); i++) {
            int item = table.postings.number(i);
            if (found.add(item)) {
                hits.add(new Hit(words.start(at), words.end(at + length - 1), item, Evidence.ROW, 1, length));
            }
        }
    }
}
