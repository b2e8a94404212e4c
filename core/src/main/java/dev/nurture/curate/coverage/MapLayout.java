package dev.nurture.curate.coverage;

import java.util.List;

/**
 * Lays data out on a plane so that neighbours stay neighbours: t-SNE (van der Maaten and Hinton 2008), exact, on a sample.
 *
 * <p>Principal components alone put two or three clusters apart and all the others on a heap, which is no map. Started from
 * the principal components and not from noise, t-SNE keeps the large layout and is the same every time (Kobak and Berens
 * 2019). It says who is near whom; distances between far clusters, and sizes of clusters on the plane, say little.
 *
 * <p>Cost: the number of data squared times 500 rounds; five seconds for 1,500 data. One thread.
 */
final class MapLayout {
    private static final int ROUNDS = 500;
    private static final int EXAGGERATED = 125;
    private static final double EXAGGERATION = 12;
    private static final double PERPLEXITY = 30;

    private final int count;
    private final double[] near;
    private final double[] x;
    private final double[] y;
    private final double[] speedX;
    private final double[] speedY;
    private final double[] pullX;
    private final double[] pullY;
    private final double[] pushX;
    private final double[] pushY;

    private MapLayout(List<float[]> vectors) {
        count = vectors.size();
        near = nearness(vectors);
        double[][] start = Principal.plane(vectors);
        x = start[0];
        y = start[1];
        speedX = new double[count];
        speedY = new double[count];
        pullX = new double[count];
        pullY = new double[count];
        pushX = new double[count];
        pushY = new double[count];
    }

    /** Places as {@code {x, y}}, one for each vector. */
    static double[][] of(List<float[]> vectors) {
        if (vectors.size() < 3) {
            return Principal.plane(vectors);
        }
        MapLayout layout = new MapLayout(vectors);
        for (int round = 0; round < ROUNDS; round++) {
            layout.move(round);
        }
        return new double[][] {layout.x, layout.y};
    }

    /** The chance that each datum would pick each other one as its neighbour, made symmetric. */
    private static double[] nearness(List<float[]> vectors) {
        int count = vectors.size();
        double[] chances = new double[count * count];
        double[] distances = new double[count];
        double entropy = StrictMath.log(Math.min(PERPLEXITY, (count - 1) / 3.0));
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < count; j++) {
                distances[j] = Math.max(0, 2 - 2 * Vectors.dot(vectors.get(i), vectors.get(j)));
            }
            row(distances, i, entropy, chances);
        }
        for (int i = 0; i < count; i++) {
            for (int j = 0; j < i; j++) {
                double both = (chances[i * count + j] + chances[j * count + i]) / (2.0 * count);
                chances[i * count + j] = both;
                chances[j * count + i] = both;
            }
        }
        return chances;
    }

    /** Finds the width of a bell around one datum that lets as many neighbours in as wanted. */
    private static void row(double[] distances, int self, double entropy, double[] chances) {
        double low = 0;
        double high = Double.POSITIVE_INFINITY;
        double precision = 1;
        double excess = bell(distances, self, precision, chances) - entropy;
        for (int attempt = 0; attempt < 50 && Math.abs(excess) >= 1e-4; attempt++) {
            low = excess > 0 ? precision : low;
            high = excess > 0 ? high : precision;
            precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
            excess = bell(distances, self, precision, chances) - entropy;
        }
    }

    /** Fills one datum's row with a bell of the given precision; gives its entropy. */
    private static double bell(double[] distances, int self, double precision, double[] chances) {
        int count = distances.length;
        double least = Double.POSITIVE_INFINITY;
        for (int j = 0; j < count; j++) {
            least = j == self ? least : Math.min(least, distances[j]);
        }
        double sum = 0;
        double weighted = 0;
        for (int j = 0; j < count; j++) {
            double chance = j == self ? 0 : StrictMath.exp(-precision * (distances[j] - least));
            chances[self * count + j] = chance;
            sum += chance;
            weighted += chance * (distances[j] - least);
        }
        for (int j = 0; j < count; j++) {
            chances[self * count + j] /= sum;
        }
        return StrictMath.log(sum) + precision * weighted / sum;
    }

    private void move(int round) {
        double exaggeration = round < EXAGGERATED ? EXAGGERATION : 1;
        double momentum = round < EXAGGERATED ? 0.5 : 0.8;
        double rate = 4 * Math.max(10, count / EXAGGERATION);
        double closeness = -count;
        for (int i = 0; i < count; i++) {
            closeness += measure(i);
        }
        for (int i = 0; i < count; i++) {
            speedX[i] = momentum * speedX[i] - rate * (exaggeration * pullX[i] - pushX[i] / closeness);
            speedY[i] = momentum * speedY[i] - rate * (exaggeration * pullY[i] - pushY[i] / closeness);
            x[i] += speedX[i];
            y[i] += speedY[i];
        }
    }

    /** Sums what pulls one datum to its neighbours and what pushes it away from all; gives its closeness to all. */
    private double measure(int datum) {
        double sum = 0;
        double towardsX = 0;
        double towardsY = 0;
        double awayX = 0;
        double awayY = 0;
        int row = datum * count;
        for (int j = 0; j < count; j++) {
            double dx = x[datum] - x[j];
            double dy = y[datum] - y[j];
            double closeness = 1 / (1 + dx * dx + dy * dy);
            double pull = near[row + j] * closeness;
            double push = closeness * closeness;
            sum += closeness;
            towardsX += pull * dx;
            towardsY += pull * dy;
            awayX += push * dx;
            awayY += push * dy;
        }
        pullX[datum] = towardsX;
        pullY[datum] = towardsY;
        pushX[datum] = awayX;
        pushY[datum] = awayY;
        return sum;
    }
}
