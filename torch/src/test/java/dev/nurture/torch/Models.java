package dev.nurture.torch;

import dev.nurture.mix.Batch;
import dev.nurture.model.Architecture;
import dev.nurture.model.Architecture.Activation;
import dev.nurture.model.Architecture.Embedding;
import dev.nurture.model.Architecture.Family;
import dev.nurture.model.Architecture.Residual;
import dev.nurture.model.Stretch;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;

/** Small models and batches to test with. */
final class Models {
    private Models() {}

    static Architecture gpt2() {
        return Architecture.gpt2(37, 20, 16, 2, 4);
    }

    static Architecture llama(Embedding tied) {
        return new Architecture(Family.LLAMA, 37, 20, 16, 2, 4, 2, 24, Activation.SILU, tied, 1e-5, 10_000);
    }

    static Architecture qwen2(Embedding tied) {
        return new Architecture(Family.QWEN2, 37, 20, 16, 2, 4, 2, 24, Activation.SILU, tied, 1e-6, 10_000);
    }

    static Architecture neox(Residual residual) {
        return new Architecture(
                Family.NEOX,
                37,
                20,
                32,
                2,
                2,
                2,
                40,
                Activation.GELU,
                Embedding.UNTIED,
                1e-5,
                10_000,
                6,
                residual,
                Stretch.NONE);
    }

    /** Of four pairs that turn, one as it did, one on the way, and two eight times as slowly. */
    static Architecture stretched() {
        return new Architecture(Family.LLAMA, 37, 20, 32, 2, 4, 2, 24, Activation.SILU, Embedding.TIED, 1e-5, 100)
                .withStretch(new Stretch.Llama3(8, 1, 4, 32));
    }

    /** One of each kind. */
    static Stream<Architecture> all() {
        return Stream.of(
                gpt2(),
                llama(Embedding.TIED),
                llama(Embedding.UNTIED),
                qwen2(Embedding.TIED),
                qwen2(Embedding.UNTIED),
                neox(Residual.PARALLEL),
                neox(Residual.SEQUENTIAL),
                stretched(),
                neox(Residual.PARALLEL).withStretch(new Stretch.Linear(3)));
    }

    /** Numbers large enough that every part of the model matters. */
    static void fill(Parameters weights, long seed) {
        Random random = new Random(seed);
        float[] values = new float[(int) weights.layout().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (random.nextGaussian() * 0.3);
        }
        new FloatPointer(weights.flat().data_ptr_float()).put(values, 0, values.length);
    }

    static TrainingPlan plan(Architecture shape, int rows, int length) {
        return plan(shape, rows, length, 10);
    }

    static TrainingPlan plan(Architecture shape, int rows, int length, long steps) {
        return new TrainingPlan(
                shape,
                rows,
                length,
                1,
                new Schedule(1e-2, 2, steps, 0.1),
                new AdamW.Settings(0.9, 0.95, 1e-8, 0.1),
                1,
                new TreeSet<>(),
                4);
    }

    static Batch batch(Architecture shape, int rows, int length, long seed) {
        Random random = new Random(seed);
        int[] tokens = random.ints(rows * (length + 1L), 0, shape.vocabulary()).toArray();
        float[] weights = new float[rows * length];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = i % 5 == 3 ? 0 : 1;
        }
        return new Batch(rows, length, tokens, weights, new float[rows * length]);
    }
}
