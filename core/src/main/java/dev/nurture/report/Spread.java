package dev.nurture.report;

/**
 * Places on a line, in a given order and far enough apart, as close as possible to where they would like to be.
 *
 * <p>Least squares under those distances is isotonic regression of the wishes less the distances before them, solved exactly
 * by pooling neighbours that violate the order (Barlow and others, 1972). Linear in the number of places.
 */
final class Spread {
    private Spread() {}

    /**
     * The places.
     *
     * @param wishes where each would like its centre
     * @param widths of each
     * @param gap free room between two neighbours
     */
    static double[] of(double[] wishes, double[] widths, double gap) {
        double[] offsets = new double[wishes.length];
        for (int i = 1; i < wishes.length; i++) {
            offsets[i] = offsets[i - 1] + (widths[i - 1] + widths[i]) / 2 + gap;
        }
        double[] sums = new double[wishes.length];
        int[] sizes = new int[wishes.length];
        int pools = 0;
        for (int i = 0; i < wishes.length; i++) {
            sums[pools] = wishes[i] - offsets[i];
            sizes[pools++] = 1;
            while (pools > 1 && sums[pools - 2] / sizes[pools - 2] > sums[pools - 1] / sizes[pools - 1]) {
                pools--;
                sums[pools - 1] += sums[pools];
                sizes[pools - 1] += sizes[pools];
            }
        }
        return expand(sums, sizes, pools, offsets);
    }

    private static double[] expand(double[] sums, int[] sizes, int pools, double[] offsets) {
        double[] places = new double[offsets.length];
        int at = 0;
        for (int pool = 0; pool < pools; pool++) {
            for (int i = 0; i < sizes[pool]; i++, at++) {
                places[at] = sums[pool] / sizes[pool] + offsets[at];
            }
        }
        return places;
    }
}
