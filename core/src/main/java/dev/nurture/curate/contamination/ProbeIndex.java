package dev.nurture.curate.contamination;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * All that is looked for, with the pairs of words by which it is found.
 *
 * <p>Every item is looked for as long as it says enough to be recognised, however short it is; those that don't ("Yes") are
 * counted as uncheckable. Words that many items share are the set's template: they say little about any item and count
 * accordingly. Size grows with the probe set and not with the corpus. Threads may share it.
 */
final class ProbeIndex {
    /** A pair of words that more probes than this have in common leads to none of them. */
    private static final int MOST_POSTINGS = 32;

    /** Pairs that say less than this lead to a probe only if it has no better ones. */
    private static final double TELLING_PAIR = 20;

    private static final int ENOUGH_TELLING = 5;

    private static final int TRIPLE = 3;

    /** With fewer pairs than this that lead to it, a probe gets chains. */
    private static final int ENOUGH_PAIRS = 3;

    /** From this share of the items on, a word counts for less. */
    private static final double COMMON = 0.01;

    /** In sets smaller than this no word is taken for a template's. */
    private static final int FEWEST_ITEMS = 50;

    /** A function word says no more than this, even where the data are too few to show it. */
    private static final double FUNCTION_WORD_BITS = 8;

    /** An answer alone must say this much, in bits. */
    private static final double ANSWER_BITS = 90;

    private final List<ProbeItem> items;
    private final List<Probe> probes = new ArrayList<>();
    private final List<ProbeItem> uncheckable = new ArrayList<>();
    private final Rarity rarity;
    private final PostingTable pairs;
    private final PostingTable chains;
    private final PostingTable lone;
    private final Map<String, Integer> setSizes = new HashMap<>();
    private final Map<String, Map<Long, Integer>> setWords = new HashMap<>();

    ProbeIndex(List<ProbeItem> items, Rarity rarity, double leastBits) {
        this.items = List.copyOf(items);
        this.rarity = rarity;
        count();
        for (int i = 0; i < items.size(); i++) {
            if (!addProbes(i, leastBits)) {
                uncheckable.add(items.get(i));
            }
        }
        setWords.clear();
        PostingTable.Builder builder = new PostingTable.Builder();
        for (int i = 0; i < probes.size(); i++) {
            for (long key : pairs(probes.get(i))) {
                builder.add(key, i);
            }
        }
        pairs = builder.build(MOST_POSTINGS);
        chains = chains();
        lone = lone();
        findUnreachable();
    }

