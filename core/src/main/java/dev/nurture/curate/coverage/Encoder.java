package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;

/** Gives each datum its place in a space of meanings. Threads may share it. */
interface Encoder {
    int dimensions();

    /**
     * Makes the datum's vector of length one.
     *
     * @param counts the datum's terms
     * @param vector is overwritten
     * @return whether there is one; a datum without any known term has none
     */
    boolean encode(Datum datum, TermCounts counts, float[] vector);
}
