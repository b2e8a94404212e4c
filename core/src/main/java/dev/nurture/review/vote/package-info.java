/**
 * Public votes: what do people who differ agree on?
 *
 * <p>{@link dev.nurture.review.vote.Ballots} holds who voted what. {@link dev.nurture.review.vote.PublicVote} counts them twice,
 * by two ideas that fail in different ways: agreement in every opinion group, and agreement that the camps do not explain.
 * {@link dev.nurture.review.vote.NextStatement} says what to ask next; {@link dev.nurture.review.vote.ReviewVote} is the step.
 */
@NullMarked
package dev.nurture.review.vote;

import org.jspecify.annotations.NullMarked;
