package dev.nurture.curate.contamination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Finds copies of probe items in text: whole ones however short, changed ones, and long enough pieces.
 *
 * <p>The usual way is to look for n words in a row, with n of 8 to 13. It misses every item shorter than n and every copy
 * that changes a word in each n, and it takes common phrases for copies. Here what counts is how much a match
 * <em>says</em>, in bits, where a word says the more the rarer it is in the corpus at hand and in the probe set.
 *
 * <ol>
 *   <li><b>Seeds.</b> Pairs of neighbouring words, function words left out and in whatever order, are looked up; a probe that
 *       is hit by enough of its pairs close together is a candidate. This survives changes of case, punctuation, word order,
 *       endings, and words put in or exchanged.
 *   <li><b>Stretch.</b> Around the seeds, the stretch that gains most: words of the probe add their bits, other words
 *       cost a part of theirs.
 *   <li><b>Verdict.</b> Of the probe's bits a share must be in the stretch, and of the stretch's bits a share must be the
 *       probe's. The less the match says, the larger both shares must be. A probe with few telling words must be there word
 *       by word.
 * </ol>
 *
 * <p>Cost: one look-up in a bitmap for each pair, that is two for each word. Memory: three integers for each probe. One
 * thread; the index is shared.
 */
final class Matcher implements Finder {
    /** How far apart the two words of a pair may be, function words not counted. */
    static final int FARTHEST = 2;

    private static final double COST_OF_OTHERS = 0.4;

    /** Words at the edges of a stretch that an alignment may take in besides. */
    private static final double SLACK = 1.15;

    /** What an alignment, in which other words cost less, may gain more than a stretch. */
    private static final double GAIN_SLACK = 1.3;

    private final ProbeIndex index;
    private final Strictness strictness;
    private final Words words = new Words();
    private final int[] first;
    private final int[] last;
    private final int[] seeds;
    private int[] touched = new int[256];
    private int touchedSize;
    private float[] bits = new float[1024];
    private final Bag bag = new Bag();
    private final Alignment alignment = new Alignment();
    private final List<Hit> hits = new ArrayList<>();

    Matcher(ProbeIndex index, Strictness strictness) {
        this.index = index;
        this.strictness = strictness;
        int probes = index.probes().size();
        first = new int[probes];
        last = new int[probes];
        seeds = new int[probes];
    }

    @Override
    public List<Hit> find(String text) {
        words.read(text);
        if (bits.length < words.contentSize()) {
            bits = new float[2 * words.contentSize()];
        }
        Arrays.fill(bits, 0, words.contentSize(), 0);
        hits.clear();
        touchedSize = 0;
        seedAll();
        for (int i = 0; i < touchedSize; i++) {
            close(touched[i]);
            seeds[touched[i]] = 0;
        }
        hits.sort(java.util.Comparator.comparingInt(Hit::from)
                .thenComparingInt(Hit::to)
                .thenComparingInt(Hit::item));
        return hits.stream().distinct().toList();
    }

    private void seedAll() {
        PostingTable table = index.pairs();
        PostingTable chains = index.chained();
        int size = words.contentSize();
        for (int i = 0; i < size; i++) {
            long one = content(i);
            if (index.lonely().mayHave(one)) {
                seedAround(words.contentWord(i), i);
            }
            for (int far = 1; far <= FARTHEST && i + far < size; far++) {
                long key = WordHash.pair(one, content(i + far));
                if (table.mayHave(key)) {
                    seed(table, key, i);
                }
            }
            if (i + 3 < size) {
                long key = WordHash.chain(one, content(i + 1), content(i + 2), content(i + 3));
                if (chains.mayHave(key)) {
                    seed(chains, key, i);
                }
            }
        }
    }

    /** Looks up the three stretches of three words, function words included, that hold the word. */
    private void seedAround(int word, int at) {
        for (int first = Math.max(0, word - 2); first <= word && first + 2 < words.size(); first++) {
            long key = WordHash.triple(words.hash(first), words.hash(first + 1), words.hash(first + 2));
            if (index.chained().mayHave(key)) {
                seed(index.chained(), key, at);
            }
        }
    }

    /** What the content word says in this corpus; looked up once for each text. */
    private float bits(int i) {
        if (bits[i] == 0) {
            bits[i] = (float) index.rarity().bits(content(i));
        }
        return bits[i];
    }

    private long content(int i) {
        return words.hash(words.contentWord(i));
    }

    private void seed(PostingTable table, long key, int at) {
        int slot = table.find(key);
        for (int i = table.first(slot); i < table.end(slot); i++) {
            seed(table.number(i), at);
        }
    }

    private void seed(int probe, int at) {
        if (seeds[probe] == 0) {
            touch(probe);
            first[probe] = at;
        } else if (at - last[probe] > reach(probe) || at - first[probe] > longest(probe)) {
            close(probe);
            seeds[probe] = 0;
            first[probe] = at;
        }
        last[probe] = at;
        seeds[probe]++;
    }

    private void touch(int probe) {
        if (touchedSize == touched.length) {
            touched = Arrays.copyOf(touched, 2 * touchedSize);
        }
        touched[touchedSize++] = probe;
    }

    private int reach(int probe) {
        return 6 + index.probes().get(probe).content().length / 4;
    }

