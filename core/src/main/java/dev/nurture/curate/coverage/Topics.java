package dev.nurture.curate.coverage;

import dev.nurture.stat.Estimate;
import dev.nurture.stat.Proportion;
import dev.nurture.stat.Unpaired;
import java.util.Arrays;

/** Measures of how data spread over clusters. */
final class Topics {
    private static final double NORMAL = 1.959963984540054;

    private Topics() {}

    /**
     * As how many clusters of equal size it is as varied: the exponential of the entropy. The interval is the normal one of the
     * entropy, whose variance is that of the log shares divided by the number of data (Basharin 1959), carried over.
     */
    static Estimate effective(long[] counts) {
        long total = Arrays.stream(counts).sum();
        if (total == 0) {
            return Estimate.exact(0, 0);
        }
        double entropy = 0;
        double squares = 0;
        for (long count : counts) {
            if (count > 0) {
                double share = (double) count / total;
                double log = StrictMath.log(share);
                entropy -= share * log;
                squares += share * log * log;
            }
        }
        double reach = NORMAL * Math.sqrt(Math.max(0, squares - entropy * entropy) / total);
        double value = StrictMath.exp(entropy);
        double low = Math.max(Math.min(1, value), StrictMath.exp(entropy - reach));
        double high = Math.max(value, Math.min(counts.length, StrictMath.exp(entropy + reach)));
        return new Estimate(value, Math.min(low, value), high, Estimate.USUAL_LEVEL, total, "entropy-normal");
    }

    /**
     * How far two spreads are apart: the share of data that would have to change cluster to make them alike (total variation).
     * It is the difference of two proportions, of the clusters that hold more here than there. Since these are chosen after
     * looking, two samples of one source are a little apart too.
     */
    static Estimate shift(long[] here, long[] there) {
        long all = Math.max(1, Arrays.stream(here).sum());
        long others = Math.max(1, Arrays.stream(there).sum());
        long more = 0;
        long fewer = 0;
        for (int i = 0; i < here.length; i++) {
            if ((double) here[i] * others > (double) there[i] * all) {
                more += here[i];
                fewer += there[i];
            }
        }
        Estimate difference = Unpaired.difference(Proportion.wilson(more, all), Proportion.wilson(fewer, others));
        return new Estimate(
                difference.value(),
                Math.min(difference.value(), Math.max(0, difference.low())),
                difference.high(),
                difference.level(),
                difference.n(),
                difference.rule());
    }
}
