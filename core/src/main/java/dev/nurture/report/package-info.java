/**
 * From a run's record to a page that people read. Pure functions: the same record gives the same bytes. {@link
 * dev.nurture.report.ReportPage} is the door; behind it, {@code Facts} are read once from the run's outputs, each block turns
 * them into {@link dev.nurture.report.Html}, and nothing reaches the page unescaped but our own style sheet.
 */
@NullMarked
package dev.nurture.report;

import org.jspecify.annotations.NullMarked;
