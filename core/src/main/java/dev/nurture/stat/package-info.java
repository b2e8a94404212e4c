/**
 * Estimates with intervals: the pure mathematics behind every number that a report may show.
 *
 * <p>The tour. {@link dev.nurture.stat.Estimate} is what comes out. What goes in decides the door:
 *
 * <ul>
 *   <li>hits out of independent trials: {@link dev.nurture.stat.Proportion};
 *   <li>scores of independent items, or a stream of them: {@link dev.nurture.stat.Mean} and
 *       {@link dev.nurture.stat.RunningMean};
 *   <li>scores of items that share a template, a scenario or a passage: {@link dev.nurture.stat.Clusters},
 *       and {@link dev.nurture.stat.Bootstrap} for skewed scores in few clusters;
 *   <li>rates of models, which are probabilities or yes and no: {@link dev.nurture.stat.Rate};
 *   <li>sums by sums, such as nats by tokens: {@link dev.nurture.stat.Ratio};
 *   <li>one number for each training seed: {@link dev.nurture.stat.Seeds};
 *   <li>two models on the same items: {@link dev.nurture.stat.Paired};
 *   <li>answers scored by a fallible judge: {@link dev.nurture.stat.Judge}, and
 *       {@link dev.nurture.stat.Agreement} between several of them;
 *   <li>many hypotheses at once: {@link dev.nurture.stat.Multiplicity}.
 * </ul>
 *
 * <p>No rule here answers with a width of zero because the sample happened to be constant: nothing seen in
 * twenty trials is compatible with one in six, and the interval says so.
 *
 * <p>Everything is a function of its arguments. Chance comes in as a random generator that the caller seeds.
 */
@NullMarked
package dev.nurture.stat;

import org.jspecify.annotations.NullMarked;
