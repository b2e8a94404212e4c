/**
 * What a corpus holds and where it is thin. {@link dev.nurture.curate.coverage.Coverage} is the step; behind it, {@code
 * Drawing} draws a sample, {@code LatentSpace} makes vectors of texts, {@code SphericalMeans} clusters them, {@code Tally} counts
 * all data, and {@code CoveragePage} shows what was found.
 */
@NullMarked
package dev.nurture.curate.coverage;

import org.jspecify.annotations.NullMarked;
