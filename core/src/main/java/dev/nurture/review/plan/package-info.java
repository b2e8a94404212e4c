/**
 * How many labels to buy, of whom, and when to stop.
 *
 * <p>{@link dev.nurture.review.plan.LabelPlan} is a way to spend, {@link dev.nurture.review.plan.Replay} tries one on judgements
 * that are already there, real or simulated, and {@link dev.nurture.review.plan.ReviewPlan}, the step, makes of many tries the
 * curve of errors left against money spent. {@link dev.nurture.review.plan.MajorityError} answers what needs no judgements.
 */
@NullMarked
package dev.nurture.review.plan;

import org.jspecify.annotations.NullMarked;
