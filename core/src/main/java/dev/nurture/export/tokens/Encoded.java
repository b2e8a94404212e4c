package dev.nurture.export.tokens;

import dev.nurture.data.Datum;

/**
 * A datum as tokens.
 *
 * @param learned for each token 1 if it is to be learned, else 0; empty where everything is
 */
record Encoded(Datum datum, int[] ids, byte[] learned) {}
