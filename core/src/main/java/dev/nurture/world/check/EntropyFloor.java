package dev.nurture.world.check;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.RunningMean;
import dev.nurture.step.Measurement;
import java.util.Arrays;
import java.util.List;

/**
 * The loss that no model can beat: the nats of the choices that the grammar made, for each word and each end of a document,
 * from the documents' {@code entropy} marks. One thread.
 */
final class EntropyFloor {
    private double[] nats = new double[64];
    private int[] tokens = new int[64];
    private int size;
    private long without;

    void add(double documentNats, int words) {
        if (size == nats.length) {
            nats = Arrays.copyOf(nats, 2 * size);
            tokens = Arrays.copyOf(tokens, 2 * size);
        }
        nats[size] = documentNats;
        tokens[size++] = words + 1;
    }

    void addUnmarked() {
        without++;
    }

    List<Finding> findings() {
        if (size < 2) {
            return List.of();
        }
        String about = "Nats per token that no model can beat"
                + (without == 0 ? "" : ", without %s documents that have no entropy mark".formatted(without));
        return List.of(Finding.told("entropy-floor", about, ratio(), Measurement.Unit.NUMBER));
    }

    /** The ratio of two sums, with the error of its linear form; the documents are the units. */
    private Estimate ratio() {
        double totalNats = Arrays.stream(nats, 0, size).sum();
        double totalTokens = Arrays.stream(tokens, 0, size).asLongStream().sum();
        double ratio = totalNats / totalTokens;
        RunningMean mean = new RunningMean();
        boolean spreads = false;
        for (int i = 0; i < size; i++) {
            double score = ratio + (nats[i] - ratio * tokens[i]) * size / totalTokens;
            spreads |= Math.abs(score - ratio) > 1e-9 * Math.max(1, Math.abs(ratio));
            mean.add(score);
        }
        return spreads ? mean.estimate() : Estimate.exact(ratio, size);
    }
}
