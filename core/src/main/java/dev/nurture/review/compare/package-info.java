/** From judgements which of two things is better to a score for each thing. */
@NullMarked
package dev.nurture.review.compare;

import org.jspecify.annotations.NullMarked;
