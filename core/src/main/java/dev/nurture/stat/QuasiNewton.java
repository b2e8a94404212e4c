package dev.nurture.stat;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Finds a minimum of a smooth function of many variables by the limited-memory method of Broyden, Fletcher, Goldfarb and
 * Shanno.
 *
 * <p>Idea: the last few steps and how the gradient changed along them stand in for the matrix of second derivatives (Nocedal
 * 1980). Each step is halved until the function falls by a share of what the gradient promises (Armijo 1966); pairs that show
 * no curvature upwards are left out. Why not Newton's method: a thousand annotators make a matrix of a million entries.
 *
 * <p>Cost: a few evaluations and 4 × memory × variables a step. Deterministic.
 */
public final class QuasiNewton {
    private static final int MEMORY = 10;
    private static final double SHARE_OF_PROMISE = 1e-4;
    private static final int MOST_HALVINGS = 40;

    private QuasiNewton() {}

    /** A function that also fills in its gradient. */
    @FunctionalInterface
    public interface Slope {
        double at(double[] point, double[] gradient);
    }

    /**
     * When to stop.
     *
     * @param mostSteps at the latest after so many
     * @param gradient when no entry of the gradient is larger
     */
    public record Until(int mostSteps, double gradient) {
        public Until {
            Require.atLeast("mostSteps", 1, mostSteps);
        }
    }

    private record Pair(double[] step, double[] change, double curvature) {}

    /** Moves {@code point} to a minimum and returns the value there. */
    public static double minimise(Slope function, double[] point, Until until) {
        double[] gradient = new double[point.length];
        double value = function.at(point, gradient);
        Deque<Pair> memory = new ArrayDeque<>();
        for (int step = 0; step < until.mostSteps && largest(gradient) > until.gradient; step++) {
            double[] direction = direction(gradient, memory);
            if (dot(direction, gradient) >= 0) {
                memory.clear();
                direction = direction(gradient, memory);
            }
            double[] next = new double[point.length];
            double[] nextGradient = new double[point.length];
            double length = memory.isEmpty() ? Math.min(1, 1 / Math.sqrt(dot(gradient, gradient))) : 1;
            double nextValue = Double.NaN;
            double promise = dot(direction, gradient);
            int halvings = 0;
            while (halvings++ < MOST_HALVINGS && !(nextValue <= value + SHARE_OF_PROMISE * length * promise)) {
                length = halvings == 1 ? length : length / 2;
                for (int i = 0; i < point.length; i++) {
                    next[i] = point[i] + length * direction[i];
                }
                nextValue = function.at(next, nextGradient);
            }
            if (!(nextValue < value)) {
                return value;
            }
            remember(memory, point, next, gradient, nextGradient);
            System.arraycopy(next, 0, point, 0, point.length);
            gradient = nextGradient;
            value = nextValue;
        }
        return value;
    }

    private static void remember(
            Deque<Pair> memory, double[] point, double[] next, double[] gradient, double[] nextGradient) {
        double[] step = new double[point.length];
        double[] change = new double[point.length];
        for (int i = 0; i < point.length; i++) {
            step[i] = next[i] - point[i];
            change[i] = nextGradient[i] - gradient[i];
        }
        double curvature = dot(step, change);
        if (curvature > 1e-12 * dot(change, change)) {
            memory.addLast(new Pair(step, change, curvature));
        }
        if (memory.size() > MEMORY) {
            memory.removeFirst();
        }
    }

    /** Downhill, bent by what the last steps say of the curvature: the two loops of Nocedal. */
    private static double[] direction(double[] gradient, Deque<Pair> memory) {
        double[] direction = new double[gradient.length];
        for (int i = 0; i < direction.length; i++) {
            direction[i] = -gradient[i];
        }
        double[] shares = new double[memory.size()];
        int at = memory.size();
        for (Pair pair : (Iterable<Pair>) memory::descendingIterator) {
            shares[--at] = dot(pair.step, direction) / pair.curvature;
            add(direction, -shares[at], pair.change);
        }
        if (!memory.isEmpty()) {
            Pair last = memory.getLast();
            scale(direction, last.curvature / dot(last.change, last.change));
        }
        for (Pair pair : memory) {
            add(direction, shares[at++] - dot(pair.change, direction) / pair.curvature, pair.step);
        }
        return direction;
    }

    private static void add(double[] target, double factor, double[] more) {
        for (int i = 0; i < target.length; i++) {
            target[i] += factor * more[i];
        }
    }

    private static void scale(double[] target, double factor) {
        for (int i = 0; i < target.length; i++) {
            target[i] *= factor;
        }
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double largest(double[] gradient) {
        double largest = 0;
        for (double entry : gradient) {
            largest = Math.max(largest, Math.abs(entry));
        }
        return largest;
    }
}
