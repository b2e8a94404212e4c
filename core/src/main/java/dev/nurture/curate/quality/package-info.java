/**
 * Heuristic filters of text quality, in the dialects that the field uses.
 *
 * <p>A {@link dev.nurture.curate.quality.Dialect} is a list of {@link dev.nurture.curate.quality.Rule}s and a
 * {@link dev.nurture.curate.quality.Sieve} that measures a text for them. {@link dev.nurture.curate.quality.FilterQuality}
 * is the step; {@link dev.nurture.curate.quality.Examined} is the text with what several rules ask of it, cut once.
 */
@NullMarked
package dev.nurture.curate.quality;

import org.jspecify.annotations.NullMarked;
