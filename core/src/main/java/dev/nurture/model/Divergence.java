package dev.nurture.model;

/**
 * How far two distributions over the same tokens lie apart, in nats: what both Kullback-Leibler divergences and that of Jensen
 * and Shannon say, summed exactly over the vocabulary.
 *
 * <p>{@code forward} is D(reference ‖ model): large where the model no longer expects what the reference did (forgetting).
 * {@code reverse} is D(model ‖ reference): large where the model does what the reference would not (novelty). {@code bounded}
 * is ½ D(reference ‖ middle) + ½ D(model ‖ middle) and never more than log 2. Immutable.
 */
public record Divergence(double forward, double reverse, double bounded) {
    private static final double HALF = Math.log(0.5);

    /**
     * Both as natural logarithms of probabilities that add up to one. What has no probability in one of them has a logarithm
     * of −∞ there; a divergence that is infinite is given as such.
     */
    public static Divergence of(float[] reference, float[] model) {
        if (reference.length != model.length) {
            throw new IllegalArgumentException("model: must tell of as many tokens as the reference, %s, but was of %s"
                    .formatted(reference.length, model.length));
        }
        double forward = 0;
        double reverse = 0;
        double bounded = 0;
        for (int token = 0; token < reference.length; token++) {
            double before = reference[token];
            double after = model[token];
            double middle = HALF + logSum(before, after);
            forward += term(before, after);
            reverse += term(after, before);
            bounded += term(before, middle) / 2 + term(after, middle) / 2;
        }
        return new Divergence(Math.max(0, forward), Math.max(0, reverse), Math.max(0, bounded));
    }

    private static double term(double of, double from) {
        return of == Double.NEGATIVE_INFINITY ? 0 : Math.exp(of) * (of - from);
    }

    private static double logSum(double first, double second) {
        double most = Math.max(first, second);
        return most == Double.NEGATIVE_INFINITY
                ? most
                : most + Math.log(Math.exp(first - most) + Math.exp(second - most));
    }
}
