/**
 * Annotators who do not mean well, and what can be done about them.
 *
 * <p>The tour. {@link dev.nurture.review.attack.SequentialTest} and {@link dev.nurture.review.attack.Screening} tell by gold whom
 * to let work; {@link dev.nurture.review.attack.Blocs} and {@link dev.nurture.review.attack.LinkedAccounts} find who acts
 * together, by what they dissent on and by when; the capped vote of {@code aggregate} keeps anybody from weighing much,
 * and {@link dev.nurture.review.attack.Divergence} gives the alarm where it disagrees with a model;
 * {@link dev.nurture.review.attack.Escalation} picks what a trusted person should see, and
 * {@link dev.nurture.review.attack.LabelError} says how wrong labels are, from random gold or not at all.
 */
@NullMarked
package dev.nurture.review.attack;

import org.jspecify.annotations.NullMarked;
