/**
 * Annotators who do not mean well, and how they are found.
 *
 * <p>The tour. {@link dev.nurture.review.watch.SequentialTest} and {@link dev.nurture.review.watch.Screening} tell by gold whom
 * to let work; {@link dev.nurture.review.watch.Blocs} and {@link dev.nurture.review.watch.LinkedAccounts} find who acts
 * together, by what they dissent on and by when; the capped vote of {@code aggregate} keeps anybody from weighing much,
 * and {@link dev.nurture.review.watch.Divergence} gives the alarm where it disagrees with a model;
 * {@link dev.nurture.review.watch.Escalation} picks what a trusted person should see, and
 * {@link dev.nurture.review.watch.LabelError} says how wrong labels are, from random gold or not at all.
 */
@NullMarked
package dev.nurture.review.watch;

import org.jspecify.annotations.NullMarked;
