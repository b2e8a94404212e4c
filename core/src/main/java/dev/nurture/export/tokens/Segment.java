package dev.nurture.export.tokens;

import java.util.BitSet;

/** A stretch of what a model reads. */
sealed interface Segment {
    /**
     * Text that is encoded in one go.
     *
     * @param learned code points from which something is to be learned
     * @param silent code points from which nothing may be learned; a token that touches one of them is not learned
     */
    record Text(String text, BitSet learned, BitSet silent) implements Segment {}

    /** A special token. */
    record Special(int id, boolean learned) implements Segment {}
}
