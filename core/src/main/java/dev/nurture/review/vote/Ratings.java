package dev.nurture.review.vote;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Votes as ratings of 1, 1/2 and 0, without statements and voters that have too few, stored both ways round.
 *
 * @param rater the voters that are left, as numbers of the ballots
 * @param note the statements that are left
 * @param raterOf of each rating, as a number in {@code rater}
 * @param noteOf of each rating, as a number in {@code note}
 * @param value of each rating
 */
record Ratings(int[] rater, int[] note, int[] raterOf, int[] noteOf, double[] value) {
    private static final int PER_NOTE = 5;
    private static final int PER_RATER = 10;

    static Ratings of(Ballots ballots) {
        int[] perNote = new int[ballots.statements().size()];
        for (int at = 0; at < ballots.size(); at++) {
            perNote[ballots.statementAt(at)]++;
        }
        BitSet notes = new BitSet();
        for (int s = 0; s < perNote.length; s++) {
            notes.set(s, perNote[s] >= PER_NOTE);
        }
        int enough = Math.min(PER_RATER, notes.cardinality());
        BitSet raters = new BitSet();
        for (int voter = 0; voter < ballots.voters().size(); voter++) {
            raters.set(voter, rated(ballots, voter, notes) >= Math.max(1, enough));
        }
        return gathered(ballots, raters, notes);
    }

    private static int rated(Ballots ballots, int voter, BitSet notes) {
        int rated = 0;
        for (int at = ballots.start(voter); at < ballots.start(voter + 1); at++) {
            rated += notes.get(ballots.statementAt(at)) ? 1 : 0;
        }
        return rated;
    }

    private static Ratings gathered(Ballots ballots, BitSet raters, BitSet notes) {
        int[] rater = raters.stream().toArray();
        int[] note = notes.stream().toArray();
        int[] index = new int[ballots.statements().size()];
        for (int n = 0; n < note.length; n++) {
            index[note[n]] = n;
        }
        int[] raterOf = new int[ballots.size()];
        int[] noteOf = new int[ballots.size()];
        double[] value = new double[ballots.size()];
        int size = 0;
        for (int u = 0; u < rater.length; u++) {
            for (int at = ballots.start(rater[u]); at < ballots.start(rater[u] + 1); at++) {
                if (notes.get(ballots.statementAt(at))) {
                    raterOf[size] = u;
                    noteOf[size] = index[ballots.statementAt(at)];
                    value[size++] = (ballots.voteAt(at) + 1) / 2.0;
                }
            }
        }
        return new Ratings(
                rater, note, Arrays.copyOf(raterOf, size), Arrays.copyOf(noteOf, size), Arrays.copyOf(value, size));
    }

    int size() {
        return value.length;
    }
}
