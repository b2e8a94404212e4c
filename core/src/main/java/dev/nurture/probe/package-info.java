/**
 * Probes: what models do when they are asked, with intervals.
 *
 * <p>The tour. {@link dev.nurture.probe.ProbeActs}, {@link dev.nurture.probe.ProbeAnswers} and
 * {@link dev.nurture.probe.ProbePerplexity} ask one model and leave what it said as marks on the items.
 * {@link dev.nurture.probe.ProbeSycophancy}, {@link dev.nurture.probe.ProbeBelief},
 * {@link dev.nurture.probe.ProbeOverRefusal} and {@link dev.nurture.probe.ProbeChoice} do the same with items of their own kind,
 * {@link dev.nurture.probe.ProbePersonaSearch} looks for the words that make a model worst,
 * {@link dev.nurture.probe.ProbeDrift} sets a model beside the one that it came from, and
 * {@link dev.nurture.probe.ProbeCanaries} ranks what was planted, and {@link dev.nurture.probe.ProbeBits} counts bits of real text.
 * What all of them have in common is in {@code ModelProbe}, and what those about items have in {@code ItemProbe}; {@link
 * dev.nurture.probe.ProbeRead} reads items that others wrote.
 *
 * <p>{@link dev.nurture.probe.ProbeGap}, {@link dev.nurture.probe.ProbeSpread} and {@link dev.nurture.probe.ProbeContrast} read
 * such marks: the first compares scenes that are watched with the same scenes unwatched, the second what narrow training did to
 * kinds of acts that it never touched, the third compares arms over seeds and says what came out.
 * {@link dev.nurture.probe.ProbeDominance} sets what labels do beside what coverage does, and
 * {@link dev.nurture.probe.ProbeOverSeeds} takes means over seeds of what each model has as a whole.
 * {@link dev.nurture.probe.ProbeReplication} sets contrasts beside published effects, and
 * {@link dev.nurture.probe.ProbeOverOptimisation} rewards beside what they should measure.
 * {@link dev.nurture.probe.ExportInspect} writes them as logs that Inspect opens.
 */
@NullMarked
package dev.nurture.probe;

import org.jspecify.annotations.NullMarked;
