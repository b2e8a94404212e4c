package dev.nurture.mix;

import dev.nurture.provenance.Fingerprint;
import dev.nurture.provenance.Hash;
import dev.nurture.provenance.Seed;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Serves pairs, whole ones, in another order each time through: the rows of a pair follow each other and are filled up at their
 * right, where a decoder that looks back alone doesn't see it.
 *
 * <p>Weights are 1 on the tokens of answers and 0 elsewhere. Scores are the log-probabilities that a reference gives to each
 * predicted token, once {@link #refer} told them.
 *
 * <p>One thread at a time.
 */
public final class PairFeed implements Feed {
    private final List<EncodedPair> pairs;
    private final Plan plan;
    private final Seed seed;
    private final float[][] reference;
    private long epoch = -1;
    private int[] order = new int[0];

    /**
     * How pairs become batches.
     *
     * @param perBatch pairs
     * @param length predictions in each row
     * @param fill the token at the right of rows
     */
    public record Plan(long steps, int perBatch, int length, int fill) {
        public Plan {
            if (steps < 1 || perBatch < 1 || length < 1 || fill < 0) {
                throw new IllegalArgumentException(
                        "pairs: must have steps, pairs in a batch and a length of at least 1, but had %s, %s and %s"
                                .formatted(steps, perBatch, length));
            }
        }
    }

    /**
     * @param pairs all with as many rows
     */
    public PairFeed(List<EncodedPair> pairs, Plan plan, Seed seed) {
        this.pairs = List.copyOf(pairs);
        this.plan = plan;
        this.seed = seed;
        this.reference = new float[pairs.size() * pairs.get(0).rows().size()][];
        Arrays.fill(reference, new float[0]);
    }

    /** Rows of a batch. */
    public int rows() {
        return plan.perBatch * rowsOfPair();
    }

    private int rowsOfPair() {
        return pairs.get(0).rows().size();
    }

    public List<EncodedPair> pairs() {
        return pairs;
    }

    /**
     * Tells what the reference says of each token but the first of a row.
     *
     * @param told by pair, then by row
     */
    public void refer(float[][] told) {
        System.arraycopy(told, 0, reference, 0, reference.length);
    }

    @Override
    public long steps() {
        return plan.steps;
    }

    @Override
    public Batch batch(long step) {
        int width = plan.length;
        int[] tokens = new int[rows() * (width + 1)];
        Arrays.fill(tokens, plan.fill);
        float[] weights = new float[rows() * width];
        float[] scores = new float[rows() * width];
        for (int i = 0; i < plan.perBatch; i++) {
            int pair = at(step * plan.perBatch + i);
            for (int j = 0; j < rowsOfPair(); j++) {
                EncodedAnswer row = pairs.get(pair).rows().get(j);
                int place = i * rowsOfPair() + j;
                System.arraycopy(row.tokens(), 0, tokens, place * (width + 1), row.tokens().length);
                Arrays.fill(weights, place * width + row.from() - 1, place * width + row.tokens().length - 1, 1);
                float[] told = reference[pair * rowsOfPair() + j];
                System.arraycopy(told, 0, scores, place * width, told.length);
            }
        }
        return new Batch(rows(), width, tokens, weights, scores);
    }

    private int at(long serving) {
        long wanted = serving / pairs.size();
        if (wanted != epoch) {
            epoch = wanted;
            order = order(seed.child("epoch-" + wanted));
        }
        return order[(int) (serving % pairs.size())];
    }

    private int[] order(Seed chance) {
        long[] ranks = new long[pairs.size()];
        for (int i = 0; i < ranks.length; i++) {
            EncodedPair pair = pairs.get(i);
            ranks[i] = chance.rank(
                    Hash.of("pair").add(pair.datum()).add(pair.number()).fingerprint());
        }
        return IntStream.range(0, ranks.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> ranks[i]).thenComparing(Comparator.naturalOrder()))
                .mapToInt(i -> i)
                .toArray();
    }

    @Override
    public List<Served> served(long step) {
        List<Served> served = new ArrayList<>();
        for (int i = 0; i < plan.perBatch; i++) {
            EncodedPair pair = pairs.get(at(step * plan.perBatch + i));
            for (int j = 0; j < rowsOfPair(); j++) {
                int length = pair.rows().get(j).tokens().length;
                served.add(new Served(i * rowsOfPair() + j, 0, length, pair.datum(), 0));
            }
        }
        return served;
    }

    /** Writes which pairs were in which step. */
    public void writeAccount(Path file, String source) throws IOException {
        FeedPlan servings = new FeedPlan();
        for (long serving = 0; serving < plan.steps * plan.perBatch; serving++) {
            servings.add(at(serving), (int) (serving / pairs.size()), rowsOfPair() * (plan.length + 1));
        }
        List<Fingerprint> ids = pairs.stream().map(EncodedPair::datum).toList();
        TrainingAccount.Frame frame = new TrainingAccount.Frame(plan.steps, 1, rows(), plan.length + 1);
        TrainingAccount.write(file, frame, List.of(source), new int[] {0, ids.size()}, ids, servings);
    }

    @Override
    public void close() {}
}
