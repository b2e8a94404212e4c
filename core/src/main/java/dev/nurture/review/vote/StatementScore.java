package dev.nurture.review.vote;

import dev.nurture.stat.Estimate;
import java.util.List;
import java.util.Optional;

/**
 * How one statement came out of a public vote.
 *
 * @param statement its name
 * @param votes passes included
 * @param support of each opinion group, the largest first: the share that agrees
 * @param consensus the chance that one member of each group would agree
 * @param common the same as a mean over the groups
 * @param bridging agreement that camps do not explain; empty with too few votes
 * @param factor where it stands on the axis between the camps; 0 with too few votes
 * @param helpful whether the rules of Community Notes would show it to everybody
 */
public record StatementScore(
        String statement,
        int votes,
        int agrees,
        int disagrees,
        List<Estimate> support,
        double consensus,
        Estimate common,
        Optional<Estimate> bridging,
        double factor,
        boolean helpful,
        Standing standing) {
    /** What may be made of a statement. */
    public enum Standing {
        /** Both scores are above their thresholds with their whole intervals, and every group took part. */
        SUPPORTED,
        /** Fewer agree than not in every group, with the whole intervals. */
        OPPOSED,
        /** One group is for it and another against it. */
        CONTESTED,
        /** Seen by too few, in all or in one of the groups. */
        THIN,
        /** None of these: the votes don't decide. */
        UNDECIDED
    }

    public StatementScore {
        support = List.copyOf(support);
    }
}