    /** Runs of seeds are cut here, so that a text which repeats an item without end costs no more than any other. */
    private int longest(int probe) {
        return 32 + 3 * index.probes().get(probe).content().length;
    }

    /** Ends a run of seeds and looks closely if there were enough of them. */
    private void close(int number) {
        Probe probe = index.probes().get(number);
        int pairs = Math.max(1, FARTHEST * probe.content().length - 3);
        if (seeds[number] >= Math.min(4, 1 + pairs / 6)) {
            examine(probe, first[number], last[number]);
        }
    }

    private void examine(Probe probe, int firstSeed, int lastSeed) {
        int margin = probe.content().length;
        int from = Math.max(0, firstSeed - margin);
        int to = Math.min(words.contentSize(), lastSeed + FARTHEST + margin + 1);
        examineBetween(probe, from, to);
    }

    /** Looks for the best copy between two content words, and, where there is one, for others beside it. */
    private void examineBetween(Probe probe, int from, int to) {
        bag.fill(probe);
        if (!mayBeCopy(probe, bag.takeAll(words, from, to))) {
            return;
        }
        bag.fill(probe);
        Stretch stretch = stretch(from, to);
        if (stretch.from == stretch.to) {
            return;
        }
        Overlap overlap = overlap(stretch);
        boolean accepted = accepts(probe, overlap);
        boolean close = mayBeCopy(probe, Math.min(SLACK * overlap.matched, GAIN_SLACK * stretch.gain));
        Optional<Hit> hit = accepted || close ? align(probe, stretch, from, to) : Optional.empty();
        if (hit.isEmpty() && accepted) {
            hit = Optional.of(hit(probe, stretch, overlap));
        }
        hit.ifPresent(found -> {
            hits.add(found);
            examineBeside(probe, from, to, found);
        });
    }

    private void examineBeside(Probe probe, int from, int to, Hit found) {
        int start = firstContentFrom(from, to, found.from());
        int end = firstContentFrom(start, to, found.to());
        if (start < end) {
            examineBetween(probe, from, start);
            examineBetween(probe, end, to);
        }
    }

    /** The first content word between two that begins at a unit or after it. */
    private int firstContentFrom(int from, int to, int unit) {
        int i = from;
        while (i < to && words.start(words.contentWord(i)) < unit) {
            i++;
        }
        return i;
    }

    /** Whether a text with so many bits of the probe's content words may be accepted, at the very best. */
    private boolean mayBeCopy(Probe probe, double matched) {
        double content = probe.contentBits();
        double most =
                Math.min(probe.total(), matched + (probe.total() - content) * Math.min(1, SLACK * matched / content));
        return strictness.accepts(most, most / probe.total());
    }

    /**
     * @param least the first content word that may be part of it
     * @param most the content word after the last
     */
    private Optional<Hit> align(Probe probe, Stretch stretch, int least, int most) {
        int margin = 6 + probe.words().length / 2;
        int from =
                Math.max(least == 0 ? 0 : words.contentWord(least - 1) + 1, words.contentWord(stretch.from) - margin);
        int limit = most == words.contentSize() ? words.size() : words.contentWord(most);
        int to = Math.min(limit, words.contentWord(stretch.to - 1) + 1 + margin);
        alignment.align(probe, words, from, to);
        double share = alignment.score() / probe.total();
        if (!strictness.accepts(alignment.score(), share)) {
            return Optional.empty();
        }
        int start = words.start(alignment.from());
        int end = words.end(alignment.to() - 1);
        return Optional.of(new Hit(start, end, probe.item(), probe.evidence(), Math.min(1, share), alignment.score()));
    }

    private Hit hit(Probe probe, Stretch stretch, Overlap overlap) {
        int start = words.start(words.contentWord(stretch.from));
        int end = words.end(words.contentWord(stretch.to - 1));
        double share = Math.min(1, overlap.matched / probe.contentBits());
        return new Hit(start, end, probe.item(), probe.evidence(), share, overlap.matched);
    }

    private record Stretch(int from, int to, double gain) {}

    /** The best gaining stretch of content words between two, by Kadane's rule. */
    private Stretch stretch(int from, int to) {
        double gain = 0;
        double best = 0;
        int start = from;
        Stretch found = new Stretch(from, from, 0);
        for (int i = from; i < to; i++) {
            long word = content(i);
            double says = bits(i);
            gain += bag.has(word) ? says : -COST_OF_OTHERS * says;
            if (gain <= 0) {
                gain = 0;
                start = i + 1;
            } else if (gain > best) {
                best = gain;
                found = new Stretch(start, i + 1, best);
            }
        }
        return found;
    }

    /** What a stretch's content words have of the probe, and what they say besides. */
    private record Overlap(int distinct, double matched, double others) {}

    private Overlap overlap(Stretch stretch) {
        double matched = 0;
        double others = 0;
        int distinct = 0;
        for (int i = stretch.from; i < stretch.to; i++) {
            double taken = bag.take(content(i));
            distinct += taken > 0 ? 1 : 0;
            matched += taken;
            others += taken > 0 ? 0 : bits(i);
        }
        return new Overlap(distinct, matched, others);
    }

    private boolean accepts(Probe probe, Overlap overlap) {
        return strictness.accepts(
                overlap.distinct,
                overlap.matched,
                overlap.matched / probe.contentBits(),
                overlap.matched / (overlap.matched + overlap.others));
    }
}
