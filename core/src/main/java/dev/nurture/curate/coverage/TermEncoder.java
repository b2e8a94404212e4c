package dev.nurture.curate.coverage;

import dev.nurture.data.Datum;
import java.util.Arrays;

/** Vectors of the terms that data hold. Threads may share it. */
record TermEncoder(Vocabulary vocabulary, LatentSpace space) implements Encoder {
    @Override
    public int dimensions() {
        return space.dimensions();
    }

    @Override
    public boolean encode(Datum datum, TermCounts counts, float[] vector) {
        Arrays.fill(vector, 0);
        for (int i = 0; i < counts.size(); i++) {
            int term = counts.id(i);
            space.add(term, vocabulary.weight(term, counts.count(i)), vector);
        }
        return Vectors.normalise(vector);
    }
}
