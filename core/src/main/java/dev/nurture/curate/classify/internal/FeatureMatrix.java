package dev.nurture.curate.classify.internal;

import dev.nurture.error.NurtureException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntConsumer;

/**
 * The feature vectors of many texts: for each row the places that are not zero, with their values.
 *
 * <p>Memory: 8 bytes a value. One thread while rows are added, any number afterwards.
 */
public final class FeatureMatrix {
    private static final int MOST_VALUES = 1 << 28;

    private final int places;
    private int[] starts = new int[1024];
    private int rows;
    private int[] indexes = new int[1 << 16];
    private float[] values = new float[1 << 16];
    private int used;

    /**
     * @param places what every index is below
     */
    public FeatureMatrix(int places) {
        this.places = places;
    }

    public int rows() {
        return rows;
    }

    public int places() {
        return places;
    }

    int start(int row) {
        return starts[row];
    }

    int end(int row) {
        return starts[row + 1];
    }

    int index(int at) {
        return indexes[at];
    }

    float value(int at) {
        return values[at];
    }

    /** The counts as they are damped: the square root, with the sign of the count. */
    public void addRow(GramCounter counter) {
        for (int i = 0; i < counter.touched(); i++) {
            int count = counter.count(i);
            if (count != 0) {
                append(counter.place(i), (float) damped(count));
            }
        }
        endRow();
    }

    static double damped(int count) {
        return count < 0 ? -Math.sqrt(-count) : Math.sqrt(count);
    }

    /** One row minus another of {@code from}. */
    void addDifference(FeatureMatrix from, int plus, int minus, float[] scratch) {
        from.scatter(plus, 1, scratch);
        from.scatter(minus, -1, scratch);
        gather(from, plus, scratch);
        gather(from, minus, scratch);
        endRow();
    }

    private void scatter(int row, int sign, float[] target) {
        for (int at = start(row); at < end(row); at++) {
            target[indexes[at]] += sign * values[at];
        }
    }

    private void gather(FeatureMatrix from, int row, float[] scratch) {
        for (int at = from.start(row); at < from.end(row); at++) {
            int index = from.indexes[at];
            if (scratch[index] != 0) {
                append(index, scratch[index]);
                scratch[index] = 0;
            }
        }
    }

    private void append(int index, float value) {
        if (used == indexes.length) {
            if (used >= MOST_VALUES) {
                throw NurtureException.usage(
                        "Cannot train on so much text: its features need more than %s GiB. Set most to fewer data."
                                .formatted(MOST_VALUES >> 27));
            }
            indexes = Arrays.copyOf(indexes, 2 * used);
            values = Arrays.copyOf(values, 2 * used);
        }
        indexes[used] = index;
        values[used++] = value;
    }

    private void endRow() {
        rows++;
        if (rows == starts.length) {
            starts = Arrays.copyOf(starts, 2 * rows);
        }
        starts[rows] = used;
    }

    /**
     * How telling each place is: √(ln((1 + rows) / (1 + rows with it)) + 0.1). The plain logarithm helps where many texts are
     * about one subject and hurts where common words tell; the root does well by both.
     */
    public float[] rarity() {
        int[] seen = new int[places];
        for (int at = 0; at < used; at++) {
            seen[indexes[at]]++;
        }
        float[] rarity = new float[places];
        for (int place = 0; place < places; place++) {
            rarity[place] = (float) Math.sqrt(StrictMath.log((1.0 + rows) / (1.0 + seen[place])) + 0.1);
        }
        return rarity;
    }

    /** Multiplies every value by its place's factor, then makes every row's length 1; empty rows stay empty. */
    public void scale(float[] factors) {
        scale(factors, 0);
    }

    /**
     * Makes rows at most 1 long, short texts' rows shorter.
     *
     * @param damping how much of the mean squared length is added to each row's own before it is divided by
     */
    void scale(float[] factors, double damping) {
        double all = 0;
        for (int at = 0; at < used; at++) {
            values[at] *= factors[indexes[at]];
            all += (double) values[at] * values[at];
        }
        double added = damping * all / Math.max(1, rows);
        for (int row = 0; row < rows; row++) {
            float norm = (float) Math.sqrt(squaredNorm(row) + added);
            for (int at = start(row); at < end(row) && norm > 0; at++) {
                values[at] /= norm;
            }
        }
    }

    double squaredNorm(int row) {
        double squares = 0;
        for (int at = start(row); at < end(row); at++) {
            squares += (double) values[at] * values[at];
        }
        return squares;
    }

    void forEachPlace(int row, IntConsumer places) {
        for (int at = start(row); at < end(row); at++) {
            places.accept(indexes[at]);
        }
    }

    /** How alike two rows are; 0 if one is empty. */
    double cosine(int one, int other) {
        Map<Integer, Float> values = new HashMap<>();
        for (int at = start(one); at < end(one); at++) {
            values.put(indexes[at], this.values[at]);
        }
        double sum = 0;
        for (int at = start(other); at < end(other); at++) {
            sum += values.getOrDefault(indexes[at], 0f) * this.values[at];
        }
        double norms = squaredNorm(one) * squaredNorm(other);
        return norms > 0 ? sum / Math.sqrt(norms) : 0;
    }
}
