package dev.nurture.curate.redact;

/** How evenly a value uses its characters. */
final class Entropy {
    private Entropy() {}

    /** Bits for each character, by the shares of the characters in the value itself (Shannon 1948). */
    static double bits(String value) {
        int[] counts = new int[128];
        value.chars().forEach(unit -> counts[unit & 127]++);
        double bits = 0;
        for (int count : counts) {
            double share = (double) count / value.length();
            bits -= count == 0 ? 0 : share * Math.log(share) / Math.log(2);
        }
        return bits;
    }
}
