package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;
import dev.nurture.data.VectorMark;
import dev.nurture.error.NurtureException;

/** Vectors that an earlier stage left as marks. Threads may share it. */
record MarkEncoder(String mark, int dimensions) implements Encoder {
    /** Takes the number of dimensions from a first datum. */
    static MarkEncoder like(Datum datum, String mark) {
        return new MarkEncoder(mark, vector(datum, mark).length);
    }

    @Override
    public boolean encode(Datum datum, TermCounts counts, float[] vector) {
        float[] found = vector(datum, mark);
        if (found.length != dimensions) {
            throw NurtureException.data(
                    "coverage: the mark %s must have %s dimensions everywhere, but has %s on %s. Embed all data with one model."
                            .formatted(mark, dimensions, found.length, datum.name()));
        }
        System.arraycopy(found, 0, vector, 0, dimensions);
        return Vectors.normalise(vector);
    }

    private static float[] vector(Datum datum, String mark) {
        return datum.mark(mark)
                .flatMap(VectorMark::read)
                .orElseThrow(() -> NurtureException.data(
                        "coverage: %s must have a vector in the mark %s, but has none. Embed the data first, or leave vectors out."
                                .formatted(datum.name(), mark)));
    }
}
