package dev.nurture.mix;

import dev.nurture.provenance.Fingerprint;
import java.io.IOException;
import java.util.List;

/**
 * Tokens as served to training, step by step, with exact account of which datum every token came from. Any step can be asked
 * for at any time with the same result, so training goes on exactly where it was interrupted. One thread at a time.
 */
public interface Feed extends AutoCloseable {
    /** How many steps there are. */
    long steps();

    /** The tokens of step {@code step}, counted from 0. */
    Batch batch(long step) throws IOException;

    /** Where the tokens of a step came from, in the order of {@link Batch#tokens}. */
    List<Served> served(long step) throws IOException;

    /**
     * A stretch of one row that came from one datum.
     *
     * @param row of the batch
     * @param from first token of the row
     * @param to the token after the last
     * @param datum its id
     * @param offset which of the datum's own tokens comes first
     */
    record Served(int row, int from, int to, Fingerprint datum, int offset) {}

    @Override
    void close() throws IOException;
}
