/**
 * People that are made up, so that a plan can be tried before it is paid for.
 *
 * <p>{@link dev.nurture.review.simulate.Population} says who they are, {@link dev.nurture.review.simulate.Simulation} lets them
 * work, {@link dev.nurture.review.simulate.PlantedAttack} turns real annotators into adversaries, and
 * {@link dev.nurture.review.simulate.ReviewSimulate} and {@link dev.nurture.review.simulate.ReviewAttack} are the steps.
 */
@NullMarked
package dev.nurture.review.simulate;

import org.jspecify.annotations.NullMarked;
