package dev.nurture.model;

import dev.nurture.provenance.Seed;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * What models are before training: normal numbers of a standard deviation of 0.02, smaller in what is added to the residual
 * stream, norms that change nothing, no biases.
 *
 * <p>Every parameter's numbers follow from the seed and its name alone, so they are the same whoever fills which first and
 * whatever else the model has. Normal numbers are made with {@link StrictMath}, which is equal on all machines. Has no state.
 *
 * <p>Radford et al., Language Models are Unsupervised Multitask Learners, 2019; Box and Muller, A Note on the Generation of
 * Random Normal Deviates, 1958.
 */
public final class Initialization {
    private static final double DEVIATION = 0.02;

    private Initialization() {}

    /** All parameters, in the order of {@link Architecture#parameters()}. */
    public static List<Tensor> of(Architecture architecture, Seed seed) {
        double residual = DEVIATION / Math.sqrt(2.0 * architecture.layers());
        return architecture.parameters().parallelStream()
                .map(parameter -> new Tensor(
                        parameter.name(), parameter.shape(), values(parameter, residual, seed.child(parameter.name()))))
                .toList();
    }

    private static float[] values(Parameter parameter, double residual, Seed seed) {
        float[] values = new float[Math.toIntExact(parameter.size())];
        switch (parameter.start()) {
            case NORMAL -> fillNormal(values, DEVIATION, seed.generator());
            case RESIDUAL -> fillNormal(values, residual, seed.generator());
            case ONE -> java.util.Arrays.fill(values, 1);
            case ZERO -> {}
        }
        return values;
    }

    private static void fillNormal(float[] values, double deviation, RandomGenerator generator) {
        for (int i = 0; i < values.length; i += 2) {
            double radius = deviation * StrictMath.sqrt(-2 * StrictMath.log(1 - generator.nextDouble()));
            double angle = 2 * StrictMath.PI * generator.nextDouble();
            values[i] = (float) (radius * StrictMath.cos(angle));
            if (i + 1 < values.length) {
                values[i + 1] = (float) (radius * StrictMath.sin(angle));
            }
        }
    }
}
