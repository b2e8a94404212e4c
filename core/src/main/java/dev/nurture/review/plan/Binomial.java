package dev.nurture.review.plan;

/** The binomial distribution for few trials. */
final class Binomial {
    private Binomial() {}

    static double coefficient(int n, int k) {
        double product = 1;
        for (int i = 1; i <= k; i++) {
            product *= (double) (n - k + i) / i;
        }
        return product;
    }

    static double probability(int n, int k, double chance) {
        return coefficient(n, k) * Math.pow(chance, k) * Math.pow(1 - chance, n - k);
    }
}
