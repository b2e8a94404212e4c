package dev.nurture.mix;

import dev.nurture.error.NurtureException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Computes how much each source of a mixture gives. Pure arithmetic. */
final class Quotas {
    private Quotas() {}

    /**
     * A source.
     *
     * @param size how much it holds, in the mixture's unit
     * @param weight above 0
     * @param most how much it may give, repeats included
     */
    record Part(String name, long size, double weight, long most) {}

    /**
     * The amounts, in proportion to the weights.
     *
     * @param total what they add up to; empty means as much as the scarcest source allows
     */
    static Map<String, Long> of(List<Part> parts, Optional<Long> total) {
        double weights = parts.stream().mapToDouble(Part::weight).sum();
        double reachable = parts.stream()
                .mapToDouble(part -> part.most * weights / part.weight)
                .min()
                .orElse(0);
        long sum = total.orElse((long) Math.floor(reachable * (1 + 1e-12)));
        Map<String, Long> quotas = largestRemainder(parts, weights, sum);
        for (Part part : parts) {
            long quota = quotas.getOrDefault(part.name, 0L);
            if (quota > part.most) {
                throw NurtureException.data(
                        "mix: %s must give %s, but has %s and may give %s. Lower total or its weight, or raise max-repeats or its cap."
                                .formatted(part.name, quota, part.size, part.most));
            }
        }
        return quotas;
    }

    /** Rounds so that the sum is exact: down first, then up where most was cut off; ties go to the earlier source. */
    private static Map<String, Long> largestRemainder(List<Part> parts, double weights, long sum) {
        Map<String, Long> quotas = new LinkedHashMap<>();
        double[] remainders = new double[parts.size()];
        long given = 0;
        for (int i = 0; i < parts.size(); i++) {
            double exact = sum * parts.get(i).weight / weights;
            long floor = (long) Math.floor(exact);
            remainders[i] = exact - floor;
            quotas.put(parts.get(i).name, floor);
            given += floor;
        }
        for (; given < sum; given++) {
            int best = 0;
            for (int i = 1; i < remainders.length; i++) {
                best = remainders[i] > remainders[best] ? i : best;
            }
            quotas.merge(parts.get(best).name, 1L, Long::sum);
            remainders[best] = -1;
        }
        return quotas;
    }
}
