package dev.nurture.token;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BpeTrainerTest {
    private static final long SEED = Long.getLong("nurture.seed", 20261121);

    @Test
    void joinsTheMostFrequentPairAndOfEqualOnesTheLowest() {
        BpeTrainer.Learned learned = BpeTrainer.train(Tokenizers.counts(List.of("abc abc xbc dxy dxy")), 260, 2);

        assertThat(merges(learned)).containsExactly("b c", "a bc", "d x", "Ġ dx");
        assertThat(learned.tokens()).hasSize(260).startsWith("!", "\"", "#").endsWith("bc", "abc", "dx", "Ġdx");
    }

    @Test
    void stopsWhereNoPairIsFrequentEnough() {
        PieceCounts counts = Tokenizers.counts(List.of("ab ab cd"));

        assertThat(merges(BpeTrainer.train(counts, 1000, 2))).containsExactly("a b");
        assertThat(BpeTrainer.train(counts, 256, 2).tokens()).hasSize(256);
    }

    @Test
    void joinsRunsOfOneCharacterFromTheLeft() {
        assertThat(merges(BpeTrainer.train(Tokenizers.counts(List.of("aaaaa")), 1000, 1)))
                .containsExactly("a a", "aa a", "aa aaa");
    }

    @Test
    void learnsWhatTheObviousWayLearns() {
        for (int round = 0; round < 5; round++) {
            List<String> texts = new ArrayList<>(Tokenizers.random(SEED + round, 60));
            texts.add("the hen then he them the there banana bananas ananas aaaa aaaaaaa abababab");
            PieceCounts counts = Tokenizers.counts(texts);

            assertThat(merges(BpeTrainer.train(counts, 400, 2)))
                    .as("seed %s", SEED + round)
                    .isEqualTo(obvious(counts, 400, 2));
        }
    }

    private static List<String> merges(BpeTrainer.Learned learned) {
        return learned.merges().stream().map(sides -> sides[0] + " " + sides[1]).toList();
    }

    /** Counts everything again for every merge. */
    private static List<String> obvious(PieceCounts counts, int vocabulary, long least) {
        List<String> tokens = new ArrayList<>(ByteAlphabet.inOrder());
        List<List<String>> pieces = new ArrayList<>();
        for (int i = 0; i < counts.size(); i++) {
            pieces.add(new ArrayList<>(ByteAlphabet.token(counts.piece(i))
                    .chars()
                    .mapToObj(Character::toString)
                    .toList()));
        }
        List<String> merges = new ArrayList<>();
        while (tokens.size() < vocabulary) {
            Map<List<String>, Long> pairs = new HashMap<>();
            for (int i = 0; i < pieces.size(); i++) {
                for (int k = 0; k + 1 < pieces.get(i).size(); k++) {
                    pairs.merge(List.copyOf(pieces.get(i).subList(k, k + 2)), counts.count(i), Long::sum);
                }
            }
            List<String> best = List.of();
            for (List<String> pair : pairs.keySet()) {
                if (best.isEmpty() || isBefore(pair, best, pairs, tokens)) {
                    best = pair;
                }
            }
            if (best.isEmpty() || pairs.get(best) < least) {
                break;
            }
            merges.add(best.get(0) + " " + best.get(1));
            String joined = best.get(0) + best.get(1);
            if (!tokens.contains(joined)) {
                tokens.add(joined);
            }
            for (List<String> piece : pieces) {
                join(piece, best, joined);
            }
        }
        return merges;
    }

    private static boolean isBefore(
            List<String> pair, List<String> best, Map<List<String>, Long> pairs, List<String> tokens) {
        if (!pairs.get(pair).equals(pairs.get(best))) {
            return pairs.get(pair) > pairs.get(best);
        }
        int left = tokens.indexOf(pair.get(0)) - tokens.indexOf(best.get(0));
        return left != 0 ? left < 0 : tokens.indexOf(pair.get(1)) < tokens.indexOf(best.get(1));
    }

    private static void join(List<String> piece, List<String> pair, String joined) {
        for (int k = 0; k + 1 < piece.size(); k++) {
            if (piece.get(k).equals(pair.get(0)) && piece.get(k + 1).equals(pair.get(1))) {
                piece.set(k, joined);
                piece.remove(k + 1);
            }
        }
    }
}
