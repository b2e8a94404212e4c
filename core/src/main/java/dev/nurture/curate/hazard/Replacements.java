package dev.nurture.curate.hazard;

import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Chooses what replaces removed data: candidates in an order that the seed and their content give, each taken if it fits into
 * what is still missing. One thread.
 */
final class Replacements {
    private final Seed seed;
    private long[] known;
    private int knownCount;
    private final List<Candidate> candidates = new ArrayList<>();

    private record Candidate(long rank, int reserve, long row, long size, long content) {}

    Replacements(long rows, Seed seed) {
        this.known = new long[Math.toIntExact(rows)];
        this.seed = seed.child("reserve");
    }

    /** Notes what the corpus holds already. */
    void known(long content) {
        known[knownCount++] = content;
    }

    void offer(int reserve, long row, Hazards.Finding finding) {
        long rank = seed.rank(Hash.of("content").add(finding.content()).fingerprint());
        candidates.add(new Candidate(rank, reserve, row, finding.size(), finding.content()));
    }

    /**
     * What was taken.
     *
     * @param rowsOf by reserve
     */
    record Chosen(long count, long size, Map<Integer, BitSet> rowsOf) {
        BitSet rows(int reserve) {
            return rowsOf.getOrDefault(reserve, new BitSet());
        }
    }

    /**
     * Takes candidates until the size is reached.
     *
     * @param tolerated by how much it may be passed
     */
    Chosen choose(long wanted, long tolerated) {
        known = Arrays.copyOf(known, knownCount);
        Arrays.sort(known);
        candidates.sort(Comparator.comparing(Candidate::rank, Long::compareUnsigned)
                .thenComparing(Candidate::reserve)
                .thenComparing(Candidate::row));
        Map<Integer, BitSet> rows = new HashMap<>();
        long size = 0;
        long count = 0;
        long last = 0;
        for (Candidate candidate : candidates) {
            boolean again = count > 0 && candidate.content == last;
            boolean fits = candidate.size > 0 && size + candidate.size <= wanted + tolerated;
            if (size < wanted && fits && !again && Arrays.binarySearch(known, candidate.content) < 0) {
                rows.computeIfAbsent(candidate.reserve, any -> new BitSet()).set(Math.toIntExact(candidate.row));
                size += candidate.size;
                count++;
                last = candidate.content;
            }
        }
        return new Chosen(count, size, rows);
    }
}
