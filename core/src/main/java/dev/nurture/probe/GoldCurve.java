package dev.nurture.probe;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Gold over the distance from where optimisation began, in the forms of Gao, Schulman and Hilton (2023): {@code d (α - β d)} for
 * the best of n and {@code d (α - β log d)} for trained policies, where d is the square root of the divergence. Fitted by least
 * squares, which both forms allow, since they are linear in α and β.
 */
record GoldCurve(Form form, double alpha, double beta) {
    /** A highest gold beyond this root of nats is none that anything could reach. */
    private static final double FARTHEST = 100;

    /** How gold is lost again. */
    enum Form {
        BEST_OF_N {
            @Override
            double loss(double d) {
                return d * d;
            }
        },
        POLICY {
            @Override
            double loss(double d) {
                return d * Math.log(d);
            }
        };

        /** What β takes. */
        abstract double loss(double d);
    }

    /**
     * Through at least two points whose distance is above 0.
     *
     * @param gains of gold over the beginning
     */
    static GoldCurve fit(Form form, double[] distances, double[] gains) {
        double dd = 0;
        double dl = 0;
        double ll = 0;
        double dg = 0;
        double lg = 0;
        for (int i = 0; i < distances.length; i++) {
            double d = distances[i];
            if (d > 0) {
                double loss = form.loss(d);
                dd += d * d;
                dl += d * loss;
                ll += loss * loss;
                dg += d * gains[i];
                lg += loss * gains[i];
            }
        }
        double determinant = dd * ll - dl * dl;
        if (!(determinant > 1e-12 * dd * ll)) {
            return new GoldCurve(form, dd > 0 ? dg / dd : 0, 0);
        }
        return new GoldCurve(form, (dg * ll - lg * dl) / determinant, (dg * dl - lg * dd) / determinant);
    }

    /** The gain at a distance above 0. */
    double at(double d) {
        return alpha * d - beta * form.loss(d);
    }

    /** Where gold is highest; empty where it only rises or only falls. */
    OptionalDouble peak() {
        if (!(beta > 0)) {
            return OptionalDouble.empty();
        }
        return switch (form) {
            case BEST_OF_N ->
                alpha > 0 && alpha / (2 * beta) < FARTHEST
                        ? OptionalDouble.of(alpha / (2 * beta))
                        : OptionalDouble.empty();
            case POLICY ->
                Optional.of(Math.exp(alpha / beta - 1)).filter(peak -> peak < FARTHEST).stream()
                        .mapToDouble(peak -> peak)
                        .findFirst();
        };
    }
}
