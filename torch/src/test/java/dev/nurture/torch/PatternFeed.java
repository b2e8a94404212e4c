package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.mix.Feed;
import dev.nurture.provenance.Fingerprint;
import java.util.List;
import java.util.Random;

/** Tokens that can be learned: each follows from the one before it, for as many steps as one likes. Every third number is bad. */
record PatternFeed(int vocabulary, int rows, int length, long steps) implements Feed {
    @Override
    public Batch batch(long step) {
        Random random = new Random(step);
        int[] tokens = new int[rows * (length + 1)];
        float[] weights = new float[rows * length];
        java.util.Arrays.fill(weights, 1);
        for (int row = 0; row < rows; row++) {
            int token = random.nextInt(vocabulary);
            for (int i = 0; i <= length; i++) {
                tokens[row * (length + 1) + i] = token;
                token = (token * 5 + 3) % vocabulary;
            }
        }
        float[] scores = new float[rows * length];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = tokens[i / length * (length + 1) + i % length + 1] % 3 == 0 ? 1 : 0;
        }
        return new Batch(rows, length, tokens, weights, scores);
    }

    @Override
    public List<Served> served(long step) {
        return List.of(new Served(0, 0, length + 1, Fingerprint.parse("%064x".formatted(0xabc00 + step)), 0));
    }

    @Override
    public void close() {}
}