    /** Where all pairs of a probe are common, longer chains of words lead to it. */
    private PostingTable chains() {
        PostingTable.Builder builder = new PostingTable.Builder();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            if (live(pairs, pairs(probe)) < ENOUGH_PAIRS) {
                for (long key : chains(probe)) {
                    builder.add(key, i);
                }
            }
        }
        return builder.build(MOST_POSTINGS);
    }

    private PostingTable lone() {
        PostingTable.Builder builder = new PostingTable.Builder();
        for (int i = 0; i < probes.size(); i++) {
            Probe probe = probes.get(i);
            if (probe.content().length == 1) {
                builder.add(probe.words()[probe.content()[0]], i);
            }
        }
        return builder.build(Integer.MAX_VALUE);
    }

    private void findUnreachable() {
        Set<Integer> reachable = new HashSet<>();
        for (Probe probe : probes) {
            if (live(pairs, pairs(probe)) + live(chains, chains(probe)) > 0) {
                reachable.add(probe.item());
            }
        }
        Set<ProbeItem> known = new HashSet<>(uncheckable);
        for (int i = 0; i < items.size(); i++) {
            if (!reachable.contains(i) && known.add(items.get(i))) {
                uncheckable.add(items.get(i));
            }
        }
    }

    private static long live(PostingTable table, List<Long> keys) {
        return keys.stream().filter(key -> table.count(key) > 0).count();
    }

    List<ProbeItem> items() {
        return items;
    }

    List<Probe> probes() {
        return probes;
    }

    /** Items that say too little to be told from anything else. */
    List<ProbeItem> uncheckable() {
        return uncheckable;
    }

    Rarity rarity() {
        return rarity;
    }

    PostingTable pairs() {
        return pairs;
    }

    PostingTable chained() {
        return chains;
    }

    /** The words of probes that have but one that is no function word. */
    PostingTable lonely() {
        return lone;
    }

    private void count() {
        Words words = new Words();
        Set<Long> distinct = new HashSet<>();
        for (ProbeItem item : items) {
            words.read(item.query() + "\n" + item.answer());
            distinct.clear();
            for (int i = 0; i < words.size(); i++) {
                distinct.add(words.hash(i));
            }
            setSizes.merge(item.set(), 1, Integer::sum);
            Map<Long, Integer> counts = setWords.computeIfAbsent(item.set(), any -> new HashMap<>());
            distinct.forEach(word -> counts.merge(word, 1, Integer::sum));
        }
    }

    private boolean addProbes(int number, double leastBits) {
        ProbeItem item = items.get(number);
        Words words = new Words();
        Probe query = probe(number, Evidence.QUERY, words.read(item.query()));
        boolean asked = addIf(query, leastBits);
        if (item.answer().isBlank()) {
            return asked;
        }
        boolean answered = addIf(probe(number, Evidence.ANSWER, words.read(item.answer())), ANSWER_BITS);
        boolean both = asked
                || addIf(probe(number, Evidence.BOTH, words.read(item.query() + "\n" + item.answer())), leastBits);
        return answered || both;
    }

    private boolean addIf(Probe probe, double leastBits) {
        boolean enough = probe.total() >= leastBits && probe.content().length > 0;
        if (enough) {
            probes.add(probe);
        }
        return enough;
    }

    private Probe probe(int item, Evidence evidence, Words words) {
        long[] hashes = new long[words.size()];
        float[] bits = new float[hashes.length];
        int[] content = new int[words.contentSize()];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = words.hash(i);
            double most = words.isContent(i) ? Double.MAX_VALUE : FUNCTION_WORD_BITS;
            bits[i] = (float) (Math.min(most, rarity.bits(hashes[i]))
                    * weight(items.get(item).set(), hashes[i]));
        }
        for (int i = 0; i < content.length; i++) {
            content[i] = words.contentWord(i);
        }
        return Probe.of(item, evidence, hashes, bits, content);
    }

    /** 1 for a word that one in a hundred items has or fewer, 0 for one that all have. */
    private double weight(String set, long word) {
        int all = setSizes.getOrDefault(set, 0);
        int having = setWords.getOrDefault(set, Map.of()).getOrDefault(word, 0);
        if (all < FEWEST_ITEMS || having < COMMON * all) {
            return 1;
        }
        return Math.log((double) all / having) / Math.log(1 / COMMON);
    }

    /** Each pair of neighbouring words, and of words with one between them; function words left out. */
    private List<Long> pairs(Probe probe) {
        int[] content = probe.content();
        Set<Long> telling = new TreeSet<>();
        Set<Long> all = new TreeSet<>();
        for (int i = 0; i < content.length; i++) {
            for (int far = 1; far <= Matcher.FARTHEST && i + far < content.length; far++) {
                long key = WordHash.pair(probe.words()[content[i]], probe.words()[content[i + far]]);
                all.add(key);
                if (probe.bits()[content[i]] + probe.bits()[content[i + far]] >= TELLING_PAIR) {
                    telling.add(key);
                }
            }
        }
        return List.copyOf(telling.size() < Math.min(all.size(), ENOUGH_TELLING) ? all : telling);
    }

    /** Each four words in a row, function words left out; where there is but one word, it and its neighbours. */
    private static List<Long> chains(Probe probe) {
        int[] content = probe.content();
        Set<Long> keys = new TreeSet<>();
        if (content.length == 1 && probe.words().length >= TRIPLE) {
            int at = Math.max(0, Math.min(content[0] - 1, probe.words().length - TRIPLE));
            keys.add(WordHash.triple(probe.words()[at], probe.words()[at + 1], probe.words()[at + 2]));
        }
        for (int i = 0; i + 3 < content.length; i++) {
            long[] words = probe.words();
            keys.add(WordHash.chain(
                    words[content[i]], words[content[i + 1]], words[content[i + 2]], words[content[i + 3]]));
        }
        return List.copyOf(keys);
    }
}
