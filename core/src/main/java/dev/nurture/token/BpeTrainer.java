package dev.nurture.token;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Learns which pairs of tokens to join: again and again the most frequent pair, as Sennrich, Haddow and Birch do (2016).
 *
 * <p>Ties are decided by the ids: the pair whose left token has the lower id goes first, then the one whose right token has. Bytes
 * have the ids 0 to 255 in the order of their characters in the file, as in GPT-2's vocabulary, and each new token the next one.
 * So the result depends on the counts alone, and is what the trainer of Hugging Face learns from the same text.
 *
 * <p>The obvious way counts all pairs anew for each merge. Here the pairs' counts are kept, with the pieces that each occurs in,
 * and only the neighbours of what was joined are counted again; a heap gives the most frequent pair, and an entry whose
 * count is no longer true goes back into it. That costs about as much as all joins that are made. One thread.
 */
final class BpeTrainer {
    private final int[][] pieces;
    private final long[] counts;
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
    private final List<String> tokens = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();

    /** A pair's true count and the pieces that it occurred in; some more than once, some no longer. */
    private static final class Pair {
        private long count;
        private final IdList pieces = new IdList(0);
    }

    private record Candidate(long count, int left, int right) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            if (count != other.count) {
                return Long.compare(other.count, count);
            }
            return left != other.left ? Integer.compare(left, other.left) : Integer.compare(right, other.right);
        }
    }

    /**
     * What was learned.
     *
     * @param tokens by id: the bytes, then what was joined
     * @param merges the two sides of every merge, in order
     */
    record Learned(List<String> tokens, List<String[]> merges) {}

    private BpeTrainer(PieceCounts counted) {
        pieces = new int[counted.size()][];
        counts = new long[counted.size()];
        int[] byteIds = addBytes();
        for (int i = 0; i < pieces.length; i++) {
            byte[] piece = counted.piece(i);
            pieces[i] = new int[piece.length];
            for (int k = 0; k < piece.length; k++) {
                pieces[i][k] = byteIds[piece[k] & 0xff];
            }
            counts[i] = counted.count(i);
        }
    }

    /**
     * @param vocabulary how many tokens there shall be; fewer if no pair is left
     * @param least how often a pair must occur to be joined
     */
    static Learned train(PieceCounts counted, int vocabulary, long least) {
        return new BpeTrainer(counted).train(vocabulary, Math.max(1, least));
    }

    private int[] addBytes() {
        int[] byteIds = new int[256];
        for (String character : ByteAlphabet.inOrder()) {
            byteIds[ByteAlphabet.bytes(character)[0] & 0xff] = tokens.size();
            add(character);
        }
        return byteIds;
    }

    private int add(String token) {
        Integer known = ids.get(token);
        if (known != null) {
            return known;
        }
        ids.put(token, tokens.size());
        tokens.add(token);
        return tokens.size() - 1;
    }

    private Learned train(int vocabulary, long least) {
        for (int i = 0; i < pieces.length; i++) {
            for (int k = 0; k + 1 < pieces[i].length; k++) {
                change(pieces[i][k], pieces[i][k + 1], counts[i], i);
            }
        }
        pairs.forEach((pair, found) -> queue.add(candidate(pair, found)));
        List<String[]> merges = new ArrayList<>();
        while (tokens.size() < vocabulary && !queue.isEmpty()) {
            Candidate best = queue.remove();
            Pair pair = pairs.get(key(best.left, best.right));
            if (pair == null || pair.count != best.count) {
                again(best, pair);
                continue;
            }
            if (best.count < least) {
                break;
            }
            merges.add(new String[] {tokens.get(best.left), tokens.get(best.right)});
            join(best, pair);
        }
        return new Learned(List.copyOf(tokens), merges);
    }

    /** Puts an entry back with the true count, unless the pair is gone. */
    private void again(Candidate stale, @Nullable Pair pair) {
        if (pair != null && pair.count > 0) {
            queue.add(new Candidate(pair.count, stale.left, stale.right));
        } else {
            pairs.remove(key(stale.left, stale.right));
        }
    }

    private static Candidate candidate(long pair, Pair found) {
        return new Candidate(found.count, (int) (pair >>> 32), (int) pair);
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    private void change(int left, int right, long by, int piece) {
        Pair pair = pairs.computeIfAbsent(key(left, right), any -> new Pair());
        pair.count += by;
        if (by > 0) {
            pair.pieces.add(piece);
        }
    }

    private void join(Candidate best, Pair pair) {
        int into = add(tokens.get(best.left) + tokens.get(best.right));
        Set<Long> grown = new HashSet<>();
        int before = -1;
        for (int piece : pair.pieces.toArray()) {
            if (piece != before) {
                join(piece, best.left, best.right, into, grown);
            }
            before = piece;
        }
        pairs.remove(key(best.left, best.right));
        for (long changed : grown) {
            Pair found = pairs.get(changed);
            if (found != null && found.count > 0) {
                queue.add(candidate(changed, found));
            }
        }
    }

    /** Joins the pair wherever the piece has it, from the left, and tells the neighbours. */
    private void join(int piece, int left, int right, int into, Set<Long> grown) {
        int[] old = pieces[piece];
        long count = counts[piece];
        int size = 0;
        int at = 0;
        while (at < old.length) {
            if (old[at] != left || at + 1 == old.length || old[at + 1] != right) {
                old[size++] = old[at++];
                continue;
            }
            if (size > 0) {
                change(old[size - 1], left, -count, piece);
                grow(old[size - 1], into, count, piece, grown);
            }
            if (at + 2 < old.length) {
                change(right, old[at + 2], -count, piece);
                grow(into, old[at + 2], count, piece, grown);
            }
            old[size++] = into;
            at += 2;
        }
        pieces[piece] = size == old.length ? old : Arrays.copyOf(old, size);
    }

    private void grow(int left, int right, long by, int piece, Set<Long> grown) {
        change(left, right, by, piece);
        grown.add(key(left, right));
    }
}
