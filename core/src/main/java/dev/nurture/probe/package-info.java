/**
 * Probes: what models do when they are asked, with intervals.
 *
 * <p>The tour. {@link dev.nurture.probe.ProbeActs}, {@link dev.nurture.probe.ProbeAnswers} and
 * {@link dev.nurture.probe.ProbePerplexity} ask one model and leave what it said as marks on the items.
 * {@link dev.nurture.probe.ProbeGap} and {@link dev.nurture.probe.ProbeContrast} read such items: the first compares scenes that
 * are watched with the same scenes unwatched, the second compares arms over seeds and says what came out.
 * {@link dev.nurture.probe.ExportInspect} writes them as logs that Inspect opens.
 */
@NullMarked
package dev.nurture.probe;

import org.jspecify.annotations.NullMarked;
