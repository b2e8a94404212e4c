/**
 * Finds what of a probe set is in training data. {@link FilterContaminated} is the step; {@link Matcher} has the idea,
 * {@link ProbeIndex} what it looks things up in, {@link NgramMatcher} the matching of other tools for comparison.
 */
@NullMarked
package dev.nurture.curate.contamination;

import org.jspecify.annotations.NullMarked;
