/**
 * What protects labels from hostile annotators, as steps of a campaign, and what each of them is worth.
 *
 * <p>{@link dev.nurture.review.defend.ReviewDefend} leaves out who fails gold and makes linked accounts one voter,
 * {@link dev.nurture.review.defend.ReviewEscalate} sends disputed data to trusted people, and
 * {@link dev.nurture.review.defend.ReviewDefences} measures all of that where the truth is known.
 */
@NullMarked
package dev.nurture.review.defend;

import org.jspecify.annotations.NullMarked;
